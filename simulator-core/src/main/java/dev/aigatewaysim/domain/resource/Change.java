package dev.aigatewaysim.domain.resource;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a partial update does to one field: keep it, clear it, or set it. Immutable and thread-safe.
 *
 * @param <T> the field's type
 */
public sealed interface Change<T> {

    /** The field's value after the change; null when it then has none. */
    @Nullable
    T applyTo(@Nullable T current);

    /** The value that the change gives the field; null unless it sets one. */
    default @Nullable T value() {
        return null;
    }

    /** Leaves the field as it is. */
    static <T> Change<T> keep() {
        return new Keep<>();
    }

    /** Takes the field's value away. */
    static <T> Change<T> clear() {
        return new Clear<>();
    }

    /** Gives the field this value. */
    static <T> Change<T> set(T value) {
        return new Set<>(value);
    }

    /** Gives the field this value, or takes its value away when it is null. */
    static <T> Change<T> of(@Nullable T value) {
        return value == null ? clear() : set(value);
    }

    /** The field is not mentioned. */
    record Keep<T>() implements Change<T> {
        @Override
        public @Nullable T applyTo(@Nullable T current) {
            return current;
        }
    }

    /** The field is given as null. */
    record Clear<T>() implements Change<T> {
        @Override
        public @Nullable T applyTo(@Nullable T current) {
            return null;
        }
    }

    /**
     * The field is given a value.
     *
     * @param value the new value, never null
     */
    record Set<T>(@Override T value) implements Change<T> {
        public Set {
            Objects.requireNonNull(value, "value");
        }

        @Override
        public T applyTo(@Nullable T current) {
            return value;
        }
    }
}
