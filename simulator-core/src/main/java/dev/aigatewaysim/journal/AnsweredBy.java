package dev.aigatewaysim.journal;

/** What decided the result of an attempt. */
public enum AnsweredBy {
    /** A scripted answer; also one whose condition failed with an exception. */
    SCRIPT("script"),
    /** The next turn of a scripted conversation. */
    CONVERSATION("conversation"),
    /** A scripted conversation that the request deviates from: the attempt failed. */
    DEVIATION("deviation"),
    /** The simulated provider, which has no script for the call: the call is unscripted. */
    SIMULATION("simulation"),
    /** The provider key, whose value the simulated provider rejects until it is rotated. */
    REJECTED_KEY("rejected_key"),
    /** A provider that was really called. */
    CALLED_PROVIDER("called_provider");

    private final String id;

    AnsweredBy(String id) {
        this.id = id;
    }

    /** How it is written in JSON. */
    public String id() {
        return id;
    }

    @Override
    public String toString() {
        return id;
    }
}
