package dev.aigatewaysim.domain.resource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class AuditInfoTest {

    private static final Instant NOW = Instant.parse("2026-11-21T09:30:00Z");
    private static final Actor MAKER = new Actor("usr_a");
    private static final Actor OTHER = new Actor("usr_b");

    @Test
    void a_new_resource_has_equal_times_in_whole_seconds() {
        assertThat(AuditInfo.created(NOW.plusNanos(999_999_999), MAKER))
                .isEqualTo(new AuditInfo(NOW, NOW, MAKER, MAKER));
    }

    @Test
    void an_update_keeps_the_creation_and_cuts_off_fractions() {
        AuditInfo updated = AuditInfo.created(NOW, MAKER).updated(NOW.plusMillis(61_999), OTHER);

        assertThat(updated).isEqualTo(new AuditInfo(NOW, NOW.plusSeconds(61), MAKER, OTHER));
    }

    @Test
    void a_fraction_given_is_cut_off_also_before_1970() {
        Instant old = Instant.parse("1969-12-31T23:59:58.500Z");

        AuditInfo auditInfo = new AuditInfo(old, old.plusMillis(100), MAKER, MAKER);

        assertThat(auditInfo.createdAt()).isEqualTo(Instant.parse("1969-12-31T23:59:58Z"));
        assertThat(auditInfo.updatedAt()).isEqualTo(auditInfo.createdAt());
    }

    @Test
    void its_times_are_ones_that_the_api_can_write() {
        Instant after = Timeline.END.plusNanos(1);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new AuditInfo(after, after, MAKER, MAKER))
                .withMessageContaining("createdAt");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new AuditInfo(NOW, after, MAKER, MAKER))
                .withMessageContaining("updatedAt");
    }

    @Test
    @SuppressWarnings("NullAway") // null on purpose
    void there_is_always_a_user() {
        assertThatNullPointerException().isThrownBy(() -> AuditInfo.created(NOW, null));
        assertThatNullPointerException()
                .isThrownBy(() -> AuditInfo.created(NOW, MAKER).updated(NOW, null));
    }
}
