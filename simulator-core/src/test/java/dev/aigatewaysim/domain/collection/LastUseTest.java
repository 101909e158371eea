package dev.aigatewaysim.domain.collection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aigatewaysim.domain.apikey.ApiKey;
import dev.aigatewaysim.domain.apikey.ApiKeyId;
import dev.aigatewaysim.domain.id.Secret;
import dev.aigatewaysim.domain.resource.Actor;
import dev.aigatewaysim.domain.resource.AuditInfo;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LastUseTest {

    private static final Instant NOW = Instant.parse("2026-11-21T09:30:00Z");
    private static final Instant LATER = NOW.plusSeconds(1);

    private static @Nullable Instant of(LastUse lastUse, String id) {
        AuditInfo made = AuditInfo.created(NOW, new Actor("usr_a"));
        return lastUse.of(new ApiKey(new ApiKeyId(id), null, null, null, new Secret("token-a"), null, made), null);
    }

    @Test
    void a_use_is_noted_in_whole_seconds_and_a_second_one_in_the_same_changes_nothing() {
        LastUse used = LastUse.none().with("a", NOW.plusMillis(999));

        assertThat(of(used, "a")).isEqualTo(NOW);
        assertThat(of(used, "b")).isNull();
        assertThat(used.with("a", NOW.plusMillis(1))).isSameAs(used);
        assertThat(of(used.with("a", LATER), "a")).isEqualTo(LATER);
    }

    @Test
    void what_goes_takes_its_use_along() {
        LastUse used = LastUse.none().with("a", NOW).with("b", LATER);

        assertThat(of(used.without("a"), "a")).isNull();
        assertThat(of(used.without("a"), "b")).isEqualTo(LATER);
        assertThat(used.without("c")).isSameAs(used);
    }

    @Test
    void only_what_was_used_meanwhile_and_is_still_there_is_taken_over() {
        LastUse before = LastUse.none().with("old", NOW).with("used", NOW);
        LastUse meanwhile = before.with("used", LATER).with("new", LATER).with("gone", LATER);

        LastUse merged = LastUse.none().withNoted(meanwhile, before, id -> !id.equals("gone"));

        assertThat(of(merged, "used")).isEqualTo(LATER);
        assertThat(of(merged, "new")).isEqualTo(LATER);
        assertThat(of(merged, "old")).isNull();
        assertThat(of(merged, "gone")).isNull();
    }
}
