package dev.aigatewaysim.domain.account;

/**
 * The identifier of an account. Immutable and thread-safe.
 *
 * @param value {@code ac_} and 27 base-62 characters
 */
public record AccountId(String value) {

    @Override
    public String toString() {
        return value;
    }
}
