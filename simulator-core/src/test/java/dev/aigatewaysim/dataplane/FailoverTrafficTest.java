package dev.aigatewaysim.dataplane;

import static dev.aigatewaysim.domain.routing.FailoverRules.AUGUST_2026;
import static dev.aigatewaysim.domain.routing.FailoverRules.SEPTEMBER_2026;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.aigatewaysim.AiGatewaySimulator;
import dev.aigatewaysim.dataplane.Gateway.GatewayResponse;
import dev.aigatewaysim.domain.accesskeyconfiguration.Router;
import dev.aigatewaysim.domain.accesskeyconfiguration.Router.Rule;
import dev.aigatewaysim.domain.accesskeyconfiguration.Router.Step;
import dev.aigatewaysim.domain.accesskeyconfiguration.Router.StepType;
import dev.aigatewaysim.domain.accesskeyconfiguration.StepKey;
import dev.aigatewaysim.domain.providerkey.ProviderKey;
import dev.aigatewaysim.domain.routing.FailoverRules;
import dev.aigatewaysim.domain.upstream.Condition;
import dev.aigatewaysim.domain.upstream.Content;
import dev.aigatewaysim.domain.upstream.Outcome;
import dev.aigatewaysim.domain.usage.AttemptResult.Completion;
import dev.aigatewaysim.domain.usage.UsageEvent;
import dev.aigatewaysim.journal.ModelAttempt;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What follows a failed attempt, as a client, the journal and the usage see it. */
class FailoverTrafficTest {

    private static final String MODELS =
            "{'model':'openai:gpt-4o','models':['anthropic:claude-sonnet-4-6'],'messages':[{'role':'user','content':'Hi'}]}";
    private static final String CHAT = "/v1/chat/completions";

    @AutoClose
    private static final AiGatewaySimulator SIMULATOR = AiGatewaySimulator.start();

    private final Instant begin = Instant.now();
    private Gateway gateway = new Gateway(SIMULATOR);

    @AfterEach
    void no_real_time_passed() {
        assertThat(Duration.between(begin, Instant.now())).isLessThan(ofSeconds(10));
    }

    private static Outcome fail(int status) {
        return new Outcome.Failure(status);
    }

    private static Outcome fail(int status, Duration retryAfter) {
        return new Outcome.Failure(status, null, null, retryAfter);
    }

    private static Condition provider(String id) {
        return Condition.ANY.withProvider(id);
    }

    private static Condition managed() {
        return Condition.ANY.withManagedKey(true);
    }

    private List<String> verdicts() {
        return gateway.lastTraffic().attempts().stream()
                .map(attempt -> (attempt.providerKeyName() == null ? attempt.provider() : attempt.providerKeyName())
                        + " " + attempt.status() + " " + attempt.verdict() + " " + attempt.completion())
                .toList();
    }

    private List<UsageEvent> events() {
        List<UsageEvent> events =
                gateway.account.usage().attempts(gateway.lastTraffic().requestId());
        assertThat(events)
                .extracting(
                        UsageEvent::statusCode,
                        event -> event.result().verdict().id())
                .containsExactlyElementsOf(gateway.lastTraffic().attempts().stream()
                        .map(attempt -> tuple(attempt.status(), attempt.verdict()))
                        .toList());
        return events;
    }

    private static void assertRefused(GatewayResponse response, int status, String code, String... parts) {
        assertThat(response.status()).as(response.body()).isEqualTo(status);
        assertThat(response.header("Ngrok-Error-Code")).isEqualTo(code);
        assertThat(response.header("Ngrok-AIG-Request-Id")).startsWith("rq_");
        assertThat(response.header("Ngrok-AIG-Model")).isNull();
        assertThat(parts)
                .allSatisfy(part -> assertThat(response.text("/error/message")).contains(part));
    }

    @Nested
    class August {

