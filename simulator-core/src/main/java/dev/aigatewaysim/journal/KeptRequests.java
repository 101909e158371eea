package dev.aigatewaysim.journal;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The requests that a journal keeps, oldest first, within its bounds: the oldest response bodies go before any request does,
 * then the oldest requests.
 *
 * <p>Not thread-safe; the journal uses it under its lock.
 */
final class KeptRequests {

    private static final int INITIAL_CAPACITY = 16;
    private static final @Nullable RecordedRequest[] NONE = new RecordedRequest[0];

    private final int maxEntries;
    private final long maxBytes;

    /** A ring; grows up to {@code maxEntries}. */
    private @Nullable RecordedRequest[] ring = NONE;

    private int oldest;
    private int size;

    /** Of the requests, and of the response bodies that are kept. */
    private long bytes;

    private long responseBytes;

    /** Of so many requests, the oldest, the response bodies are not kept any more. */
    private int released;

    private long dropped;
    private long additions;
    private long replacements;

    KeptRequests(int maxEntries, long maxBytes) {
        this.maxEntries = maxEntries;
        this.maxBytes = maxBytes;
    }

    /** Whether there is room for any request at all. */
    boolean isOn() {
        return maxEntries > 0;
    }

    int size() {
        return size;
    }

    /** How many were not kept, or not any more, since the start or the last {@link #clear()}. */
    long dropped() {
        return dropped;
    }

    /** How many have been added, and kept at first, since the start. */
    long additions() {
        return additions;
    }

    /** How many have been replaced since the start. */
    long replacements() {
        return replacements;
    }

    /** All of them, oldest first; a copy that does not change. */
    List<RecordedRequest> list() {
        List<RecordedRequest> requests = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            requests.add(at(i));
        }
        return Collections.unmodifiableList(requests);
    }

    /** Adds the newest; returns how many were added before it, or -1 when it is not kept. */
    long add(RecordedRequest request) {
        int weight = request.approximateBytes();
        if (maxEntries == 0 || weight > maxBytes) {
            dropped++;
            return -1;
        }
        while (size > 0 && (size >= maxEntries || bytes + weight > maxBytes)) {
            dropOldest();
        }
        put(request);
        bytes += weight;
        responseBytes += request.approximateResponseBytes();
        releaseResponses();
        return additions++;
    }

    /** Replaces the one with this result of {@link #add}; does nothing when it is not kept. */
    void replace(long number, RecordedRequest request) {
        long index = number - (additions - size);
        if (number < 0 || index < 0) {
            return;
        }
        RecordedRequest before = at((int) index);
        ring[place((int) index)] = request;
        bytes += request.approximateBytes() - before.approximateBytes();
        if (index < released) {
            request.releaseResponse();
        } else {
            responseBytes += request.approximateResponseBytes() - before.approximateResponseBytes();
        }
        while (bytes > maxBytes) {
            dropOldest();
        }
        releaseResponses();
        replacements++;
    }

    /** Forgets all requests and how many were dropped. */
    void clear() {
        ring = NONE;
        oldest = 0;
        size = 0;
        bytes = 0;
        responseBytes = 0;
        released = 0;
        dropped = 0;
    }

    private void dropOldest() {
        bytes -= at(0).approximateBytes();
        if (released > 0) {
            released--;
        } else {
            responseBytes -= at(0).approximateResponseBytes();
        }
        ring[oldest] = null;
        oldest = oldest + 1 == ring.length ? 0 : oldest + 1;
        size--;
        dropped++;
    }

    private void releaseResponses() {
        while (bytes + responseBytes > maxBytes) {
            RecordedRequest request = at(released);
            request.releaseResponse();
            responseBytes -= request.approximateResponseBytes();
            released++;
        }
    }

    private void put(RecordedRequest request) {
        if (size == ring.length) {
            grow();
        }
        ring[place(size)] = request;
        size++;
    }

    private void grow() {
        @Nullable
        RecordedRequest[] larger = new RecordedRequest[Math.min(maxEntries, Math.max(INITIAL_CAPACITY, 2 * size))];
        System.arraycopy(ring, oldest, larger, 0, ring.length - oldest);
        System.arraycopy(ring, 0, larger, ring.length - oldest, oldest);
        ring = larger;
        oldest = 0;
    }

    private RecordedRequest at(int index) {
        return Objects.requireNonNull(ring[place(index)]);
    }

    private int place(int index) {
        int place = oldest + index;
        return place >= ring.length ? place - ring.length : place;
    }
}
