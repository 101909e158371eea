package dev.aigatewaysim.domain.providerkey;

/**
 * The identifier of a provider key.
 *
 * @param value {@code aigpk_} and 27 base-62 characters
 */
public record ProviderKeyId(String value) {

    @Override
    public String toString() {
        return value;
    }
}
