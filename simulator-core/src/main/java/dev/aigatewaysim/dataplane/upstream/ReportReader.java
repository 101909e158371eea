package dev.aigatewaysim.dataplane.upstream;

import dev.aigatewaysim.domain.provider.ModelSurface;
import dev.aigatewaysim.domain.upstream.TokenCount;
import dev.aigatewaysim.json.CompactJson;
import dev.aigatewaysim.json.Json;
import dev.aigatewaysim.json.MalformedJsonException;
import dev.aigatewaysim.json.StrictJson;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a provider's response says of itself, from the whole body or from the events of a stream. What it does not
 * understand it passes over: a provider may return anything.
 *
 * <p>Not thread-safe; one response uses one.
 */
final class ReportReader {

    /** Text is counted when so much has come, so that a long stream takes no memory. */
    private static final int COUNTED_AT_ONCE = 1 << 16;

    private static final String DONE = "[DONE]";
    private static final String RESPONSE = "response";

    private final ModelSurface surface;
    private final StringBuilder text = new StringBuilder();
    private @Nullable Long input;
    private @Nullable Long output;
    private long cacheRead;
    private long cacheWritten;
    private long reasoning;
    private long counted;
    private @Nullable String stop;
    private boolean complete;

    ReportReader(ModelSurface surface) {
        this.surface = surface;
    }

    ProviderReport report() {
        Long all = input;
        if (all != null && surface == ModelSurface.MESSAGES) {
            all += cacheRead + cacheWritten;
        }
        long tokens = counted + TokenCount.ofText(text);
        return new ProviderReport(
                all, output, cacheRead, reasoning, tokens == 0 ? 0 : tokens + TokenCount.RESPONSE, stop, complete);
    }

    void readWhole(byte[] body) {
        complete = true;
        Json response = parse(body);
        switch (surface) {
            case CHAT_COMPLETIONS, COMPLETIONS, EMBEDDINGS -> choices(response, "message");
            case RESPONSES -> {
                items(response, "output").forEach(this::outputItem);
                stop(string(response, "status"));
            }
            case MESSAGES -> {
                items(response, "content").forEach(this::block);
                stop(string(response, "stop_reason"));
            }
        }
        usage(member(response, "usage"));
    }

    /** @param data of an event, whose name the surfaces repeat in it */
    void readEvent(byte[] data) {
        if (surface != ModelSurface.MESSAGES && surface != ModelSurface.RESPONSES && isDone(data)) {
            complete = true;
            return;
        }
        Json event = parse(data);
        switch (surface) {
            case CHAT_COMPLETIONS, COMPLETIONS, EMBEDDINGS -> {
                choices(event, "delta");
                usage(member(event, "usage"));
            }
            case RESPONSES -> responseEvent(event);
            case MESSAGES -> messageEvent(event);
        }
    }

    private static boolean isDone(byte[] data) {
        return data.length < 2 * DONE.length()
                && new String(data, StandardCharsets.UTF_8).strip().equals(DONE);
    }

    private void choices(@Nullable Json response, String message) {
        for (Json choice : items(response, "choices")) {
            text(string(choice, "text"));
            Json said = member(choice, message);
            text(string(said, "content"));
            text(string(said, "refusal"));
            for (Json call : items(said, "tool_calls")) {
                text(string(member(call, "function"), "name"));
                text(string(member(call, "function"), "arguments"));
            }
            stop(string(choice, "finish_reason"));
        }
    }

    private void outputItem(Json item) {
        for (Json part : items(item, "content")) {
            text(string(part, "text"));
            text(string(part, "refusal"));
        }
        text(string(item, "name"));
        text(string(item, "arguments"));
    }

    private void responseEvent(@Nullable Json event) {
        text(string(event, "delta"));
        String type = string(event, "type");
        Json response = member(event, RESPONSE);
        if (type == null) {
            return;
        }
        switch (type) {
            case "response.output_item.added" -> text(string(member(event, "item"), "name"));
            case "response.completed", "response.incomplete", "response.failed" -> {
                complete = true;
                stop(string(response, "status"));
                usage(member(response, "usage"));
            }
            default -> {}
        }
    }

    private void block(@Nullable Json block) {
        text(string(block, "text"));
        text(string(block, "thinking"));
        text(string(block, "name"));
        Json arguments = member(block, "input");
        if (arguments instanceof Json.Obj object && !object.members().isEmpty()) {
            text(CompactJson.of(arguments));
        }
    }

    private void messageEvent(@Nullable Json event) {
        String type = string(event, "type");
        if (type == null) {
            return;
        }
        switch (type) {
            case "message_start" -> {
                usage(member(member(event, "message"), "usage"));
                output = null; // what it has at the start is no count of what is to come
            }
            case "content_block_start" -> block(member(event, "content_block"));
            case "content_block_delta" -> {
                Json delta = member(event, "delta");
                text(string(delta, "text"));
                text(string(delta, "thinking"));
                text(string(delta, "partial_json"));
            }
            case "message_delta" -> {
                stop(string(member(event, "delta"), "stop_reason"));
                usage(member(event, "usage"));
            }
            case "message_stop" -> complete = true;
            default -> {}
        }
    }

    /** A later number comes instead of an earlier one; one that is missing keeps it. */
    private void usage(@Nullable Json usage) {
        input = firstOf(count(usage, "prompt_tokens"), count(usage, "input_tokens"), input);
        output = firstOf(count(usage, "completion_tokens"), count(usage, "output_tokens"), output);
        cacheRead = orElse(
                firstOf(
                        count(usage, "cache_read_input_tokens"),
                        count(member(usage, "prompt_tokens_details"), "cached_tokens"),
                        count(member(usage, "input_tokens_details"), "cached_tokens")),
                cacheRead);
        cacheWritten = orElse(count(usage, "cache_creation_input_tokens"), cacheWritten);
        reasoning = orElse(
                firstOf(
                        count(member(usage, "completion_tokens_details"), "reasoning_tokens"),
                        count(member(usage, "output_tokens_details"), "reasoning_tokens"),
                        null),
                reasoning);
    }

    private static @Nullable Long firstOf(@Nullable Long first, @Nullable Long second, @Nullable Long third) {
        if (first != null) {
            return first;
        }
        return second == null ? third : second;
    }

    private static long orElse(@Nullable Long count, long otherwise) {
        return count == null ? otherwise : count;
    }

    private void text(@Nullable String more) {
        if (more != null) {
            text.append(more);
            if (text.length() > COUNTED_AT_ONCE) {
                counted += TokenCount.ofText(text);
                text.setLength(0);
            }
        }
    }

    private void stop(@Nullable String reason) {
        stop = reason == null ? stop : reason;
    }

    private static @Nullable Json parse(byte[] json) {
        try {
            return StrictJson.parse(json);
        } catch (MalformedJsonException passedOver) {
            return null;
        }
    }

    private static @Nullable Json member(@Nullable Json value, String name) {
        return value instanceof Json.Obj object ? object.members().get(name) : null;
    }

    private static List<Json> items(@Nullable Json value, String name) {
        return member(value, name) instanceof Json.Arr array ? array.items() : List.of();
    }

    private static @Nullable String string(@Nullable Json value, String name) {
        return member(value, name) instanceof Json.Str string ? string.value() : null;
    }

    /** Not one that is no whole number from 0 to what an {@code int} holds, of which sums cannot overflow. */
    private static @Nullable Long count(@Nullable Json value, String name) {
        Long count = member(value, name) instanceof Json.Num number ? number.whole() : null;
        return count == null || count < 0 || count > Integer.MAX_VALUE ? null : count;
    }
}
