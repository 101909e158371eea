package dev.aigatewaysim.domain.routing;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a request would be served now. Immutable and thread-safe.
 *
 * @param candidates what would be tried, in order; empty when the request would be refused before any attempt
 * @param rejected the models that would be skipped, in the order of the request
 * @param refusal what a request would be refused with before any attempt; null when it would be tried. Its body is not known
 *     here, so the limit of input tokens is not checked
 */
public record DryRun(
        List<Candidate> candidates,
        List<Rejected> rejected,
        @Nullable ModelRefusal refusal) {

    public DryRun {
        candidates = List.copyOf(candidates);
        rejected = List.copyOf(rejected);
    }
}
