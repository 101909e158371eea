package dev.aigatewaysim.domain.resource;

/**
 * The user on whose behalf something is done: the owner of the API key in use. Immutable and thread-safe.
 *
 * @param userId the user's identifier, {@code usr_…}
 */
public record Actor(String userId) {}
