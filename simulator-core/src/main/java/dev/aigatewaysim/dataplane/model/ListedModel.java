package dev.aigatewaysim.dataplane.model;

import java.time.Instant;

/**
 * A model as the lists of models show it. Immutable and thread-safe.
 *
 * @param provider the id of its provider
 * @param id its id, as a request may name it
 * @param displayName its name for people
 * @param created when it was published, or the simulator's idea of that
 */
public record ListedModel(String provider, String id, String displayName, Instant created) {}
