package dev.aigatewaysim.domain.gatewayconfig;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.aigatewaysim.domain.collection.InMemoryState;
import dev.aigatewaysim.domain.gatewayconfig.GatewayConfig.Defaults;
import dev.aigatewaysim.domain.gatewayconfig.GatewayConfig.Patch;
import dev.aigatewaysim.domain.refusal.FieldPath;
import dev.aigatewaysim.domain.refusal.Problem;
import dev.aigatewaysim.domain.refusal.RefusalException;
import dev.aigatewaysim.domain.refusal.Violation;
import dev.aigatewaysim.domain.resource.Change;
import java.time.Instant;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GatewayConfigurationTest {

    private static final Patch NOTHING = new Patch(null, null, Change.keep(), Change.keep(), Change.keep());

    private final GatewayConfiguration configuration =
            new GatewayConfiguration(new InMemoryState<>(GatewayConfig.initial(), () -> Instant.EPOCH));

    @Nested
    class Getting {

        @Test
        void a_new_account_has_120_and_60_seconds_and_no_limits() {
            GatewayConfig config = configuration.get();

            assertThat(config.totalTimeout()).isEqualTo("120s");
            assertThat(config.perRequestTimeout()).isEqualTo("60s");
            assertThat(config.effectiveMaxInputTokens()).isNull();
            assertThat(config.effectiveMaxOutputTokens()).isNull();
            assertThat(config.metadata()).isNull();
        }
    }

    @Nested
    class Updating {

        @Test
        void an_empty_patch_changes_nothing() {
            GatewayConfig before =
                    configuration.update(new Patch("1m", "1s", Change.set(1L), Change.clear(), Change.set("note")));

            assertThat(configuration.update(NOTHING)).isEqualTo(before);
            assertThat(configuration.get()).isEqualTo(before);
        }

        @Test
        void a_patch_can_be_put_together_field_by_field() {
            assertThat(new Patch()).isEqualTo(NOTHING);
            assertThat(new Patch()
                            .withTotalTimeout("1m")
                            .withPerRequestTimeout("1s")
                            .withMaxInputTokens(7L)
                            .withMaxOutputTokens(null)
                            .withMetadata("note"))
                    .isEqualTo(new Patch("1m", "1s", Change.set(7L), Change.clear(), Change.set("note")));
        }

        @Test
        void timeouts_read_back_as_written() {
            configuration.update(new Patch("1m30s", "+.5h", Change.keep(), Change.keep(), Change.keep()));

            assertThat(configuration.get().totalTimeout()).isEqualTo("1m30s");
            assertThat(configuration.get().perRequestTimeout()).isEqualTo("+.5h");
        }

        @Test
        void metadata_is_set_and_cleared_and_an_empty_text_is_a_text() {
            assertThat(configuration.update(metadata(Change.set(""))).metadata())
                    .isEmpty();
            assertThat(configuration.update(metadata(Change.clear())).metadata())
                    .isNull();
        }

        @Test
        void metadata_is_measured_in_code_points() {
            String longest = "\uD83D\uDE00".repeat(4096);

            assertThat(configuration.update(metadata(Change.set(longest))).metadata())
                    .isEqualTo(longest);
            assertRefused(
                    () -> configuration.update(metadata(Change.set(longest + "x"))),
                    Tuple.tuple(FieldPath.of("metadata"), Problem.METADATA_TOO_LONG));
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "0", "0s", "-1s", "0.5ns", "90", "1d", "2 s", "9223372036854775808ns"})
        void a_timeout_that_is_no_duration_above_zero_is_refused(String timeout) {
            assertRefused(
                    () -> configuration.update(new Patch(timeout, null, Change.keep(), Change.keep(), Change.keep())),
                    Tuple.tuple(FieldPath.of("totalTimeout"), Problem.DURATION_INVALID));
            assertRefused(
                    () -> configuration.update(new Patch(null, timeout, Change.keep(), Change.keep(), Change.keep())),
                    Tuple.tuple(FieldPath.of("perRequestTimeout"), Problem.DURATION_INVALID));
        }

        @Test
        void a_limit_is_at_least_1() {
            assertThat(configuration.update(limits(Change.set(1L), Change.set(Long.MAX_VALUE))))
                    .extracting(GatewayConfig::effectiveMaxInputTokens, GatewayConfig::effectiveMaxOutputTokens)
                    .containsExactly(1L, Long.MAX_VALUE);
            assertRefused(
                    () -> configuration.update(limits(Change.set(0L), Change.keep())),
                    Tuple.tuple(FieldPath.of("maxInputTokens"), Problem.TOKEN_LIMIT_INVALID));
        }

        @Test
        void all_violations_are_reported_at_once_and_nothing_changes() {
            GatewayConfig before = configuration.get();

            assertRefused(
                    () -> configuration.update(new Patch(
                            "x", "y".repeat(1000), Change.set(0L), Change.set(-1L), Change.set("m".repeat(4097)))),
                    Tuple.tuple(FieldPath.of("totalTimeout"), Problem.DURATION_INVALID),
                    Tuple.tuple(FieldPath.of("perRequestTimeout"), Problem.DURATION_INVALID),
                    Tuple.tuple(FieldPath.of("maxInputTokens"), Problem.TOKEN_LIMIT_INVALID),
                    Tuple.tuple(FieldPath.of("maxOutputTokens"), Problem.TOKEN_LIMIT_INVALID),
                    Tuple.tuple(FieldPath.of("metadata"), Problem.METADATA_TOO_LONG));
            assertThat(configuration.get()).isEqualTo(before);
        }

        @Test
        void a_refusal_says_what_was_given_and_the_beginning_of_what_is_long() {
            RefusalException refusal = catchThrowableOfType(
                    RefusalException.class,
                    () -> configuration.update(
                            new Patch("90", "y".repeat(1000), Change.keep(), Change.keep(), Change.keep())));

            assertThat(refusal.violations().get(0).message()).contains("'90'");
            assertThat(refusal.violations().get(1).message()).contains("'yyyy").hasSizeLessThan(200);
        }
    }

    @Nested
    class Setting_defaults {

        @Test
        void defaults_apply_until_a_limit_is_written() {
            configuration.setDefaults(new Defaults(64_000L, 8_000L));

            assertThat(configuration.get().effectiveMaxInputTokens()).isEqualTo(64_000);
            configuration.update(limits(Change.set(5L), Change.keep()));
            assertThat(configuration.get().effectiveMaxInputTokens()).isEqualTo(5);
            assertThat(configuration.get().effectiveMaxOutputTokens()).isEqualTo(8_000);
        }

        @Test
        void a_cleared_limit_stays_cleared_whatever_the_defaults() {
            configuration.setDefaults(new Defaults(64_000L, 8_000L));

            configuration.update(limits(Change.clear(), Change.clear()));
            configuration.update(NOTHING);
            configuration.setDefaults(new Defaults(1L, 1L));

            assertThat(configuration.get().effectiveMaxInputTokens()).isNull();
            assertThat(configuration.get().effectiveMaxOutputTokens()).isNull();
        }

        @Test
        void defaults_below_1_are_refused_and_nothing_changes() {
            assertRefused(
                    () -> configuration.setDefaults(new Defaults(0L, -5L)),
                    Tuple.tuple(FieldPath.of("defaults").at("maxInputTokens"), Problem.TOKEN_LIMIT_INVALID),
                    Tuple.tuple(FieldPath.of("defaults").at("maxOutputTokens"), Problem.TOKEN_LIMIT_INVALID));
            assertThat(configuration.get()).isEqualTo(GatewayConfig.initial());
        }

        @Test
        void defaults_may_be_set_together_with_an_update() {
            Defaults defaults = new Defaults(7L, 8L);

            GatewayConfig updated = configuration.update(new Patch().withTotalTimeout("1m"), defaults);

            assertThat(updated.totalTimeout()).isEqualTo("1m");
            assertThat(updated.defaults()).isEqualTo(defaults);
            assertThat(configuration.get()).isEqualTo(updated);
        }

        @Test
        void what_is_wrong_with_either_is_reported_together_and_nothing_changes() {
            assertRefused(
                    () -> configuration.update(new Patch().withTotalTimeout("x"), new Defaults(0L, 1L)),
                    Tuple.tuple(FieldPath.of("totalTimeout"), Problem.DURATION_INVALID),
                    Tuple.tuple(FieldPath.of("defaults").at("maxInputTokens"), Problem.TOKEN_LIMIT_INVALID));
            assertThat(configuration.get()).isEqualTo(GatewayConfig.initial());
        }

        @Test
        void an_update_keeps_the_defaults() {
            Defaults defaults = new Defaults(7L, null);
            assertThat(configuration.setDefaults(defaults)).isEqualTo(configuration.get());

            assertThat(configuration.update(metadata(Change.set("x"))).defaults())
                    .isEqualTo(defaults);
        }
    }

    private static Patch metadata(Change<String> metadata) {
        return new Patch(null, null, Change.keep(), Change.keep(), metadata);
    }

    private static Patch limits(Change<Long> input, Change<Long> output) {
        return new Patch(null, null, input, output, Change.keep());
    }

    private static void assertRefused(ThrowingCallable call, Tuple... expected) {
        RefusalException refusal = catchThrowableOfType(RefusalException.class, call);
        assertThat(refusal).isNotNull();
        assertThat(refusal.violations())
                .extracting(Violation::path, Violation::problem)
                .containsExactlyElementsOf(List.of(expected));
    }
}
