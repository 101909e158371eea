package dev.aigatewaysim.dataplane.model;

/**
 * A response as server-sent events, in four parts that are sent one after the other: what comes first, one or more events
 * for each chunk of the content, what comes last, and the end mark of the stream. Each text is whole events: lines that end
 * with an empty line. Used by one thread at a time; each part is asked for at most once and in this order.
 */
public interface EventWriter {

    /** The events before the first chunk; may be empty. */
    String begin();

    /** How many chunks there are; 0 when the content is empty. */
    int chunks();

    /** The events of a chunk. */
    String chunk(int index);

    /** The events after the last chunk, with the reason of the end and the tokens. */
    String end();

    /** The end mark, such as {@code data: [DONE]}; empty when the surface has none. */
    String terminator();

    /** An event that says that the provider failed, as the surface writes it. */
    String error(String type, String message);
}
