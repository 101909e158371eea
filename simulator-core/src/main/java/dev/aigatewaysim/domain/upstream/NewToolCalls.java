package dev.aigatewaysim.domain.upstream;

import java.util.ArrayList;
import java.util.List;

/** A scripted answer with calls of tools that has just been written; more calls may be added. Thread-safe. */
public final class NewToolCalls extends NewReply {

    NewToolCalls(Upstream upstream, ScriptedAnswer written) {
        super(upstream, written);
    }

    /**
     * Calls another tool in the same answer, or the same one again. Comes before what else is said of the answer.
     *
     * @param name as for {@link CallSelection#callTool}
     * @param arguments as for {@link CallSelection#callTool}
     */
    public NewToolCalls andCallTool(String name, String arguments) {
        Content.ToolCall call = new Content.ToolCall(name, arguments);
        setOutcome(outcome -> ((Outcome.Answer) outcome).withContent(and(((Outcome.Answer) outcome).content(), call)));
        return this;
    }

    private static Content and(Content content, Content.ToolCall call) {
        List<Content.ToolCall> calls = new ArrayList<>(((Content.ToolCalls) content).calls());
        calls.add(call);
        return new Content.ToolCalls(calls);
    }
}
