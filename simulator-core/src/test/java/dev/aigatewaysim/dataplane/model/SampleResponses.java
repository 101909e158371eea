package dev.aigatewaysim.dataplane.model;

import dev.aigatewaysim.dataplane.model.ModelResponse.Content;
import dev.aigatewaysim.dataplane.model.ModelResponse.Refusal;
import dev.aigatewaysim.dataplane.model.ModelResponse.Stop;
import dev.aigatewaysim.dataplane.model.ModelResponse.Text;
import dev.aigatewaysim.dataplane.model.ModelResponse.ToolCall;
import dev.aigatewaysim.dataplane.model.ModelResponse.ToolCalls;
import dev.aigatewaysim.domain.upstream.TokenUsage;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Responses of a simulated provider in tests. */
public final class SampleResponses {

    /** A response with the id {@code 2abc}. */
    public static final ModelResponse TEXT = of(new Text(List.of("It is ", "42.")), Stop.END);

    /** A response that reached a limit. */
    public static final ModelResponse CUT = of(new Text(List.of("It is ", "42.")), Stop.LENGTH);

    /** A response with an empty text. */
    public static final ModelResponse EMPTY = of(new Text(List.of()), Stop.LENGTH);

    /** A response that calls two tools. */
    public static final ModelResponse CALLS = of(
            new ToolCalls(List.of(new ToolCall("lookup", "{\"id\":7}"), new ToolCall("now", "{}"))), Stop.TOOL_CALLS);

    /** A response that refuses. */
    public static final ModelResponse REFUSAL = of(new Refusal("I cannot."), Stop.REFUSAL);

    private SampleResponses() {}

    /** A response with this content. */
    public static ModelResponse of(Content content, Stop stop) {
        return of(content, stop, null);
    }

    /** A response with this content, whose reason of the end is scripted. */
    public static ModelResponse of(Content content, Stop stop, @Nullable String scriptedStop) {
        return new ModelResponse(
                "2abc",
                Instant.ofEpochSecond(1_790_000_000),
                "gpt-4o",
                content,
                stop,
                scriptedStop,
                new TokenUsage(30, 8, 10, 3));
    }
}
