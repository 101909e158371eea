package dev.aigatewaysim.domain.upstream;

/**
 * What the simulated providers of an account do by order of a test: a {@link ScriptedAnswer}, or a {@link Conversation} of
 * several. All scripts of an account are in one order. Immutable and thread-safe.
 */
public sealed interface Script permits ScriptedAnswer, Conversation {

    /** Its identifier, {@code ans_} and 27 base-62 characters. */
    String id();

    /** Which calls it is for. */
    Condition when();

    /** Whether it is for the call, used up or not. Throws what a condition in Java throws. */
    boolean isFor(UpstreamCall call);

    /** How many calls it took; not negative. */
    long used();

    /** Whether it takes no further call. */
    boolean usedUp();
}
