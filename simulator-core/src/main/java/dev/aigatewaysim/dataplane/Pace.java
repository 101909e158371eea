package dev.aigatewaysim.dataplane;

import dev.aigatewaysim.dataplane.model.ModelResponse;
import dev.aigatewaysim.dataplane.model.ModelResponse.Text;
import dev.aigatewaysim.domain.upstream.Outcome.Answer;
import dev.aigatewaysim.domain.upstream.TokenCount;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * When the parts of a response are due, counted from its beginning, in real time. Immutable and thread-safe.
 *
 * @param untilFirst how long the first token takes
 * @param tokensPerSecond how fast the others come; null for at once
 * @param tokens how many tokens there are up to each chunk, that one included
 */
record Pace(Duration untilFirst, @Nullable Double tokensPerSecond, List<Long> tokens) {

    private static final double NANOS = 1e9;

    static Pace of(@Nullable Answer script, ModelResponse response) {
        if (script == null || (script.firstTokenAfter() == null && script.tokensPerSecond() == null)) {
            return new Pace(Duration.ZERO, null, List.of());
        }
        Duration first = script.firstTokenAfter() == null ? Duration.ZERO : script.firstTokenAfter();
        return new Pace(first, script.tokensPerSecond(), tokens(response));
    }

    private static List<Long> tokens(ModelResponse response) {
        if (!(response.content() instanceof Text text)) {
            return List.of(Math.max(1, response.usage().outputTokens()));
        }
        long[] sum = {0};
        return text.chunks().stream()
                .map(chunk -> sum[0] += TokenCount.ofText(chunk))
                .toList();
    }

    boolean isAtOnce() {
        return untilFirst.isZero() && tokensPerSecond == null;
    }

    /** When a chunk is due: the first one when its first token is there, each other one when all of its tokens are. */
    Duration due(int chunk) {
        if (tokensPerSecond == null || chunk == 0 || tokens.isEmpty()) {
            return untilFirst;
        }
        long before = tokens.get(Math.min(chunk, tokens.size() - 1)) - Math.min(1, tokens.get(0));
        return untilFirst.plusNanos((long) (before / tokensPerSecond * NANOS));
    }

    /** When the whole response is there. */
    Duration total() {
        return tokens.isEmpty() ? untilFirst : due(tokens.size() - 1);
    }
}
