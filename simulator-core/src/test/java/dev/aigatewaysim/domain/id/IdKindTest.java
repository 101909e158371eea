package dev.aigatewaysim.domain.id;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IdKindTest {

    private static final String KSUID = "0".repeat(27);

    @Test
    void prefixes_are_the_published_ones_and_ours() {
        assertThat(Arrays.stream(IdKind.values()).map(IdKind::prefix))
                .containsExactlyInAnyOrder(
                        "aigac_", "aigk_", "aigpk_", "aigp_", "aigak_", "aigpm_", "aigue_", "rq_", "ac_", "usr_", "op_",
                        "flt_", "ans_");
    }

    @ParameterizedTest
    @CsvSource({"aigac_, ACCESS_KEY_CONFIGURATION", "aigk_, ACCESS_KEY", "aigpk_, PROVIDER_KEY", "aigp_, PROVIDER"})
    void the_prefix_determines_the_kind(String prefix, IdKind kind) {
        assertThat(IdKind.of(prefix + KSUID)).contains(kind);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "aigk_",
                "aigk_00000000000000000000000000",
                "aigk_0000000000000000000000000000",
                "aigk_00000000000000000000000000-",
                "aigk_0000000000000000000000000é0",
                "AIGK_000000000000000000000000000",
                "aigk000000000000000000000000000",
                "xyz_000000000000000000000000000",
                "000000000000000000000000000"
            })
    void anything_else_is_of_no_kind(String text) {
        assertThat(IdKind.of(text)).isEmpty();
    }

    @Test
    void an_identifier_that_leaves_no_room_for_greater_ones_cannot_be_given() {
        long half = 1L << 63;

        assertThat(IdKind.ACCESS_KEY.isUsable("aigk_" + KSUID)).isTrue();
        assertThat(IdKind.ACCESS_KEY.isUsable(Ksuid.text("aigk_", Ksuid.MAX_SECONDS, half - 1, -1)))
                .isTrue();
        assertThat(IdKind.ACCESS_KEY.isUsable(Ksuid.text("aigk_", Ksuid.MAX_SECONDS, half, 0)))
                .isFalse();
        assertThat(IdKind.ACCESS_KEY.isUsable("aigpk_" + KSUID)).isFalse();
        assertThat(IdKind.ACCESS_KEY.form())
                .isEqualTo("aigk_ and 27 letters and digits that encode a time before 2150-06-20");
    }
}
