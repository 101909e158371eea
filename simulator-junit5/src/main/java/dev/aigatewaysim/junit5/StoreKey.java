package dev.aigatewaysim.junit5;

/**
 * A key in JUnit's stores, equal to those of the same two objects. Immutable; thread-safe when the objects are.
 *
 * <p>Decision: it is no record, since the JVM makes the code for a record's hash code and equality when they are first
 * called, which takes part of the time of the first test.
 */
final class StoreKey {

    private final Object owner;
    private final Object subject;

    /**
     * Creates a key.
     *
     * @param owner who looks for it: keys of others are different
     * @param subject what the value belongs to
     */
    StoreKey(Object owner, Object subject) {
        this.owner = owner;
        this.subject = subject;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof StoreKey key && key.owner.equals(owner) && key.subject.equals(subject);
    }

    @Override
    public int hashCode() {
        return 31 * owner.hashCode() + subject.hashCode();
    }
}
