package dev.aigatewaysim.domain.upstream;

/**
 * A {@link Conversation} that is in force, to which turns may be added: which it is, how far it is, and how to remove it. One
 * that was removed, by a reset of the account as well, has no turns any more. Thread-safe.
 */
public sealed class WrittenConversation extends NewConversation permits WrittenToolCalls {

    WrittenConversation(ConversationWriter writer) {
        super(writer);
    }

    /** Its identifier, {@code ans_} and 27 base-62 characters; {@link Upstream#findConversation} has the conversation. */
    public final String id() {
        return writer().id();
    }

    /**
     * Returns how many of its turns were taken.
     *
     * @throws IllegalStateException when it was removed
     */
    public final long used() {
        return now().used();
    }

    /**
     * Returns whether all turns were taken that it has now.
     *
     * @throws IllegalStateException when it was removed
     */
    public final boolean isOver() {
        return now().usedUp();
    }

    private Conversation now() {
        return writer().scripts().getConversation(id());
    }

    /** Removes it: it takes no further call. Does nothing when it was removed before. */
    public final void remove() {
        writer().scripts().remove(id());
    }

    /** For people: the conversation as it is now. */
    @Override
    public final String toString() {
        Conversation now = writer().scripts().now().conversation(id());
        return now == null ? id() + ", which was removed" : now.toString();
    }
}