        @ParameterizedTest
        @CsvSource({
            "401,next_key",
            "403,next_key",
            "429,next_quota_pool",
            "500,next_key",
            "503,next_key",
            "599,next_key",
            "408,next_key"
        })
        void a_status_that_leads_to_the_next_credential(int status, String verdict) {
            gateway.script(gateway.key("openai", "main"), fail(status));
            gateway.key("openai", "backup");

            GatewayResponse response = gateway.post(CHAT, MODELS);

            assertThat(response.status()).isEqualTo(200);
            assertThat(response.header("Ngrok-AIG-Attempts")).isEqualTo("2");
            assertThat(response.header("Ngrok-AIG-Model")).isEqualTo("gpt-4o");
            assertThat(verdicts())
                    .containsExactly("main " + status + " " + verdict + " failed", "backup 200 succeeded succeeded");
            assertThat(events())
                    .extracting(
                            UsageEvent::attemptNumber,
                            UsageEvent::isFinalAttempt,
                            UsageEvent::isError,
                            UsageEvent::served,
                            event -> event.cost().signum())
                    .containsExactly(tuple(1, false, true, false, 0), tuple(2, true, false, true, 1));
        }

        @Test
        void a_timeout_and_a_failed_connection_lead_to_it_too() {
            gateway.script(gateway.key("openai", "hangs"), new Outcome.Hang());
            gateway.script(gateway.key("openai", "refuses"), new Outcome.RefuseConnection());

            GatewayResponse response = gateway.post(CHAT, MODELS);

            assertThat(response.status()).isEqualTo(200);
            assertThat(verdicts())
                    .containsExactly(
                            "hangs 0 next_key timed_out",
                            "refuses 0 managed_fallback failed",
                            "openai 200 succeeded succeeded");
            assertThat(events())
                    .extracting(UsageEvent::timedOut, event -> event.result().completion(), UsageEvent::keySource)
                    .containsExactly(
                            tuple(true, Completion.TIMED_OUT, UsageEvent.KeySource.USER),
                            tuple(false, Completion.FAILED, UsageEvent.KeySource.USER),
                            tuple(false, Completion.SUCCEEDED, UsageEvent.KeySource.NGROK));
        }

        @Test
        void the_managed_credential_then_another_model_are_last() {
            gateway.script(provider("openai"), fail(429));

            GatewayResponse response = gateway.post(CHAT, MODELS);

            assertThat(response.header("Ngrok-AIG-Model")).isEqualTo("claude-sonnet-4-6");
            assertThat(verdicts())
                    .containsExactly("openai 429 next_backend failed", "anthropic 200 succeeded succeeded");
        }

        @Test
        void a_retry_after_does_not_repeat_an_attempt() {
            gateway.script(gateway.key("openai", "main"), fail(429, ofSeconds(1)));

            gateway.post(CHAT, MODELS);

            assertThat(verdicts())
                    .containsExactly("main 429 managed_fallback failed", "openai 200 succeeded succeeded");
        }
    }

    @Nested
    class September {

        @BeforeEach
        void september() {
            gateway = Gateway.with(SIMULATOR, SEPTEMBER_2026);
        }

        @ParameterizedTest
        @ValueSource(ints = {500, 502, 503, 408})
        void an_error_of_the_provider_leads_to_the_next_model(int status) {
            gateway.script(gateway.key("openai", "main"), fail(status));
            gateway.key("openai", "backup");

            gateway.post(CHAT, MODELS);

            assertThat(verdicts())
                    .containsExactly("main " + status + " next_backend failed", "anthropic 200 succeeded succeeded");
            events();
        }

        @Test
        void so_do_a_timeout_and_a_failed_connection() {
            gateway.script(gateway.key("openai", "main"), new Outcome.Hang());
            gateway.script(provider("anthropic"), new Outcome.RefuseConnection());

            GatewayResponse response = gateway.post(CHAT, MODELS);

            assertRefused(response, 503, "ERR_NGROK_3807");
            assertThat(verdicts()).containsExactly("main 0 next_backend timed_out", "anthropic 0 exhausted failed");
        }

