package dev.aigatewaysim.domain.upstream;

/** A scripted answer that is in force for a number of calls, so that another one can follow. Thread-safe. */
public sealed class CountedAnswer extends AnswerInForce permits NewAnswer {

    CountedAnswer(Scripts scripts, ScriptedAnswer written) {
        super(scripts, written);
    }

    /**
     * Begins an answer to the same calls, which they get when this one is used up. It comes after all other answers of the
     * account; after one that was put {@linkplain CallSelection#beforeOthers() before others}, directly after that.
     *
     * <pre>{@code
     * gateway.upstream().onModel("gpt-4o").callTool("lookup", "{\"id\": 7}").then().reply("It is 7.");
     * }</pre>
     *
     * @return the same calls, which may be narrowed
     * @throws IllegalStateException when this answer takes all calls
     */
    public final CallSelection then() {
        ScriptOrder order = scripts().now();
        ScriptedAnswer now = order.answer(id());
        if (now != null && now.times() == null) {
            throw new IllegalStateException(
                    "this answer takes all calls, so none comes after it; replace always() with times(n)");
        }
        return new CallSelection(scripts(), written().when(), Place.after(id(), order));
    }
}
