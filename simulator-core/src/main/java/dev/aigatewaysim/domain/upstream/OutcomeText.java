package dev.aigatewaysim.domain.upstream;

import dev.aigatewaysim.redaction.SafeText;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/** Outcomes in words, each in one line. */
final class OutcomeText {

    private OutcomeText() {}

    /** Such as {@code reply "Try turning it off and on."} or {@code fail with 429, retry after PT20S}. */
    static String of(Outcome outcome) {
        if (outcome instanceof Outcome.Answer answer) {
            return of(answer.content()) + refinements(answer);
        }
        if (outcome instanceof Outcome.Failure failure) {
            return "fail with " + failure.status()
                    + (failure.code() == null ? "" : " " + SafeText.of(failure.code()))
                    + (failure.message() == null ? "" : " " + quoted(failure.message()))
                    + (failure.retryAfter() == null ? "" : ", retry after " + failure.retryAfter());
        }
        return outcome instanceof Outcome.Hang ? "hang" : "refuse the connection";
    }

    private static String of(Content content) {
        if (content instanceof Content.Text text) {
            return "reply " + quoted(text.text());
        }
        if (content instanceof Content.Chunks chunks) {
            return "reply in " + counted(chunks.chunks().size(), "chunk") + " "
                    + quoted(String.join("", chunks.chunks()));
        }
        if (content instanceof Content.ToolCalls tools) {
            return tools.calls().stream()
                    .map(call -> "call tool " + SafeText.of(call.name()) + " " + SafeText.of(call.arguments()))
                    .collect(Collectors.joining(", "));
        }
        if (content instanceof Content.Json json) {
            return "reply with JSON " + SafeText.of(json.json());
        }
        return content instanceof Content.Refusal refusal
                ? "refuse " + quoted(refusal.text())
                : embed(((Content.Embedding) content).vectors());
    }

    private static String embed(List<List<Double>> vectors) {
        String numbers = counted(vectors.get(0).size(), "number");
        return "embed " + (vectors.size() == 1 ? numbers : vectors.size() + " vectors of " + numbers);
    }

    private static String refinements(Outcome.Answer answer) {
        Duration first = answer.firstTokenAfter();
        Outcome.Cut cut = answer.cut();
        return (answer.stopReason() == null ? "" : ", stop reason " + SafeText.of(answer.stopReason()))
                + (first == null ? "" : ", first token after " + first)
                + (answer.tokensPerSecond() == null ? "" : ", " + answer.tokensPerSecond() + " tokens per second")
                + (cut == null ? "" : ", " + of(cut));
    }

    /** Such as {@code closed after 1 chunk}. */
    static String of(Outcome.Cut cut) {
        boolean all = cut.equals(Outcome.Cut.WITHOUT_TERMINATOR);
        return of(cut.how()) + (all ? "" : " after " + counted(cut.afterChunks(), "chunk"));
    }

    private static String of(Outcome.Cut.How how) {
        return switch (how) {
            case CLOSE -> "closed";
            case ERROR -> "an error event";
            case STALL -> "stalled";
            case MALFORMED -> "malformed";
            case NO_TERMINATOR -> "no terminator";
        };
    }

    private static String quoted(String text) {
        return '"' + SafeText.of(text) + '"';
    }

    private static String counted(int count, String what) {
        return count + " " + what + (count == 1 ? "" : "s");
    }
}