        @ParameterizedTest
        @ValueSource(ints = {401, 403})
        void a_rejected_key_leads_to_the_next_one(int status) {
            gateway.script(gateway.key("openai", "main"), fail(status));

            gateway.post(CHAT, MODELS);

            assertThat(verdicts())
                    .containsExactly("main " + status + " managed_fallback failed", "openai 200 succeeded succeeded");
        }

        @ParameterizedTest
        @ValueSource(ints = {429, 503})
        void a_short_retry_after_repeats_the_attempt_at_most_twice(int status) {
            gateway.script(gateway.key("openai", "main"), fail(status, ofSeconds(5)));

            GatewayResponse response = gateway.post(CHAT, MODELS);

            assertThat(response.header("Ngrok-AIG-Attempts")).isEqualTo("4");
            assertThat(verdicts())
                    .containsExactly(
                            "main " + status + " retry_same_backend failed",
                            "main " + status + " retry_same_backend failed",
                            "main " + status + " managed_fallback failed",
                            "openai 200 succeeded succeeded");
            assertThat(gateway.lastTraffic().attempts())
                    .extracting(ModelAttempt::requestDurationMs, ModelAttempt::upstreamDurationMs)
                    .containsExactly(tuple(0L, 0L), tuple(5_000L, 0L), tuple(10_000L, 0L), tuple(10_000L, 0L));
        }

        @Test
        void a_long_one_leads_to_the_next_credential() {
            gateway.script(gateway.key("openai", "main"), fail(429, ofMillis(5_001)));
            gateway.script(gateway.key("openai", "backup"), fail(503, ofSeconds(6)));

            gateway.post(CHAT, MODELS);

            assertThat(verdicts())
                    .containsExactly(
                            "main 429 next_quota_pool failed",
                            "backup 503 managed_fallback failed",
                            "openai 200 succeeded succeeded");
        }

        @Test
        void one_that_no_longer_fits_the_time_counts_as_none() {
            gateway.timeouts("10s", "4s");
            gateway.script(gateway.key("openai", "main"), fail(503, ofSeconds(4)));

            gateway.post(CHAT, MODELS);

            assertThat(verdicts()).containsExactly("main 503 next_backend failed", "anthropic 200 succeeded succeeded");
        }
    }

    @Nested
    class Timeouts {

        @Test
        void of_one_attempt_are_recorded_and_cost_no_real_time() {
            gateway.timeouts("60s", "120.001s");
            gateway.script(gateway.key("openai", "a"), new Outcome.Hang());
            gateway.script(gateway.key("openai", "b"), new Outcome.Hang());

            assertThat(gateway.post(CHAT, MODELS).status()).isEqualTo(200);

            assertThat(gateway.lastTraffic().attempts())
                    .extracting(
                            ModelAttempt::requestDurationMs,
                            ModelAttempt::upstreamDurationMs,
                            ModelAttempt::timeToFirstTokenMs)
                    .containsExactly(
                            tuple(60_000L, 60_000L, null), tuple(120_000L, 60_000L, null), tuple(120_000L, 0L, 0L));
            assertThat(events())
                    .extracting(event -> event.result().requestDuration())
                    .containsExactly(ofSeconds(60), ofSeconds(120), ofSeconds(120));
        }

        @Test
        void in_all_end_the_request_when_they_are_reached_exactly() {
            gateway.timeouts("60s", "120s");
            gateway.script(gateway.key("openai", "a"), new Outcome.Hang());
            gateway.script(gateway.key("openai", "b"), new Outcome.Hang());

            assertRefused(gateway.post(CHAT, MODELS), 504, "ERR_NGROK_3810", "120000 ms", "key a: timed out");

            assertThat(verdicts()).containsExactly("a 0 next_key timed_out", "b 0 exhausted timed_out");
            assertThat(events()).allSatisfy(event -> assertThat(event.cost()).isZero());
        }

