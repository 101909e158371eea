package dev.aigatewaysim.domain.accesskey;

/**
 * The identifier of an access key.
 *
 * @param value {@code aigk_} and 27 base-62 characters
 */
public record AccessKeyId(String value) {

    @Override
    public String toString() {
        return value;
    }
}
