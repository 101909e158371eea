package dev.aigatewaysim.domain.accesskeyconfiguration;

/**
 * The identifier of an access key configuration.
 *
 * @param value {@code aigac_} and 27 base-62 characters
 */
public record AccessKeyConfigurationId(String value) {

    @Override
    public String toString() {
        return value;
    }
}
