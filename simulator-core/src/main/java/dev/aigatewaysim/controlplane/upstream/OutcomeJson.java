package dev.aigatewaysim.controlplane.upstream;

import dev.aigatewaysim.domain.upstream.Content;
import dev.aigatewaysim.domain.upstream.Outcome;
import dev.aigatewaysim.domain.upstream.Outcome.Cut;
import dev.aigatewaysim.domain.upstream.ScriptedTokens;
import dev.aigatewaysim.json.Fields;
import dev.aigatewaysim.json.JsonOut;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What happens to the calls that a scripted answer takes, as JSON: just one field of the answer's object. */
final class OutcomeJson {

    private static final Map<String, Cut.How> CUTS = Map.of(
            "close", Cut.How.CLOSE,
            "error", Cut.How.ERROR,
            "stall", Cut.How.STALL,
            "malformed", Cut.How.MALFORMED,
            "noTerminator", Cut.How.NO_TERMINATOR);

    private static final Outcome.Answer SAMPLE = new Outcome.Answer(new Content.Text(""));

    /** One of them is given. */
    static final List<String> FIELDS = List.of("answer", "failure", "hang", "refuseConnection");

    private OutcomeJson() {}

    /** Null when something was noted. */
    static @Nullable Outcome read(Fields entry) {
        OneField.check(entry, FIELDS.toArray(new String[0]));
        Outcome answer = entry.<Outcome>object("answer", OutcomeJson::answer);
        Outcome failure = entry.<Outcome>object("failure", OutcomeJson::failure);
        boolean hang = isTrue(entry, "hang");
        boolean refuse = isTrue(entry, "refuseConnection");
        if (answer != null) {
            return answer;
        }
        if (failure != null) {
            return failure;
        }
        return hang ? new Outcome.Hang() : refuse ? new Outcome.RefuseConnection() : null;
    }

    private static boolean isTrue(Fields entry, String name) {
        Boolean value = entry.bool(name);
        if (Boolean.FALSE.equals(value)) {
            entry.invalid(name, "is false; give true, or leave it out");
        }
        return Boolean.TRUE.equals(value);
    }

    private static Outcome.@Nullable Answer answer(Fields fields) {
        Content content = ContentJson.read(fields);
        String stopReason = fields.text("stopReason");
        check(fields, "stopReason", () -> SAMPLE.withStopReason(stopReason));
        ScriptedTokens tokens = fields.object("usage", OutcomeJson::tokens);
        Duration firstTokenAfter = fields.duration("firstTokenAfter");
        boolean waits = check(fields, "firstTokenAfter", () -> SAMPLE.withFirstTokenAfter(firstTokenAfter));
        Double speed = fields.number("tokensPerSecond");
        boolean flows = check(fields, "tokensPerSecond", () -> SAMPLE.withTokensPerSecond(speed));
        Cut cut = fields.object("cut", OutcomeJson::cut);
        return content == null
                ? null
                : new Outcome.Answer(
                        content,
                        stopReason == null || stopReason.isEmpty() ? null : stopReason,
                        tokens == null ? ScriptedTokens.COUNTED : tokens,
                        waits ? firstTokenAfter : null,
                        flows ? speed : null,
                        cut);
    }

    /** Notes that a field's value cannot be; returns whether it can. */
    private static boolean check(Fields fields, String name, Supplier<Object> making) {
        return fields.parse(name, name, making) != null;
    }

    private static @Nullable ScriptedTokens tokens(Fields usage) {
        Long input = count(usage, "inputTokens");
        Long output = count(usage, "outputTokens");
        Long cached = count(usage, "cacheReadTokens");
        Long reasoning = count(usage, "reasoningTokens");
        check(usage, "cacheReadTokens", () -> new ScriptedTokens(input, null, cached, null));
        check(usage, "reasoningTokens", () -> new ScriptedTokens(null, output, null, reasoning));
        try {
            return new ScriptedTokens(input, output, cached, reasoning);
        } catch (IllegalArgumentException noted) {
            return null;
        }
    }

    private static @Nullable Long count(Fields usage, String name) {
        Long count = usage.whole(name);
        if (count != null && count < 0) {
            usage.malformed(name, "is " + count + "; it must not be negative");
            return null;
        }
        return count;
    }

    private static @Nullable Cut cut(Fields cut) {
        cut.require("how");
        Integer after = cut.natural("afterChunks");
        Cut.How how = cut.choice("how", CUTS);
        if (after == null && how == Cut.How.NO_TERMINATOR) {
            return Cut.WITHOUT_TERMINATOR;
        }
        return how == null ? null : new Cut(after == null ? 0 : after, how);
    }

    private static Outcome.@Nullable Failure failure(Fields fields) {
        fields.require("status");
        Integer status = fields.integer("status");
        String code = fields.text("code");
        String message = fields.text("message");
        Duration retryAfter = fields.duration("retryAfter");
        boolean all = status != null && check(fields, "status", () -> new Outcome.Failure(status));
        all &= check(fields, "code", () -> new Outcome.Failure(500, code, null, null));
        all &= check(fields, "message", () -> new Outcome.Failure(500, null, message, null));
        all &= check(fields, "retryAfter", () -> new Outcome.Failure(500, null, null, retryAfter));
        return status == null || !all ? null : new Outcome.Failure(status, code, message, retryAfter);
    }

    static void write(Outcome outcome, JsonOut out) {
        if (outcome instanceof Outcome.Answer answer) {
            write(answer, out);
        } else if (outcome instanceof Outcome.Failure failure) {
            out.beginObject("failure")
                    .field("status", failure.status())
                    .optional("code", failure.code())
                    .optional("message", failure.message())
                    .optional("retryAfter", text(failure.retryAfter()))
                    .endObject();
        } else if (outcome instanceof Outcome.Hang) {
            out.field("hang", true);
        } else {
            out.field("refuseConnection", true);
        }
    }

    private static void write(Outcome.Answer answer, JsonOut out) {
        out.beginObject("answer");
        ContentJson.write(answer.content(), out);
        out.optional("stopReason", answer.stopReason());
        write(answer.tokens(), out);
        out.optional("firstTokenAfter", text(answer.firstTokenAfter()));
        if (answer.tokensPerSecond() != null) {
            out.field("tokensPerSecond", answer.tokensPerSecond());
        }
        if (answer.cut() != null) {
            write(answer.cut(), out);
        }
        out.endObject();
    }

    private static void write(ScriptedTokens tokens, JsonOut out) {
        if (!tokens.equals(ScriptedTokens.COUNTED)) {
            out.beginObject("usage")
                    .optional("inputTokens", tokens.inputTokens())
                    .optional("outputTokens", tokens.outputTokens())
                    .optional("cacheReadTokens", tokens.cacheReadTokens())
                    .optional("reasoningTokens", tokens.reasoningTokens())
                    .endObject();
        }
    }

    private static void write(Cut cut, JsonOut out) {
        String how = CUTS.entrySet().stream()
                .filter(entry -> entry.getValue() == cut.how())
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow();
        out.beginObject("cut");
        if (!cut.equals(Cut.WITHOUT_TERMINATOR)) {
            out.field("afterChunks", cut.afterChunks());
        }
        out.field("how", how).endObject();
    }

    private static @Nullable String text(@Nullable Duration duration) {
        return duration == null ? null : duration.toString();
    }
}
