package dev.aigatewaysim.domain.resource;

/** The identifier of a resource. Implementations are immutable and thread-safe. */
public interface ResourceId {

    /** The identifier as text, such as {@code aigk_…}. */
    String value();
}
