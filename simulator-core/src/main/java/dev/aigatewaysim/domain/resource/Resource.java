package dev.aigatewaysim.domain.resource;

import org.jspecify.annotations.Nullable;

/**
 * What the five kinds of resources that have identifiers have in common. Implementations are immutable and thread-safe.
 */
public interface Resource {

    /** Its identifier. */
    ResourceId id();

    /** Its name, or null. */
    @Nullable
    String name();

    /** Any text of the user's, or null. */
    @Nullable
    String metadata();

    /** When and by whom it was created and updated. */
    AuditInfo auditInfo();

    /** Its identifier as text. */
    default String idText() {
        return id().value();
    }
}
