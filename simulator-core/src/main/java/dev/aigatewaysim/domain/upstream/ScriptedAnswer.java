package dev.aigatewaysim.domain.upstream;

import org.jspecify.annotations.Nullable;

/**
 * What the simulated providers return for some calls. What cannot be is refused with an {@link IllegalArgumentException}.
 * Immutable and thread-safe.
 *
 * @param id its identifier, {@code ans_} and 27 base-62 characters
 * @param when which calls it is for
 * @param outcome what happens to them
 * @param times how many of them it takes, at least 1; null for all
 * @param used how many of them it took; not negative
 */
public record ScriptedAnswer(
        String id,
        Condition when,
        Outcome outcome,
        @Nullable Long times,
        long used) implements Script {

    public ScriptedAnswer {
        checkTimes(times);
        if (used < 0) {
            throw new IllegalArgumentException("used is " + used + "; it must not be negative");
        }
    }

    private static void checkTimes(@Nullable Long times) {
        if (times != null && times < 1) {
            throw new IllegalArgumentException("times is " + times + "; it must be at least 1");
        }
    }

    /** Whether it takes no further call. */
    @Override
    public boolean usedUp() {
        return times != null && used >= times;
    }

    /** Whether it is for the call: one that the condition selects, and whose surface has a place for the outcome. */
    @Override
    public boolean isFor(UpstreamCall call) {
        return outcome.isFor(call.request().surface()) && when.fits(call);
    }

    /** This answer, having taken one call more. */
    ScriptedAnswer usedOnceMore() {
        return new ScriptedAnswer(id, when, outcome, times, used + 1);
    }

    ScriptedAnswer withOutcome(Outcome next) {
        return new ScriptedAnswer(id, when, next, times, used);
    }

    ScriptedAnswer withTimes(@Nullable Long calls) {
        return new ScriptedAnswer(id, when, outcome, calls, used);
    }

    /** For people: id, condition, outcome, and how often. {@link Upstream#describe} names the provider key, too. */
    @Override
    public String toString() {
        return id + ": " + describe(when.toString());
    }

    String describe(String condition) {
        String often = times == null ? "always" : times == 1 ? "once" : times + " times";
        return condition + " -> " + OutcomeText.of(outcome) + ", " + often + ", used: " + used;
    }

    /**
     * What a new answer is made from.
     *
     * @param when which calls it is for
     * @param outcome what happens to them. What cannot happen to them, such as an embedding where the surface has none, is
     *     refused with an {@link IllegalArgumentException}
     * @param times how many of them it takes; null for all. At least 1, else {@link IllegalArgumentException}
     */
    public record Draft(
            Condition when, Outcome outcome, @Nullable Long times) {

        public Draft {
            checkTimes(times);
            Contradictions.check(when, outcome);
        }

        /** An answer to all calls that meet the condition. */
        public static Draft always(Condition when, Outcome outcome) {
            return new Draft(when, outcome, null);
        }

        /** An answer to the first call that meets the condition. */
        public static Draft once(Condition when, Outcome outcome) {
            return new Draft(when, outcome, 1L);
        }
    }
}
