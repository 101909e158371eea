package dev.aigatewaysim.domain.upstream;

/** A scripted answer with an embedding that has just been written. Thread-safe. */
public final class NewEmbedding extends NewAnswer {

    NewEmbedding(Upstream upstream, ScriptedAnswer written) {
        super(upstream, written);
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
