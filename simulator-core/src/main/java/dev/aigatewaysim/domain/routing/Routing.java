package dev.aigatewaysim.domain.routing;

import dev.aigatewaysim.domain.accesskey.AccessKey;
import dev.aigatewaysim.domain.accesskey.AccessKeyId;
import dev.aigatewaysim.domain.accesskeyconfiguration.AccessKeyConfiguration;
import dev.aigatewaysim.domain.collection.Store;
import dev.aigatewaysim.domain.credit.Credits;
import dev.aigatewaysim.domain.provider.ModelSurface;
import dev.aigatewaysim.domain.provider.ProviderDirectory;
import dev.aigatewaysim.domain.providerkey.ProviderKey;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * How the model requests of one account are routed: the dry run, which traffic uses too.
 *
 * <pre>{@code
 * DryRun run = account.routing().plan(accessKey.id(), "gpt-4o", "anthropic:claude-sonnet-4-6");
 * assertThat(run.candidates()).extracting(Candidate::provider).containsExactly("openai", "anthropic");
 * }</pre>
 *
 * <p>Thread-safe.
 */
public final class Routing {

    private static final String KIND = "access key";
    private static final String HOW_TO_GRANT =
            "grant some (in Java account.credits().grant(cents, category, expiresAt), or credits.grants in a fixture), or pay a checkout session";

    private final Supplier<Slice> state;
    private final Credits credits;
    private final TrafficRules rules;

    /**
     * What routing depends on.
     *
     * @param accessKeys the access keys
     * @param configurations the configurations that they are linked to
     * @param providerKeys the account's provider keys
     * @param providers the providers
     */
    public record Slice(
            Store<AccessKey> accessKeys,
            Store<AccessKeyConfiguration> configurations,
            Store<ProviderKey> providerKeys,
            ProviderDirectory providers) {}

    /** For the account that owns the state; users take {@code account.routing()}. */
    public Routing(Supplier<Slice> state, Credits credits, TrafficRules rules) {
        this.state = state;
        this.credits = credits;
        this.rules = rules;
    }

    /**
     * Returns how a chat completion for these models would be served now. Nothing is recorded, and nothing is charged.
     *
     * @param models the names as in a request, at least one
     * @throws dev.aigatewaysim.domain.refusal.RefusalException when there is no such access key
     */
    public DryRun plan(AccessKeyId accessKey, String... models) {
        return plan(accessKey, List.of(models), ModelSurface.CHAT_COMPLETIONS);
    }

    /**
     * Returns how a request for these models would be served now. Nothing is recorded, and nothing is charged.
     *
     * @param models the names as in a request, at least one
     * @throws dev.aigatewaysim.domain.refusal.RefusalException when there is no such access key
     */
    public DryRun plan(AccessKeyId accessKey, List<String> models, ModelSurface surface) {
        RoutePlan plan;
        try {
            plan = route(accessKey, models, surface);
        } catch (ModelRefusedException refused) {
            return new DryRun(List.of(), List.of(), refused.refusal());
        }
        ModelRefusal refusal = plan.accessRefusal();
        refusal = refusal == null ? plan.credentialRefusal() : refusal;
        refusal = refusal == null ? creditRefusal() : refusal;
        return new DryRun(plan.candidates(), plan.rejected(), refusal);
    }

    /**
     * Returns the plan for a request.
     *
     * @param models the names as in the request, at least one
     * @throws ModelRefusedException when a name is malformed or means no model
     * @throws dev.aigatewaysim.domain.refusal.RefusalException when there is no such access key
     */
    public RoutePlan route(AccessKeyId accessKey, List<String> models, ModelSurface surface) {
        return Planner.plan(view(accessKey), models, surface);
    }

    /**
     * Returns the models of the catalog that the access key can use now.
     *
     * @param surface only those of providers that have it; null for all
     * @throws dev.aigatewaysim.domain.refusal.RefusalException when there is no such access key
     */
    public List<AvailableModel> models(AccessKeyId accessKey, @Nullable ModelSurface surface) {
        return Planner.models(view(accessKey), surface);
    }

    /**
     * Returns one of {@link #models}.
     *
     * @param id with its provider or without
     * @throws ModelRefusedException when it is none of them
     * @throws dev.aigatewaysim.domain.refusal.RefusalException when there is no such access key
     */
    public AvailableModel model(AccessKeyId accessKey, String id, @Nullable ModelSurface surface) {
        return Planner.model(view(accessKey), id, surface);
    }

    /** Returns what every model request is refused with now for lack of credits; null when none is. */
    public @Nullable ModelRefusal creditRefusal() {
        if (!credits.everBought()) {
            return rules.requireCredits()
                    ? new ModelRefusal(
                            ModelProblem.CREDITS_NEVER_BOUGHT,
                            "the account has never had credits, and this simulator requires them; " + HOW_TO_GRANT)
                    : null;
        }
        BigDecimal balance = credits.balance();
        return balance.signum() > 0
                ? null
                : new ModelRefusal(
                        ModelProblem.CREDITS_USED_UP,
                        "the credits of the account are used up or expired: the balance is "
                                + balance.stripTrailingZeros().toPlainString() + " US dollars; " + HOW_TO_GRANT);
    }

    /** Returns how model requests are treated where there is a choice. */
    public TrafficRules rules() {
        return rules;
    }

    private RoutingView view(AccessKeyId accessKey) {
        Slice now = state.get();
        AccessKey key = now.accessKeys().require(accessKey.value(), KIND);
        return new RoutingView(
                key.configuration() == null
                        ? null
                        : now.configurations().require(key.configuration().id().value(), "linked configuration"),
                now.providerKeys(),
                now.providers());
    }
}
