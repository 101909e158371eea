package dev.aigatewaysim.domain.routing;

import dev.aigatewaysim.domain.accesskeyconfiguration.AccessKeyConfiguration;
import dev.aigatewaysim.domain.accesskeyconfiguration.AccessScope;
import dev.aigatewaysim.domain.provider.Catalog;
import dev.aigatewaysim.domain.provider.ModelSurface;
import dev.aigatewaysim.domain.provider.ProviderDirectory.Found;
import dev.aigatewaysim.domain.routing.Credentials.Choice;
import dev.aigatewaysim.domain.routing.Rejected.Reason;
import dev.aigatewaysim.redaction.SafeText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Plans which providers, models and credentials a request is tried with. A pure function of its arguments and the catalog:
 *
 * <ol>
 *   <li>Names in their order. A model that was named before is rejected, and so is one that the access scope does not allow, or
 *       whose provider does not have the surface.
 *   <li>Of each model the credentials: those of the rule for the model, or else of the rule for its provider, in the order of its
 *       steps and their keys.
 *   <li>Without a rule: when the access key has no configuration, the account's keys for the provider, oldest first; then the
 *       gateway's own credential if it has one; a user-defined provider without any is called without a credential.
 * </ol>
 *
 * <p>Stateless and thread-safe.
 */
public final class Planner {

    private Planner() {}

    /**
     * Returns how a request is to be served.
     *
     * @param names the models that the request names, in its order
     * @param surface what the request uses
     * @throws ModelRefusedException with {@link ModelProblem#MODEL_UNKNOWN} when a name is malformed or means no model
     * @throws IllegalArgumentException when there is no name
     */
    public static RoutePlan plan(RoutingView view, List<String> names, ModelSurface surface) {
        if (names.isEmpty()) {
            throw new IllegalArgumentException("names is empty; give at least one");
        }
        ModelNames models = new ModelNames(view.providers());
        Credentials credentials = new Credentials(view);
        List<Candidate> candidates = new ArrayList<>();
        List<Rejected> rejected = new ArrayList<>();
        Map<String, String> firstNames = new HashMap<>();
        for (String name : names) {
            ResolvedModel model = models.resolve(name, surface);
            String earlier = firstNames.putIfAbsent(model.qualified(), name);
            Rejected rejection =
                    earlier == null ? notAllowed(view, name, model, surface) : repeated(name, earlier, model);
            if (rejection != null) {
                rejected.add(rejection);
                continue;
            }
            List<Choice> choices = credentials.of(model);
            for (Choice choice : choices) {
                candidates.add(new Candidate(
                        name, model.provider().providerId(), model.model(), choice.credential(), choice.rule()));
            }
            if (choices.isEmpty()) {
                rejected.add(new Rejected(
                        name,
                        Reason.NO_CREDENTIAL,
                        quoted(name) + ": " + credentials.missing(model, providerText(model.provider()))));
            }
        }
        return new RoutePlan(candidates, rejected);
    }

    /**
     * Returns the models of the catalog that an access key can use now, in the order of the catalog: its access scope allows
     * them and there is a credential.
     *
     * @param surface only those of providers that have it; null for all
     */
    public static List<AvailableModel> models(RoutingView view, @Nullable ModelSurface surface) {
        Credentials credentials = new Credentials(view);
        List<AvailableModel> available = new ArrayList<>();
        for (Catalog.Entry entry : Catalog.builtIn().providers()) {
            Found provider = new Found(entry.providerId(), entry, null);
            for (Catalog.Model model : entry.models()) {
                if (isAvailable(view, credentials, new ResolvedModel(provider, model.modelId()), surface)) {
                    available.add(new AvailableModel(entry.providerId(), model));
                }
            }
        }
        return available;
    }

