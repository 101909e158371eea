package dev.aigatewaysim.endpoint;

import dev.aigatewaysim.domain.resource.Resource;
import dev.aigatewaysim.json.JsonOut;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The JSON of resources of one kind as it was written last, with what it was written from: a resource is an immutable value, so
 * one that is the same is not written again, and one that has changed is another value. Thread-safe.
 *
 * <p>Decision: they are kept beside the accounts, not with the resources, up to a number of bytes; when there are more, all are
 * forgotten. An account may hold a million resources of which a few are ever looked at.
 */
final class WrittenResources<T extends Resource> {

    /** About what 100 resources of a page take three times over. */
    private static final int MAX_BYTES = 256 << 10;

    /** What is much larger would drive out what is common. */
    private static final int MAX_BYTES_OF_ONE = MAX_BYTES / 32;

    /** Of an entry besides its JSON, about. */
    private static final int OVERHEAD = 100;

    private final ResourceEndpoints.Writer<T> writer;

    /** By identifier. Made for the first resource, and another one when it is full. */
    private volatile Map<String, Written<T>> written = Map.of();

    private int bytes;

    /**
     * What was written.
     *
     * @param base where its links lead to
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Written<T>(T resource, String base, byte[] json) {

        @SuppressWarnings("ReferenceEquality") // most of the time it is the same object, and comparing it takes longer
        boolean isOf(T other, String otherBase) {
            return (resource == other || resource.equals(other)) && base.equals(otherBase);
        }

        int size() {
            return OVERHEAD + json.length;
        }
    }

    WrittenResources(ResourceEndpoints.Writer<T> writer) {
        this.writer = writer;
    }

    /** The JSON of the resource with these links; never changed. */
    byte[] json(T resource, Links links) {
        Written<T> last = written.get(resource.idText());
        if (last != null && last.isOf(resource, links.base())) {
            return last.json;
        }
        JsonOut out = new JsonOut();
        writer.write(resource, out, links);
        byte[] json = out.toBytes();
        if (json.length <= MAX_BYTES_OF_ONE) {
            keep(resource.idText(), new Written<>(resource, links.base(), json));
        }
        return json;
    }

    private synchronized void keep(String id, Written<T> latest) {
        if (written.isEmpty() || bytes + latest.size() > MAX_BYTES) {
            written = new ConcurrentHashMap<>();
            bytes = 0;
        }
        Written<T> before = written.put(id, latest);
        bytes += latest.size() - (before == null ? 0 : before.size());
    }
}
