package dev.aigatewaysim.domain.upstream;

/** A scripted answer with embeddings that has just been written; more may be added. Thread-safe. */
public final class NewEmbedding extends NewAnswer {

    NewEmbedding(Scripts scripts, ScriptedAnswer written) {
        super(scripts, written);
    }

    /**
     * Returns another embedding, for the next input of the same request. Inputs beyond the last embedding get that; embeddings
     * beyond the last input are not used.
     *
     * <pre>{@code
     * gateway.upstream().onAnyModel().embed(1, 0).andEmbed(0, 1); // the first input's, and that of all others
     * }</pre>
     *
     * @param vector as many numbers as the first one has, and all finite, else {@link IllegalArgumentException}
     */
    public NewEmbedding andEmbed(double... vector) {
        setOutcome(outcome -> and((Outcome.Answer) outcome, vector));
        return this;
    }

    private static Outcome and(Outcome.Answer answer, double... vector) {
        return answer.withContent(((Content.Embedding) answer.content()).and(vector));
    }

    /**
     * Counts so many input tokens instead of those that were counted. What is said last counts.
     *
     * @param count not negative, else {@link IllegalArgumentException}
     */
    public NewEmbedding inputTokens(long count) {
        ScriptedTokens tokens = new ScriptedTokens(count, null, null, null);
        setOutcome(outcome -> ((Outcome.Answer) outcome).withTokens(tokens));
        return this;
    }
}