    /**
     * Returns the model with this id, if an access key can use it now.
     *
     * @param id as in a request: ignoring case, with its provider or without
     * @param surface which its provider must have; null when that makes no difference
     * @throws ModelRefusedException with {@link ModelProblem#MODEL_NOT_FOUND} when it is none of {@link #models}
     */
    public static AvailableModel model(RoutingView view, String id, @Nullable ModelSurface surface) {
        ResolvedModel model;
        try {
            model = new ModelNames(view.providers()).resolve(id, null);
        } catch (ModelRefusedException unknown) {
            throw new ModelRefusedException(
                    ModelProblem.MODEL_NOT_FOUND, unknown.refusal().message());
        }
        Catalog.Entry entry = model.provider().builtIn();
        Catalog.Model listed = entry == null ? null : entry.model(model.model()).orElse(null);
        if (listed == null) {
            throw new ModelRefusedException(
                    ModelProblem.MODEL_NOT_FOUND,
                    "the catalog has no model " + quoted(id) + "; only its models are listed");
        }
        if (!isAvailable(view, new Credentials(view), model, surface)) {
            Rejected rejection = notAllowed(view, id, model, surface);
            throw new ModelRefusedException(
                    ModelProblem.MODEL_NOT_FOUND,
                    rejection != null
                            ? rejection.message()
                            : quoted(id) + ": " + new Credentials(view).missing(model, providerText(model.provider())));
        }
        return new AvailableModel(model.provider().providerId(), listed);
    }

    private static boolean isAvailable(
            RoutingView view, Credentials credentials, ResolvedModel model, @Nullable ModelSurface surface) {
        AccessScope scope = scope(view);
        Found provider = model.provider();
        return (scope == null || (scope.allowsProvider(provider) && scope.allowsModel(provider, model.model())))
                && (surface == null || provider.surfaces().contains(surface))
                && !credentials.of(model).isEmpty();
    }

    private static @Nullable AccessScope scope(RoutingView view) {
        return view.configuration() == null ? null : view.configuration().access();
    }

    private static Rejected repeated(String name, String earlier, ResolvedModel model) {
        return new Rejected(
                name,
                Reason.REPEATED,
                quoted(name) + " is the model '" + SafeText.of(model.qualified()) + "' like " + quoted(earlier)
                        + " before it; name each model once");
    }

    private static @Nullable Rejected notAllowed(
            RoutingView view, String name, ResolvedModel model, @Nullable ModelSurface surface) {
        AccessScope scope = scope(view);
        Found provider = model.provider();
        if (scope != null && !scope.allowsProvider(provider)) {
            return new Rejected(
                    name,
                    Reason.PROVIDER_NOT_ALLOWED,
                    quoted(name) + " is a model of " + providerText(provider) + ", which is not in"
                            + " access.providers.allow of the configuration " + configurationText(view) + "; add '"
                            + SafeText.of(provider.providerId()) + "' there");
        }
        if (scope != null && !scope.allowsModel(provider, model.model())) {
            return new Rejected(
                    name,
                    Reason.MODEL_NOT_ALLOWED,
                    quoted(name) + " is not in access.models.allow of the configuration " + configurationText(view)
                            + "; add '" + SafeText.of(provider.providerId() + '/' + model.model()) + "' there");
        }
        if (surface != null && !provider.surfaces().contains(surface)) {
            return new Rejected(
                    name,
                    Reason.SURFACE_MISSING,
                    quoted(name) + " is a model of " + providerText(provider) + ", which does not have the surface "
                            + surface.id() + "; it has "
                            + provider.surfaces().stream().map(ModelSurface::id).collect(Collectors.joining(", ")));
        }
        return null;
    }

    private static String configurationText(RoutingView view) {
        AccessKeyConfiguration configuration = Objects.requireNonNull(view.configuration());
        return configuration.id() + " ('" + SafeText.of(configuration.name()) + "')";
    }

    private static String providerText(Found provider) {
        return "'" + SafeText.of(provider.providerId()) + "' (" + SafeText.of(provider.displayName()) + ")";
    }

    private static String quoted(String name) {
        return "'" + SafeText.of(name) + "'";
    }
}
