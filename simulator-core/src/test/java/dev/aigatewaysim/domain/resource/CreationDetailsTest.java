package dev.aigatewaysim.domain.resource;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CreationDetailsTest {

    private static final Instant NOW = Instant.parse("2026-11-21T09:30:00Z");
    private static final Instant LONG_AGO = NOW.minusSeconds(100);
    private static final Actor MAKER = new Actor("usr_a");
    private static final Actor OTHER = new Actor("usr_b");

    private static AuditInfo auditInfo(@Nullable Instant createdAt, @Nullable Instant updatedAt) {
        return new CreationDetails(null, createdAt, updatedAt, MAKER, OTHER).auditInfo(NOW);
    }

    @Test
    void what_is_known_is_taken_over() {
        assertThat(auditInfo(LONG_AGO, NOW)).isEqualTo(new AuditInfo(LONG_AGO, NOW, MAKER, OTHER));
    }

    @Test
    void what_was_never_updated_was_last_changed_when_it_was_created() {
        assertThat(auditInfo(LONG_AGO, null)).isEqualTo(new AuditInfo(LONG_AGO, LONG_AGO, MAKER, OTHER));
    }

    @Test
    void what_has_no_time_is_created_now() {
        assertThat(auditInfo(null, null)).isEqualTo(new AuditInfo(NOW, NOW, MAKER, OTHER));
        assertThat(CreationDetails.now(MAKER).auditInfo(NOW)).isEqualTo(AuditInfo.created(NOW, MAKER));
    }
}
