package dev.aigatewaysim.journal;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a model request led to. Immutable and thread-safe.
 *
 * @param requestId its identifier, {@code rq_…}, which its usage events have too
 * @param accessKeyId the access key that it came with; null when it was not let in
 * @param candidates what was planned, in order, such as {@code openai:gpt-4o with key openai-main}
 * @param rejectedModels the models that were skipped, as the request named them, each with the reason
 * @param attempts the attempts, in order; empty when it was refused before any
 */
public record ModelTraffic(
        String requestId,
        @Nullable String accessKeyId,
        List<String> candidates,
        List<RejectedModel> rejectedModels,
        List<ModelAttempt> attempts) {

    private static final long PER_TEXT = 56;

    public ModelTraffic {
        candidates = List.copyOf(candidates);
        rejectedModels = List.copyOf(rejectedModels);
        attempts = List.copyOf(attempts);
    }

    /** About how much memory it takes, in bytes. */
    int approximateBytes() {
        long bytes = 200;
        for (String candidate : candidates) {
            bytes += PER_TEXT + candidate.length();
        }
        for (RejectedModel rejected : rejectedModels) {
            bytes += 3 * PER_TEXT + rejected.name.length() + rejected.message.length();
        }
        for (ModelAttempt attempt : attempts) {
            bytes += attempt.approximateBytes();
        }
        return (int) Math.min(Integer.MAX_VALUE, bytes);
    }

    /**
     * A model that was skipped.
     *
     * @param name as the request named it
     * @param reason such as {@code provider-not-allowed}
     * @param message what was wrong and what would be right
     */
    public record RejectedModel(String name, String reason, String message) {}
}
