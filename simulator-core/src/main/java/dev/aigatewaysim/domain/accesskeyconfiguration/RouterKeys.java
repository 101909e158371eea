package dev.aigatewaysim.domain.accesskeyconfiguration;

import dev.aigatewaysim.domain.accesskeyconfiguration.Router.Rule;
import dev.aigatewaysim.domain.accesskeyconfiguration.Router.Step;
import dev.aigatewaysim.domain.collection.Store;
import dev.aigatewaysim.domain.id.IdGenerator;
import dev.aigatewaysim.domain.id.IdKind;
import dev.aigatewaysim.domain.id.Secret;
import dev.aigatewaysim.domain.provider.ProviderDirectory;
import dev.aigatewaysim.domain.providerkey.ProviderKey;
import dev.aigatewaysim.domain.providerkey.ProviderKeyId;
import dev.aigatewaysim.domain.resource.AuditInfo;
import dev.aigatewaysim.redaction.KnownSecrets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The provider keys of a router's steps: on the way in, inline keys become provider keys; on the way out, each key shows as
 * its provider key is now. Thread-safe.
 */
final class RouterKeys {

    private final IdGenerator ids;
    private final KnownSecrets secrets;

    RouterKeys(IdGenerator ids, KnownSecrets secrets) {
        this.ids = ids;
        this.secrets = secrets;
    }

    /** A router that is stored, and the slice with the provider keys that were created for it. */
    record Attached(
            AccessKeyConfigurations.Slice slice, @Nullable Router<StepKey> router) {}

    Attached attach(AccessKeyConfigurations.Slice slice, @Nullable Router<StepKey.Draft> draft, AuditInfo auditInfo) {
        if (draft == null || draft.rules() == null) {
            return new Attached(slice, draft == null ? null : new Router<>(null));
        }
        ProviderDirectory providers = slice.providers();
        AccessKeyConfigurations.Slice next = slice;
        List<Rule<StepKey>> rules = new ArrayList<>();
        for (Rule<StepKey.Draft> rule : draft.ruleList()) {
            String providerId = providerOf(rule, providers);
            List<Step<StepKey>> steps = new ArrayList<>();
            for (Step<StepKey.Draft> step : rule.stepList()) {
                List<StepKey> keys = new ArrayList<>();
                for (StepKey.Draft key : step.keyList()) {
                    ProviderKey attached = key.id() == null
                            ? inlineKey(key, providerId, auditInfo)
                            : Objects.requireNonNull(next.keys().get(key.id()));
                    next = key.id() == null ? next.with(attached) : next;
                    keys.add(StepKey.of(attached));
                }
                steps.add(new Step<>(step.type(), step.keys() == null ? null : keys, step.keySelectionStrategy()));
            }
            rules.add(new Rule<>(rule.provider(), rule.model(), steps));
        }
        return new Attached(next, new Router<>(rules));
    }

    private ProviderKey inlineKey(StepKey.Draft draft, String providerId, AuditInfo auditInfo) {
        Secret value = Objects.requireNonNull(draft.value());
        secrets.add(value.reveal());
        return new ProviderKey(
                new ProviderKeyId(ids.next(IdKind.PROVIDER_KEY)),
                providerId,
                Objects.requireNonNull(draft.name()),
                value,
                null,
                null,
                null,
                auditInfo);
    }

    /** The provider that a rule which passed the check is for. */
    private static String providerOf(Rule<?> rule, ProviderDirectory providers) {
        String reference = rule.provider() != null
                ? rule.provider()
                : Objects.requireNonNull(ModelName.parse(Objects.requireNonNull(rule.model())))
                        .provider();
        return providers.find(reference).orElseThrow().providerId();
    }

    /** Shows renamed and rotated provider keys as they are now; most of the time nothing has changed. */
    static AccessKeyConfiguration withPresentKeys(AccessKeyConfiguration configuration, Store<ProviderKey> keys) {
        Router<StepKey> router = configuration.router();
        if (router == null || router.ruleList().isEmpty()) {
            return configuration;
        }
        for (Rule<StepKey> rule : router.ruleList()) {
            for (Step<StepKey> step : rule.stepList()) {
                for (StepKey key : step.keyList()) {
                    if (!key.equals(present(key, keys))) {
                        return configuration.with(withPresentKeys(router, keys));
                    }
                }
            }
        }
        return configuration;
    }

    private static Router<StepKey> withPresentKeys(Router<StepKey> router, Store<ProviderKey> keys) {
        return new Router<>(router.ruleList().stream()
                .map(rule -> new Rule<>(
                        rule.provider(),
                        rule.model(),
                        rule.stepList().stream()
                                .map(step -> withPresentKeys(step, keys))
                                .toList()))
                .toList());
    }

    private static Step<StepKey> withPresentKeys(Step<StepKey> step, Store<ProviderKey> keys) {
        List<StepKey> present = step.keys() == null
                ? null
                : step.keys().stream().map(key -> present(key, keys)).toList();
        return new Step<>(step.type(), present, step.keySelectionStrategy());
    }

    private static StepKey present(StepKey key, Store<ProviderKey> keys) {
        return StepKey.of(Objects.requireNonNull(keys.get(key.id().value())));
    }
}