        @Test
        void in_all_bound_the_last_attempt() {
            gateway.timeouts("60s", "90s");
            gateway.script(Condition.ANY, new Outcome.Hang());

            GatewayResponse response = gateway.post(CHAT, MODELS);

            assertRefused(response, 504, "ERR_NGROK_3810");
            assertThat(response.header("Ngrok-AIG-Attempts")).isEqualTo("2");
            assertThat(gateway.lastTraffic().attempts())
                    .extracting(ModelAttempt::upstreamDurationMs)
                    .containsExactly(60_000L, 30_000L);
        }

        @Test
        void in_all_that_are_shorter_than_that_of_an_attempt() {
            gateway.timeouts("60s", "100ms");
            gateway.script(Condition.ANY, new Outcome.Hang());

            assertRefused(gateway.chat("gpt-4o", "Hi"), 504, "ERR_NGROK_3810");

            assertThat(verdicts()).containsExactly("openai 0 exhausted timed_out");
        }

        @Test
        void of_the_last_candidate_alone_are_a_failure_of_all() {
            gateway.script(Condition.ANY, new Outcome.Hang());

            assertRefused(gateway.chat("gpt-4o", "Hi"), 503, "ERR_NGROK_3807", "timed out");
        }

        @ParameterizedTest
        @CsvSource({"100ms,false", "100ms,true"})
        void count_what_a_script_takes_before_the_first_token(String perRequest, boolean streaming) {
            gateway.timeouts(perRequest, "10s");
            gateway.script(
                    gateway.key("openai", "slow"),
                    new Outcome.Answer(new Content.Text("late")).withFirstTokenAfter(ofMillis(100)));

            GatewayResponse response = gateway.post(
                    CHAT, "{'model':'gpt-4o','stream':" + streaming + ",'messages':[{'role':'user','content':'Hi'}]}");

            assertThat(response.status()).isEqualTo(200);
            assertThat(response.body()).doesNotContain("late");
            assertThat(verdicts())
                    .containsExactly("slow 0 managed_fallback timed_out", "openai 200 succeeded succeeded");
            assertThat(gateway.lastTraffic().attempts().get(0).upstreamDurationMs())
                    .isEqualTo(100);
        }

        @Test
        void count_the_whole_of_a_response_that_is_not_streamed() {
            gateway.timeouts("100ms", "10s");
            gateway.script(
                    gateway.key("openai", "slow"),
                    new Outcome.Answer(new Content.Text("one two three four five six")).withTokensPerSecond(10.0));

            GatewayResponse response = gateway.chat("gpt-4o", "Hi");

            assertThat(response.body()).doesNotContain("three");
            assertThat(verdicts())
                    .containsExactly("slow 0 managed_fallback timed_out", "openai 200 succeeded succeeded");
        }
    }

    @Nested
    class Ends {

        @ParameterizedTest
        @EnumSource(FailoverRules.class)
        void with_an_error_of_the_client_in_the_words_of_the_provider(FailoverRules rules) {
            gateway = Gateway.with(SIMULATOR, rules);
            gateway.script(
                    gateway.key("openai", "main"),
                    new Outcome.Failure(422, "bad_value", "the value is bad", ofSeconds(3)));
            gateway.key("openai", "backup");

            GatewayResponse response = gateway.post(CHAT, MODELS);

            assertThat(response.status()).isEqualTo(422);
            assertThat(response.text("/error/message")).isEqualTo("the value is bad");
            assertThat(response.text("/error/code")).isEqualTo("bad_value");
            assertThat(response.header("Ngrok-Error-Code")).isNull();
            assertThat(response.header("Ngrok-AIG-Attempts")).isEqualTo("1");
            assertThat(response.header("Ngrok-AIG-Request-Id")).startsWith("rq_");
            assertThat(response.header("Ngrok-AIG-Model")).isNull();
            assertThat(verdicts()).containsExactly("main 422 fail_fast failed");
            assertThat(gateway.lastTraffic().attempts().get(0).error()).isEqualTo("the value is bad");
            assertThat(events()).singleElement().satisfies(event -> {
                assertThat(event.isFinalAttempt()).isTrue();
                assertThat(event.cost()).isZero();
            });
        }

