package dev.aigatewaysim.domain.collection;

/**
 * The slice of an account's state that a collection works on, at one moment. Immutable and thread-safe.
 *
 * @param own what the collection is made of
 * @param context what else it needs, such as the resources that its own refer to
 */
public record Slice<P, C>(P own, C context) {

    /** Returns the slice with a changed part of its own. */
    public Slice<P, C> with(P changed) {
        return new Slice<>(changed, context);
    }
}
