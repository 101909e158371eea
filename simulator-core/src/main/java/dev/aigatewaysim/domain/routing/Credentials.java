package dev.aigatewaysim.domain.routing;

import dev.aigatewaysim.domain.accesskeyconfiguration.AccessKeyConfiguration;
import dev.aigatewaysim.domain.accesskeyconfiguration.ModelName;
import dev.aigatewaysim.domain.accesskeyconfiguration.Router.Rule;
import dev.aigatewaysim.domain.accesskeyconfiguration.Router.Step;
import dev.aigatewaysim.domain.accesskeyconfiguration.Router.StepType;
import dev.aigatewaysim.domain.accesskeyconfiguration.StepKey;
import dev.aigatewaysim.domain.provider.ProviderDirectory.Found;
import dev.aigatewaysim.domain.providerkey.ProviderKey;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which credentials a model is requested with, in order. Immutable and thread-safe. */
final class Credentials {

    private static final Credential MANAGED = new Credential.Managed();
    private static final Credential NONE = new Credential.None();

    private final RoutingView view;

    Credentials(RoutingView view) {
        this.view = view;
    }

    /**
     * A credential and where it comes from.
     *
     * @param credential the credential
     * @param rule the routing step as a JSON Pointer, or null
     */
    record Choice(Credential credential, @Nullable String rule) {}

    /** Returns the credentials for the model, each once; none when there are none. */
    List<Choice> of(ResolvedModel model) {
        List<Rule<StepKey>> rules = rules();
        int index = ruleFor(model, rules);
        if (index >= 0) {
            return ofRule(rules.get(index), index, model.provider());
        }
        List<Choice> choices = new ArrayList<>();
        if (view.configuration() == null) {
            addOwnKeys(model.provider().providerId(), choices);
        }
        if (model.provider().hasGatewayKeys()) {
            choices.add(new Choice(MANAGED, null));
        } else if (model.provider().userDefined() != null && choices.isEmpty()) {
            choices.add(new Choice(NONE, null));
        }
        return choices;
    }

    private List<Rule<StepKey>> rules() {
        AccessKeyConfiguration configuration = view.configuration();
        return configuration == null || configuration.router() == null
                ? List.of()
                : configuration.router().ruleList();
    }

    /** The index of the rule for the model, or else of that for its provider; -1 when there is neither. */
    private static int ruleFor(ResolvedModel model, List<Rule<StepKey>> rules) {
        int ofProvider = -1;
        for (int i = 0; i < rules.size(); i++) {
            Rule<StepKey> rule = rules.get(i);
            if (rule.model() != null) {
                if (ModelName.qualifies(rule.model(), model.provider(), model.model())) {
                    return i;
                }
            } else if (ofProvider < 0
                    && rule.provider() != null
                    && model.provider().isNamedBy(rule.provider())) {
                ofProvider = i;
            }
        }
        return ofProvider;
    }

    private List<Choice> ofRule(Rule<StepKey> rule, int index, Found provider) {
        List<Choice> choices = new ArrayList<>();
        Set<String> planned = new HashSet<>();
        List<Step<StepKey>> steps = rule.stepList();
        for (int i = 0; i < steps.size(); i++) {
            Step<StepKey> step = steps.get(i);
            String pointer = "/router/rules/" + index + "/steps/" + i;
            if (step.type() == StepType.NGROK) {
                if (provider.hasGatewayKeys() && planned.add("")) {
                    choices.add(new Choice(MANAGED, pointer));
                }
                continue;
            }
            for (StepKey stepKey : step.keyList()) {
                ProviderKey key = view.keys().get(stepKey.id().value());
                if (key != null && planned.add(key.idText())) {
                    choices.add(new Choice(new Credential.Own(key), pointer));
                }
            }
        }
        return choices;
    }

    /** Oldest first; the store has the newest first. */
    private void addOwnKeys(String providerId, List<Choice> choices) {
        for (ProviderKey key : view.keys().all()) {
            if (key.providerId().equals(providerId)) {
                choices.add(new Choice(new Credential.Own(key), null));
            }
        }
        Collections.reverse(choices);
    }

    /** Returns what a message says about a model without credentials. */
    String missing(ResolvedModel model, String providerText) {
        AccessKeyConfiguration configuration = view.configuration();
        if (configuration == null) {
            return "the account has no provider key for " + providerText
                    + " and the gateway has no credential of its own for it; create a provider key for it";
        }
        int index = ruleFor(model, rules());
        return index >= 0
                ? "/router/rules/" + index + " of the configuration " + configuration.id() + " has no key for "
                        + providerText + " that exists; add one to it"
                : "no rule of the configuration " + configuration.id() + " is for " + providerText
                        + " and the gateway has no credential of its own for it; add a rule for it with a user step and a"
                        + " provider key";
    }
}
