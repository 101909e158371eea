package dev.aigatewaysim.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aigatewaysim.domain.accesskey.AccessKey;
import dev.aigatewaysim.domain.accesskey.AccessKeyId;
import dev.aigatewaysim.domain.id.Secret;
import dev.aigatewaysim.domain.resource.Actor;
import dev.aigatewaysim.domain.resource.AuditInfo;
import dev.aigatewaysim.json.JsonOut;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WrittenResourcesTest {

    private static final Instant TIME = Instant.parse("2026-11-21T09:30:00Z");
    private static final Links HERE = new Links("http://here");

    private final AtomicInteger writes = new AtomicInteger();
    private final WrittenResources<AccessKey> written = new WrittenResources<>(this::write);

    @Test
    void what_has_not_changed_is_written_once() {
        byte[] first = written.json(key(1, "a"), HERE);

        assertThat(written.json(key(1, "a"), HERE)).isSameAs(first);
        assertThat(writes).hasValue(1);
    }

    @Test
    void what_has_changed_is_written_again() {
        written.json(key(1, "a"), HERE);

        assertThat(text(key(1, "b"), HERE)).contains("\"name\":\"b\"");
        assertThat(text(key(1, "b").usedAt(TIME), HERE)).contains("\"lastUsed\":\"2026-11-21T09:30:00Z\"");
        assertThat(text(key(1, "a"), HERE)).contains("\"name\":\"a\"").doesNotContain("lastUsed");
    }

    @Test
    void links_lead_to_where_each_request_came_from() {
        written.json(key(1, "a"), HERE);

        assertThat(text(key(1, "a"), new Links("http://there"))).contains("\"uri\":\"http://there/1\"");
        assertThat(text(key(1, "a"), HERE)).contains("\"uri\":\"http://here/1\"");
    }

    @Test
    void each_resource_is_written_as_itself_however_many_there_are() {
        int many = 5_000;

        assertThat(IntStream.range(0, many).mapToObj(id -> text(key(id, "n" + id), HERE)))
                .allSatisfy(json -> assertThat(json).startsWith("{\"id\":\""))
                .doesNotHaveDuplicates();
        int once = writes.get();
        written.json(key(many - 1, "n" + (many - 1)), HERE);
        written.json(key(0, "n0"), HERE);

        assertThat(once).isEqualTo(many);
        assertThat(writes).as("the newest is still there, the oldest is not").hasValue(many + 1);
    }

    @Test
    void what_is_large_does_not_drive_out_what_is_common() {
        byte[] common = written.json(key(0, "a"), HERE);
        String large = "a".repeat(10_000);
        IntStream.range(1, 100).forEach(id -> written.json(key(id, large), HERE));

        assertThat(written.json(key(0, "a"), HERE)).isSameAs(common);
        assertThat(text(key(1, large), HERE)).contains(large);
    }

    private String text(AccessKey key, Links links) {
        return new String(written.json(key, links), StandardCharsets.UTF_8);
    }

    private void write(AccessKey key, JsonOut out, Links links) {
        writes.incrementAndGet();
        out.beginObject()
                .field("id", key.idText())
                .optional("name", key.name())
                .field("uri", links.to("/" + key.idText()))
                .optional("lastUsed", key.lastUsed())
                .endObject();
    }

    private static AccessKey key(int id, String name) {
        return new AccessKey(
                new AccessKeyId(Integer.toString(id)),
                name,
                null,
                null,
                new Secret("ng-token"),
                null,
                null,
                AuditInfo.created(TIME, new Actor("u")));
    }
}
