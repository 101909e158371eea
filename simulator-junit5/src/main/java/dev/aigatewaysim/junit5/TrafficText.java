package dev.aigatewaysim.junit5;

import dev.aigatewaysim.domain.upstream.Upstream;
import dev.aigatewaysim.journal.AnsweredBy;
import dev.aigatewaysim.journal.ModelAttempt;
import dev.aigatewaysim.journal.ModelTraffic;
import dev.aigatewaysim.journal.ModelTraffic.RejectedModel;
import java.util.ArrayList;
import java.util.List;

/** What a model request led to, in lines. */
final class TrafficText {

    private static final int MAX_SKIPPED = 3;

    private final Upstream upstream;
    private final List<String> lines = new ArrayList<>();

    private TrafficText(Upstream upstream) {
        this.upstream = upstream;
    }

    /**
     * Returns the candidates, unless they are those of the request before, the attempts, each with what served it, and the models that were skipped.
     *
     * @param before the candidates of the request that is shown before
     * @param upstream has the scripts that attempts were served with
     */
    static List<String> of(ModelTraffic traffic, List<String> before, Upstream upstream) {
        TrafficText text = new TrafficText(upstream);
        if (!traffic.candidates().isEmpty() && !traffic.candidates().equals(before)) {
            text.lines.add("candidates: " + String.join(", ", traffic.candidates()));
        }
        int number = 1;
        for (ModelAttempt attempt : traffic.attempts()) {
            text.attempt(number++, attempt);
        }
        text.skipped(traffic.rejectedModels());
        return text.lines;
    }

    /** An error of an attempt that deviates from a conversation names the conversation. */
    private void attempt(int number, ModelAttempt attempt) {
        AnsweredBy by = attempt.answeredBy();
        lines.add("attempt " + number + ": " + attempt + (by == AnsweredBy.SIMULATION ? ", unscripted" : ""));
        String id = attempt.answerId();
        if (attempt.unscripted() != null) {
            lines.add("    " + attempt.unscripted());
        }
        if (id != null && by != AnsweredBy.DEVIATION) {
            lines.add("    by " + script(id));
        }
        if (attempt.warning() != null) {
            lines.add("    " + attempt.warning());
        }
    }

    private String script(String id) {
        return upstream.find(id)
                .map(answer -> "script: " + upstream.describe(answer))
                .or(() -> upstream.findConversation(id).map(found -> "conversation \"" + found.name() + '"'))
                .orElse("script " + id + ", which is not there any more");
    }

    private void skipped(List<RejectedModel> skipped) {
        for (RejectedModel model : skipped.subList(0, Math.min(skipped.size(), MAX_SKIPPED))) {
            lines.add("skipped " + model.name() + ": " + model.reason() + " (" + model.message() + ")");
        }
        if (skipped.size() > MAX_SKIPPED) {
            lines.add("skipped " + (skipped.size() - MAX_SKIPPED) + " more");
        }
    }
}
