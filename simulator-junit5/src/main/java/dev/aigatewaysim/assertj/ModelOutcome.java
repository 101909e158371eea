package dev.aigatewaysim.assertj;

import dev.aigatewaysim.journal.ModelAttempt;
import dev.aigatewaysim.journal.ModelTraffic;
import dev.aigatewaysim.journal.ModelTraffic.RejectedModel;
import dev.aigatewaysim.journal.RecordedRequest;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a model request led to, of which nothing is known while it is pending. */
record ModelOutcome(RecordedRequest request) {

    /** A stream that was broken off has served its request, too: the client received its beginning. */
    private static final Set<String> SERVED = Set.of("succeeded", "stream_failed");

    /** Returns the attempts; none when it was refused, or hit by a fault, before the first. */
    List<ModelAttempt> attempts() {
        ModelTraffic traffic = request.model();
        return traffic == null ? List.of() : traffic.attempts();
    }

    List<RejectedModel> skipped() {
        ModelTraffic traffic = request.model();
        return traffic == null ? List.of() : traffic.rejectedModels();
    }

    /** Returns its identifier, {@code rq_…}; null when it is not known. */
    @Nullable
    String id() {
        ModelTraffic traffic = request.model();
        return traffic == null ? null : traffic.requestId();
    }

    /** Returns the number of the attempt from which the client received its response; 0 when there is none. */
    int served() {
        List<ModelAttempt> attempts = attempts();
        int last = attempts.size();
        return last > 0 && SERVED.contains(attempts.get(last - 1).completion()) ? last : 0;
    }

    /** Returns the attempt from which the client received its response. */
    @Nullable
    ModelAttempt serving() {
        int number = served();
        return number == 0 ? null : attempts().get(number - 1);
    }

    long inputTokens() {
        return attempts().stream().mapToLong(ModelAttempt::inputTokens).sum();
    }

    long outputTokens() {
        return attempts().stream().mapToLong(ModelAttempt::outputTokens).sum();
    }

    BigDecimal cost() {
        return attempts().stream().map(ModelAttempt::cost).reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
