package dev.aigatewaysim.domain.accesskey;

import dev.aigatewaysim.domain.accesskeyconfiguration.AccessKeyConfigurationId;

/**
 * The configuration that an access key is linked to, with the configuration's name at the time of reading. Immutable and thread-safe.
 *
 * @param id the configuration
 * @param name its name
 */
public record ConfigurationLink(AccessKeyConfigurationId id, String name) {}
