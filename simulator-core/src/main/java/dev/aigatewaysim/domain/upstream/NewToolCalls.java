package dev.aigatewaysim.domain.upstream;

/** A scripted answer with calls of tools that has just been written; more calls may be added. Thread-safe. */
public final class NewToolCalls extends NewReply {

    NewToolCalls(Scripts scripts, ScriptedAnswer written) {
        super(scripts, written);
    }

    /**
     * Calls another tool in the same answer, or the same one again. Comes before what else is said of the answer.
     *
     * @param name as for {@link CallSelection#callTool}
     * @param arguments as for {@link CallSelection#callTool}
     */
    public NewToolCalls andCallTool(String name, String arguments) {
        Content.ToolCall call = new Content.ToolCall(name, arguments);
        setOutcome(outcome -> and((Outcome.Answer) outcome, call));
        return this;
    }

    static Outcome and(Outcome.Answer answer, Content.ToolCall call) {
        return answer.withContent(((Content.ToolCalls) answer.content()).and(call));
    }
}
