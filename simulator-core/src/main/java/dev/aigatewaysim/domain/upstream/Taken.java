package dev.aigatewaysim.domain.upstream;

import org.jspecify.annotations.Nullable;

/**
 * What a script decides about a call. Immutable and thread-safe.
 *
 * @param script the script, this call counted
 * @param outcome what happens to the call
 * @param deviation how the call differs from the conversation that it is a part of: then the outcome is a failure that says so,
 *     and the conversation still waits for the same turn. Null when it does not
 */
public record Taken(
        Script script, Outcome outcome, @Nullable Deviation deviation) {}
