package dev.aigatewaysim.domain.provider;

/**
 * A model that a user-defined provider offers. Immutable and thread-safe.
 *
 * @param id {@code aigpm_…}; stays the same when an update lists the same {@code modelId} again
 * @param modelId the provider's name for the model, 1 to 255 characters
 */
public record ProviderModel(String id, String modelId) {}