        @ParameterizedTest
        @CsvSource({
            "/v1/chat/completions,gpt-4o",
            "/v1/responses,gpt-4o",
            "/v1/messages,claude-sonnet-4-6",
            "/v1/completions,gpt-4o",
            "/v1/embeddings,text-embedding-3-small"
        })
        void in_the_form_of_the_surface(String path, String model) {
            gateway.script(Condition.ANY, new Outcome.Failure(404, null, "no such thing", null));

            GatewayResponse response = gateway.post(
                    path,
                    "{'model':'" + model + "','max_tokens':9,'input':'x','prompt':'x',"
                            + "'messages':[{'role':'user','content':'Hi'}]}");

            assertThat(response.status()).isEqualTo(404);
            assertThat(response.text("/error/message")).isEqualTo("no such thing");
            assertThat(response.text("/type")).isEqualTo(path.equals("/v1/messages") ? "error" : "");
            assertThat(response.text("/error/type")).isEqualTo("not_found_error");
        }

        @Test
        void without_secrets_in_the_journal() {
            String secret = gateway.key("openai", "leaked").value().reveal();
            gateway.script(Condition.ANY, new Outcome.Failure(404, null, "no key " + secret, null));

            gateway.chat("openai:" + secret, "Hi");

            assertThat(gateway.lastTraffic().toString()).doesNotContain(secret);
            assertThat(gateway.lastTraffic().attempts()).singleElement().satisfies(attempt -> {
                assertThat(attempt.model()).isEqualTo("***");
                assertThat(attempt.error()).isEqualTo("no key ***");
            });
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "ft:gpt-4o-mini-2024-07-18:acme::9f8a7b6c",
                    "meta-llama/Meta-Llama-3.1-405B-Instruct-Turbo",
                    "accounts/fireworks/models/llama-v3p1-405b-instruct"
                })
        void with_the_names_of_models_in_the_journal(String model) {
            gateway.key("openai", "main");

            gateway.chat("openai:" + model, "Hi");

            assertThat(gateway.lastTraffic().attempts())
                    .singleElement()
                    .satisfies(attempt -> assertThat(attempt.model()).isEqualTo(model));
        }

        @Test
        void when_all_failed_naming_each_attempt_with_the_smallest_retry_after() {
            gateway.script(gateway.key("openai", "a"), fail(429, ofSeconds(20)));
            gateway.script(gateway.key("openai", "b"), fail(503, ofMillis(7_001)));
            gateway.script(managed(), fail(500));

            GatewayResponse response = gateway.chat("gpt-4o", "Hi");

            assertRefused(
                    response,
                    503,
                    "ERR_NGROK_3807",
                    "openai:gpt-4o with key a: 429",
                    "with key b: 503",
                    "with the managed key: 500");
            assertThat(response.header("Retry-After")).isEqualTo("8");
            assertThat(response.header("Ngrok-AIG-Attempts")).isEqualTo("3");
            assertThat(verdicts())
                    .containsExactly(
                            "a 429 next_quota_pool failed",
                            "b 503 managed_fallback failed",
                            "openai 500 exhausted failed");
            assertThat(gateway.last().errorCode()).isEqualTo("ERR_NGROK_3807");
        }

