package dev.aigatewaysim.domain.account;

/**
 * The identifier of an account.
 *
 * @param value {@code ac_} and 27 base-62 characters
 */
public record AccountId(String value) {

    @Override
    public String toString() {
        return value;
    }
}
