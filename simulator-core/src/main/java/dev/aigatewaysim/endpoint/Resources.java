package dev.aigatewaysim.endpoint;

import dev.aigatewaysim.domain.id.IdKind;
import dev.aigatewaysim.domain.resource.Actor;
import dev.aigatewaysim.domain.resource.AuditInfo;
import dev.aigatewaysim.domain.resource.Page;
import dev.aigatewaysim.domain.resource.Resource;
import dev.aigatewaysim.json.JsonOut;
import dev.aigatewaysim.json.Timestamps;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What the wire forms of all kinds share: pages, and who made what and when. */
public final class Resources {

    /** What a page has besides its items, in bytes, about. */
    private static final int LINKS = 256;

    private Resources() {}

    /**
     * Which part of a collection is asked for.
     *
     * @param beforeId only older ones than this; null for the newest
     * @param limit how many
     */
    public record PageRequest(@Nullable String beforeId, int limit) {

        /** Reads and checks the query of a list. */
        public static PageRequest of(Query query, IdKind kind) {
            PageRequest page = new PageRequest(query.id("beforeId", kind), query.limit());
            query.check();
            return page;
        }
    }

    /**
     * Writes a page of a collection with its links.
     *
     * @param json gives each resource as it is written
     */
    public static <T extends Resource> JsonOut page(
            String field, Page<T> page, String path, Query query, Links links, Function<T, byte[]> json) {
        List<byte[]> items = new ArrayList<>(page.items().size());
        int length = LINKS;
        for (T item : page.items()) {
            byte[] written = json.apply(item);
            items.add(written);
            length += written.length + 1;
        }
        JsonOut out = new JsonOut(length).beginObject().beginArray(field);
        items.forEach(out::element);
        out.endArray().field("uri", links.to(path));
        String next = page.hasMore()
                ? links.to(path) + "?beforeId="
                        + page.items().get(page.items().size() - 1).idText()
                        + Links.parameter("limit", query.text("limit"))
                        + Links.parameter("provider", query.text("provider"))
                : null;
        return out.nullable("nextPageUri", next).endObject();
    }

    /** Writes when and by whom a resource was made and changed. */
    public static void auditInfo(AuditInfo auditInfo, JsonOut out, Links links) {
        String createdAt = Timestamps.text(auditInfo.createdAt());
        String creator = links.user(auditInfo.createdBy());
        boolean updated = !auditInfo.updatedAt().equals(auditInfo.createdAt());
        Actor updater = auditInfo.lastUpdatedBy();
        // texts, since the equals of a record is linked when it is first used: 10 ms in a new JVM
        boolean byOther = !updater.userId().equals(auditInfo.createdBy().userId());
        out.field("createdAt", createdAt);
        out.field("updatedAt", updated ? Timestamps.text(auditInfo.updatedAt()) : createdAt);
        out.beginObject("createdBy")
                .field("id", auditInfo.createdBy().userId())
                .field("uri", creator)
                .endObject();
        out.beginObject("lastUpdatedBy")
                .field("id", updater.userId())
                .field("uri", byOther ? links.user(updater) : creator)
                .endObject();
    }
}
