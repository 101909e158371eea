package dev.aigatewaysim.domain.routing;

import dev.aigatewaysim.domain.routing.Rejected.Reason;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How a request is to be served. Immutable and thread-safe.
 *
 * @param candidates what is tried, in order: model by model, and of each model credential by credential
 * @param rejected the models that are skipped, in the order of the request
 */
public record RoutePlan(List<Candidate> candidates, List<Rejected> rejected) {

    private static final int MOST_NAMED = 5;

    public RoutePlan {
        candidates = List.copyOf(candidates);
        rejected = List.copyOf(rejected);
    }

    /** Returns the names of the models that are outside the access scope or of a provider without the surface. */
    public List<String> namesNotAllowed() {
        if (rejected.isEmpty()) {
            return List.of();
        }
        return rejected.stream()
                .filter(model -> model.reason().isAboutAccess())
                .map(Rejected::name)
                .toList();
    }

    /**
     * Returns the refusal with {@link ModelProblem#NOT_ALLOWED} when every model is outside the access scope or of a provider
     * without the surface; null otherwise.
     */
    public @Nullable ModelRefusal accessRefusal() {
        return candidates.isEmpty() && !hasModelsWithoutCredential()
                ? new ModelRefusal(ModelProblem.NOT_ALLOWED, messages(Reason::isAboutAccess))
                : null;
    }

    /**
     * Returns the refusal with {@link ModelProblem#NO_CREDENTIAL} when there is no credential for any model that may be used;
     * null otherwise, also when none may be used.
     */
    public @Nullable ModelRefusal credentialRefusal() {
        return candidates.isEmpty() && hasModelsWithoutCredential()
                ? new ModelRefusal(ModelProblem.NO_CREDENTIAL, messages(reason -> reason != Reason.REPEATED))
                : null;
    }

    private boolean hasModelsWithoutCredential() {
        return rejected.stream().anyMatch(model -> model.reason() == Reason.NO_CREDENTIAL);
    }

    private String messages(Predicate<Reason> wanted) {
        List<String> messages = rejected.stream()
                .filter(model -> wanted.test(model.reason()))
                .map(Rejected::message)
                .toList();
        String first = messages.stream().limit(MOST_NAMED).collect(Collectors.joining("; "));
        int more = messages.size() - MOST_NAMED;
        return more > 0 ? first + "; and " + more + " more" : first;
    }
}
