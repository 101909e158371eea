package dev.aigatewaysim.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class FaultEffectTest {

    private static final ErrorResponse ERROR = ErrorResponse.status(503);
    private static final Duration SECOND = Duration.ofSeconds(1);

    private static void assertRefused(ThrowingCallable call, String... words) {
        assertThatIllegalArgumentException()
                .isThrownBy(call)
                .satisfies(refused -> assertThat(refused.getMessage()).contains(words));
    }

    private static Stream<Arguments> effects() {
        return Stream.of(
                Arguments.of(new Effect.Answer(ERROR), "answer", false, new Delivery.Whole()),
                Arguments.of(new Effect.ApplyThenAnswer(ERROR), "applyThenAnswer", true, new Delivery.Whole()),
                Arguments.of(new Effect.ApplyThenDropReply(), "applyThenDropReply", true, new Delivery.Dropped()),
                Arguments.of(new Effect.Delay(SECOND, SECOND), "delay", true, new Delivery.Whole()),
                Arguments.of(new Effect.NoAnswer(), "noAnswer", false, new Delivery.Never()),
                Arguments.of(new Effect.EmptyReply(), "emptyReply", false, new Delivery.Dropped()),
                Arguments.of(new Effect.ResetConnection(), "resetConnection", false, new Delivery.Reset()),
                Arguments.of(new Effect.TruncateBody(7), "truncateBody", true, new Delivery.Truncated(7)),
                Arguments.of(new Effect.Garbage(), "garbage", false, new Delivery.Garbage()),
                Arguments.of(new Effect.Throttle(7), "throttle", true, new Delivery.Throttled(7)));
    }

    @ParameterizedTest
    @MethodSource("effects")
    void effects_say_what_the_door_has_to_do(Effect effect, String type, boolean applies, Delivery delivery) {
        assertThat(effect.type()).isEqualTo(type);
        assertThat(effect.applies()).isEqualTo(applies);
        assertThat(effect.delivery()).isEqualTo(delivery);
        assertThat(effect.answer())
                .isEqualTo(Set.of("answer", "applyThenAnswer").contains(type) ? ERROR : null);
        assertThat(effect.delay(new SplittableRandom(1))).isEqualTo(type.equals("delay") ? SECOND : Duration.ZERO);
    }

    @Test
    void effects_are_described_with_what_belongs_to_them() {
        assertThat(new Effect.Answer(ErrorResponse.status(503)).description()).isEqualTo("answer 503");
        assertThat(new Effect.ApplyThenAnswer(ErrorResponse.rateLimited(SECOND)).description())
                .isEqualTo("applyThenAnswer 429 ERR_NGROK_226");
        assertThat(new Effect.Delay(SECOND, SECOND).description()).isEqualTo("delay PT1S");
        assertThat(new Effect.Delay(SECOND, SECOND.multipliedBy(2)).description())
                .isEqualTo("delay PT1S to PT2S");
        assertThat(new Effect.TruncateBody(1).description()).isEqualTo("truncateBody after 1 byte");
        assertThat(new Effect.Throttle(10).description()).isEqualTo("throttle to 10 bytes per second");
        assertThat(new Effect.NoAnswer().description()).isEqualTo("noAnswer");
    }

    @Test
    void what_is_impossible_is_refused_with_what_would_be_right() {
        assertRefused(() -> new Effect.TruncateBody(-1), "-1", "0 or more");
        assertRefused(() -> new Effect.Throttle(0), "0", "1 or more");
        assertRefused(() -> new Effect.Delay(SECOND.negated(), SECOND), "duration", "PT-1S", "PT1H");
        assertRefused(() -> new Effect.Delay(SECOND, Duration.ofHours(2)), "upTo", "PT2H", "PT1H");
        assertRefused(() -> new Effect.Delay(SECOND, Duration.ZERO), "upTo", "PT0S", "PT1S");
        assertRefused(() -> new Effect.Delay(Duration.ZERO, Duration.ZERO), "PT0S", "change nothing", "more than");
        assertRefused(() -> new When.Times(0), "0", "1 or more");
        assertRefused(() -> new When.Every(-3), "-3", "1 or more");
        for (double odd : new double[] {0, -0.0, -0.1, 1.1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertRefused(() -> new When.Probability(odd, 1), String.valueOf(odd), "more than 0", "at most 1");
        }
    }

    @Test
    void what_is_just_possible_is_taken() {
        assertThat(new Effect.TruncateBody(0).bytes()).isZero();
        assertThat(new Effect.Throttle(1).bytesPerSecond()).isOne();
        assertThat(new Effect.Delay(Duration.ZERO, Duration.ofHours(1)).upTo()).hasHours(1);
        assertThat(new When.Probability(1, 1).probability()).isEqualTo(1);
    }

    @Test
    void a_delay_in_a_range_takes_each_of_its_values_including_both_ends() {
        Effect delay = new Effect.Delay(Duration.ofNanos(5), Duration.ofNanos(7));
        SplittableRandom random = new SplittableRandom(1);

        Set<Long> taken = new TreeSet<>();
        for (int i = 0; i < 100; i++) {
            taken.add(delay.delay(random).toNanos());
        }

        assertThat(taken).containsExactly(5L, 6L, 7L);
    }

    @Nested
    class Error_responses {

        @ParameterizedTest
        @ValueSource(ints = {-1, 0, 200, 399, 600})
        void are_errors(int status) {
            assertRefused(() -> ErrorResponse.status(status), String.valueOf(status), "400 to 599");
        }

        @ParameterizedTest
        @ValueSource(ints = {400, 599})
        void are_errors_of_clients_and_servers(int status) {
            assertThat(ErrorResponse.status(status).status()).isEqualTo(status);
        }

        @ParameterizedTest
        @CsvSource({"PT0S, 0", "PT0.000000001S, 1", "PT1S, 1", "PT1.5S, 2", "PT1H, 3600", "P365D, 31536000"})
        void of_the_rate_limit_round_up(Duration retryAfter, String seconds) {
            ErrorResponse response = ErrorResponse.rateLimited(retryAfter);

            assertThat(response.status()).isEqualTo(429);
            assertThat(response.errorCode()).isEqualTo("ERR_NGROK_226");
            assertThat(response.headers()).containsExactly(Map.entry("Retry-After", seconds));
        }

        @Test
        void of_the_rate_limit_are_for_later() {
            assertRefused(() -> ErrorResponse.rateLimited(SECOND.negated()), "PT-1S", "PT0S");
            assertRefused(() -> ErrorResponse.rateLimited(Duration.ofSeconds(Long.MAX_VALUE)), "PT0S");
        }

        @Test
        void are_copied_on_change() {
            ErrorResponse response = ERROR.withCode("ERR_NGROK_27613")
                    .withMessage("later")
                    .withHeader("X-B", "1")
                    .withHeader("X-A", "2");

            assertThat(response).isEqualTo(new ErrorResponse(503, "ERR_NGROK_27613", "later", response.headers()));
            assertThat(response.headers()).containsExactly(Map.entry("X-B", "1"), Map.entry("X-A", "2"));
            assertThat(response.withHeader("x-b", "3").headers())
                    .containsExactly(Map.entry("X-A", "2"), Map.entry("x-b", "3"));
            assertThat(response.withCode(null).withMessage(null).errorCode()).isNull();
            assertThat(ERROR.headers()).isEmpty();
        }

        @Test
        void keep_their_headers_whatever_becomes_of_the_map() {
            Map<String, String> headers = new LinkedHashMap<>(Map.of("A", "1"));
            ErrorResponse response = new ErrorResponse(500, null, null, headers);

            headers.put("B", "2");

            assertThat(response.headers()).containsOnlyKeys("A");
        }

        @Test
        void have_headers_of_all_characters_that_the_protocol_allows() {
            String name = "azAZ09!#$%&'*+-.^_`|~";
            String value = " ~\u00a0\u00ff";

            assertThat(ERROR.withHeader(name, value).headers()).containsExactly(Map.entry(name, value));
        }

        @ParameterizedTest
        @ValueSource(strings = {"", " ", "a b", "a:b", "a/b", "a@b", "a[b", "a{b", "ä", "a\r\nb"})
        void have_headers_with_names(String name) {
            assertRefused(() -> ERROR.withHeader(name, "1"), "not the name of a header");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "Content-Length",
                    "content-encoding",
                    "Content-Range",
                    "transfer-encoding",
                    "CONNECTION",
                    "Keep-Alive",
                    "Proxy-Connection",
                    "Upgrade",
                    "Content-Type"
                })
        void leave_the_framing_to_the_door(String name) {
            assertRefused(() -> ERROR.withHeader(name, "1"), name, "leave it out");
        }

        @ParameterizedTest
        @ValueSource(strings = {"a\nb", "a\rb", "\u0000", "\u007f", "\u0085", "\u0100", "\u20ac"})
        void have_headers_that_can_be_sent(String value) {
            assertRefused(() -> ERROR.withHeader("X-A", value), "X-A", "printable");
        }

        @Test
        void have_headers_that_fit_into_a_response() {
            ErrorResponse full = ERROR.withHeader("X-A", "a".repeat(10_000)).withHeader("X-B", "b".repeat(6_370));

            assertThat(full.headers()).hasSize(2);
            assertRefused(() -> full.withHeader("X-B", "b".repeat(6_371)), "16385 bytes", "at most 16384");
            assertRefused(() -> ERROR.withHeader("X-A", "a".repeat(1_000_000)), "1000007 bytes");
            Map<String, String> many = new LinkedHashMap<>();
            for (int i = 0; i < 3_000; i++) {
                many.put("x" + i, "");
            }
            assertRefused(() -> new ErrorResponse(500, null, null, many), "at most 16384");
        }

        @Test
        void have_each_header_once() {
            Map<String, String> twice = new LinkedHashMap<>();
            twice.put("X-A", "1");
            twice.put("x-a", "2");

            assertRefused(() -> new ErrorResponse(500, null, null, twice), "x-a", "twice");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "x",
                    "\u0000",
                    "27613",
                    "ERR_NGROK_",
                    "ERR_NGROK27613",
                    "err_ngrok_27613",
                    "ERR_NGROK_027613",
                    "ERR_NGROK_27613 ",
                    "ERR_NGROK_27613\n",
                    "ERR_NGROK_1234567890",
                    "ERR_NGROK_\u0661"
                })
        void have_codes_of_the_published_form(String code) {
            assertRefused(() -> ERROR.withCode(code), "errorCode is \"", "ERR_NGROK_ and a number");
        }

        @Test
        void repeat_what_is_wrong_within_bounds_and_without_control_characters() {
            assertThatThrownBy(() -> ERROR.withCode("a\nb\u001b".repeat(1_000)))
                    .message()
                    .hasSizeLessThan(500)
                    .contains("a\\nb\\u001ba")
                    .doesNotContain("\n", "\u001b");
            assertThatThrownBy(() -> ERROR.withHeader("ä".repeat(1_000), "1"))
                    .message()
                    .hasSizeLessThan(500);
        }

        @Test
        void have_words_or_none() {
            for (String blank : List.of("", " ")) {
                assertRefused(() -> ERROR.withMessage(blank), "message", "blank");
                assertRefused(() -> ERROR.withCode(blank), "errorCode", "ERR_NGROK_27613");
            }
        }
    }
}