        @Test
        void with_502_only_when_nothing_could_be_reached() {
            gateway.script(managed(), new Outcome.RefuseConnection());

            assertRefused(gateway.post(CHAT, MODELS), 502, "ERR_NGROK_3800", "no response");

            gateway.script(gateway.key("openai", "a"), fail(500));
            assertRefused(gateway.post(CHAT, MODELS), 503, "ERR_NGROK_3807", "no response", "500");
        }

        @ParameterizedTest
        @EnumSource(FailoverRules.class)
        void after_ten_attempts(FailoverRules rules) {
            gateway = Gateway.with(SIMULATOR, rules);
            IntStream.range(0, 12).forEach(i -> gateway.key("openai", "key-" + i));
            gateway.script(Condition.ANY, fail(429));

            GatewayResponse response = gateway.post(CHAT, MODELS);

            assertRefused(response, 503, "ERR_NGROK_3807", "key-9: 429");
            assertThat(response.header("Ngrok-AIG-Attempts")).isEqualTo("10");
            assertThat(verdicts()).hasSize(10).last().isEqualTo("key-9 429 exhausted failed");
            assertThat(events()).hasSize(10);
            assertThat(gateway.lastTraffic().candidates()).hasSize(14);
        }
    }

    @Nested
    class Keys {

        private void rotate(ProviderKey key) {
            GatewayResponse response = gateway.send(
                    "POST",
                    "/provider-keys/" + key.id().value() + "/rotate",
                    "{\"name\":\"main\",\"value\":\"sk-rotated-0123456789abcdef\"}",
                    "Authorization",
                    "Bearer " + gateway.account.apiKey(),
                    "ngrok-version",
                    "2");
            assertThat(response.status()).as(response.body()).isBetween(200, 204);
        }

        @Test
        void that_are_rejected_fail_until_they_are_rotated_whatever_is_scripted() {
            ProviderKey key = gateway.key("openai", "main");
            gateway.script(key, new Outcome.Answer(new Content.Text("It is 7.")));
            gateway.account.upstream().rejectKey(key.id());

            gateway.chat("gpt-4o", "Hi");
            assertThat(verdicts())
                    .containsExactly("main 401 managed_fallback failed", "openai 200 succeeded succeeded");
            assertThat(gateway.account.upstream().book().answers().get(0).used())
                    .isZero();

            rotate(key);
            assertThat(gateway.chat("gpt-4o", "Hi").text("/choices/0/message/content"))
                    .isEqualTo("It is 7.");
            assertThat(verdicts()).containsExactly("main 200 succeeded succeeded");
        }

        @Test
        void that_are_rejected_do_not_show_their_value() {
            ProviderKey key = gateway.key("openai", "main");
            gateway.account.upstream().rejectKey(key.id());
            gateway.script(managed(), fail(500));

            GatewayResponse response = gateway.chat("gpt-4o", "Hi");

            assertThat(response.body() + gateway.last() + gateway.lastTraffic())
                    .doesNotContain(key.value().reveal());
        }
    }

    @Nested
    class Rules {

        @SafeVarargs
        @SuppressWarnings("varargs") // the array is only read
        private void configure(Rule<StepKey.Draft>... rules) {
            gateway.configured(null, new Router<>(Arrays.asList(rules)));
        }

        private Step<StepKey.Draft> user(ProviderKey... keys) {
            return new Step<>(
                    StepType.USER,
                    Arrays.stream(keys)
                            .map(key -> StepKey.Draft.existing(key.id()))
                            .toList(),
                    null);
        }

        private Step<StepKey.Draft> ngrok() {
            return new Step<>(StepType.NGROK, null, null);
        }

        @Test
        void of_a_provider_and_of_a_model_which_wins() {
            ProviderKey a = gateway.key("openai", "a");
            ProviderKey b = gateway.key("openai", "b");
            configure(
                    new Rule<>("openai", null, List.of(user(a))),
                    new Rule<>(null, "openai:gpt-4o", List.of(user(b), ngrok())));

            gateway.chat("gpt-4o", "Hi");
            assertThat(verdicts()).containsExactly("b 200 succeeded succeeded");
            assertThat(gateway.lastTraffic().attempts().get(0).rule()).isEqualTo("/router/rules/1/steps/0");

            gateway.chat("gpt-4o-mini", "Hi");
            assertThat(verdicts()).containsExactly("a 200 succeeded succeeded");

            gateway.script(gateway.account.providerKeys().all().get(0), fail(429));
            gateway.script(Condition.ANY.withProviderKey(b.id()), fail(429));
            gateway.chat("gpt-4o", "Hi");
            assertThat(verdicts()).containsExactly("b 429 managed_fallback failed", "openai 200 succeeded succeeded");
        }

        @Test
        void without_the_managed_step_keep_to_the_keys() {
            ProviderKey a = gateway.key("openai", "a");
            configure(new Rule<>("openai", null, List.of(user(a))));
            gateway.script(a, fail(500));

            assertRefused(gateway.chat("gpt-4o", "Hi"), 503, "ERR_NGROK_3807");
            assertThat(verdicts()).containsExactly("a 500 exhausted failed");
        }

        @Test
        void for_another_provider_leave_the_managed_credential() {
            gateway.key("openai", "a");
            configure(new Rule<>("anthropic", null, List.of(ngrok())));

            gateway.chat("gpt-4o", "Hi");

            assertThat(gateway.lastTraffic().attempts())
                    .singleElement()
                    .extracting(ModelAttempt::keySource)
                    .isEqualTo("ngrok");
        }

        @Test
        void are_none_without_a_configuration_then_own_keys_come_first() {
            gateway.key("openai", "a");
            gateway.key("anthropic", "other");
            gateway.key("openai", "b");

            gateway.chat("gpt-4o", "Hi");

            assertThat(gateway.lastTraffic().candidates())
                    .containsExactly(
                            "openai:gpt-4o with key a",
                            "openai:gpt-4o with key b",
                            "openai:gpt-4o with the managed key");
        }
    }

    @Test
    void a_model_that_is_skipped_is_named_whatever_comes_of_the_rest() {
        String body =
                "{'model':'openai:gpt-4o','models':['claude-sonnet-4-6','GPT-4O'],'max_tokens':9,'messages':[{'role':'user','content':'Hi'}]}";

        GatewayResponse served = gateway.post("/v1/messages", body);
        gateway.script(provider("anthropic"), fail(500));
        GatewayResponse failed = gateway.post("/v1/messages", body);

        assertThat(served.status()).isEqualTo(200);
        assertThat(served.header("Ngrok-AIG-Rejected-Models")).isEqualTo("openai:gpt-4o");
        assertThat(failed.status()).isEqualTo(503);
        assertThat(failed.header("Ngrok-AIG-Rejected-Models")).isEqualTo("openai:gpt-4o");
        assertThat(failed.header("Ngrok-AIG-Attempts")).isEqualTo("1");
        assertThat(failed.text("/error/type")).isEqualTo("overloaded_error");
    }

    @Test
    void every_response_has_a_request_id_and_those_of_two_requests_differ() {
        List<@Nullable String> ids = List.of(
                        gateway.chat("gpt-4o", "Hi"),
                        gateway.chat("gpt-4o", "Hi"),
                        gateway.chat("nonsense", "Hi"),
                        gateway.get("/v1/models"),
                        gateway.send("POST", "/v1/nothing", "{}"),
                        gateway.send("PUT", CHAT, "{}"))
                .stream()
                .map(response -> response.header("Ngrok-AIG-Request-Id"))
                .toList();

        assertThat(ids).doesNotHaveDuplicates().allSatisfy(id -> assertThat(id).startsWith("rq_"));
    }

    @Test
    void rules_are_named_and_the_older_ones_are_the_default() {
        assertThat(gateway.account.routing().rules().failover()).isEqualTo(AUGUST_2026);
    }
}
