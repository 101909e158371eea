package dev.aigatewaysim.domain.apikey;

/**
 * The identifier of an API key.
 *
 * @param value {@code aigak_} and 27 base-62 characters
 */
public record ApiKeyId(String value) {

    @Override
    public String toString() {
        return value;
    }
}
