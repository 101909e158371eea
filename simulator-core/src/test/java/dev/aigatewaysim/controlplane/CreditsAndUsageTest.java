package dev.aigatewaysim.controlplane;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.aigatewaysim.AiGatewaySimulator;
import dev.aigatewaysim.domain.account.Account;
import dev.aigatewaysim.domain.routing.Verdict;
import dev.aigatewaysim.domain.usage.UsageEvent;
import dev.aigatewaysim.http.Exchanges;
import dev.aigatewaysim.http.Exchanges.ApiResponse;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CreditsAndUsageTest {

    private static final Instant NOW = Instant.parse("2026-11-21T09:30:00Z");

    @AutoClose
    private static final AiGatewaySimulator SIMULATOR =
            AiGatewaySimulator.builder().clock(InstantSource.fixed(NOW)).start();

    private static final byte[] NOTHING = {};

    private final Account account = SIMULATOR.newAccount();
    private final Exchanges api = Exchanges.of(SIMULATOR, account);
    private final String key = api.post("/access-keys", "{}").id();

    private UsageEvent record(Instant time, String cost, boolean isFinal) {
        return account.usage()
                .record(UsageEvent.of(key, "openai", "gpt-5.5")
                        .eventTime(time)
                        .totalCost(new BigDecimal(cost))
                        .isFinalAttempt(isFinal));
    }

    @Nested
    class CheckingOut {

        private long balance() {
            return api.get("/credits/balance")
                    .is(200)
                    .json()
                    .path("balanceCents")
                    .asLong();
        }

        @Test
        void paying_once_or_twice_adds_one_purchase_that_expires_after_a_year() {
            ApiResponse session =
                    api.post("/credits/checkout-session", "{'amount':2500}").is(200);
            String page = session.text("/sessionUrl");
            assertThat(session.text("/sessionId")).startsWith("cs_test_");
            assertThat(page).startsWith(SIMULATOR.url() + "/");
            assertThat(api.get(page).is(200).header("content-type")).startsWith("text/html");
            assertThat(balance()).isZero();

            api.invalid().send("POST", page + "/pay", NOTHING).is(200);
            api.invalid().send("POST", page + "/pay", NOTHING);

            assertThat(balance()).isEqualTo(2500);
            ApiResponse transactions = api.get("/credits/transactions").is(200);
            assertThat(transactions.json().path("items")).hasSize(1);
            assertThat(transactions.text("/items/0/category")).isEqualTo("purchase");
            assertThat(transactions.text("/items/0/expiresAt")).isEqualTo("2027-11-21T09:30:00Z");
        }

        @Test
        void cancelling_adds_nothing() {
            String page = api.post("/credits/checkout-session", "{'amount':1}").text("/sessionUrl");

            api.invalid().send("POST", page + "/cancel", NOTHING).is(200);

            assertThat(balance()).isZero();
        }

        @Test
        void usage_is_taken_off_exactly_and_rounded_down() {
            String page =
                    api.post("/credits/checkout-session", "{'amount':100}").text("/sessionUrl");
            api.invalid().send("POST", page + "/pay", NOTHING).is(200);

            record(NOW, "0.00001", true);

            assertThat(balance()).isEqualTo(99);
        }

        @ParameterizedTest
        @ValueSource(strings = {"0", "-1"})
        void an_amount_below_one_is_refused(String amount) {
            api.invalid()
                    .post("/credits/checkout-session", "{'amount':" + amount + "}")
                    .isRefused(422, 27606)
                    .at("/amount");
        }
    }

    @Nested
    class ListingUsage {

        @Test
        void both_ends_are_inclusive_and_pages_are_stable_while_events_arrive() {
            List<String> ids = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                ids.add(0, record(NOW.minusSeconds(10), "0", true).id());
            }
            record(NOW.minusSeconds(11), "0", true);
            record(NOW.minusSeconds(10), "0", false);
            String query = "?startTime=2026-11-21T09:29:50Z&endTime=2026-11-21T09:29:50Z&limit=2&accessKeyId=" + key;

            List<String> seen = new ArrayList<>();
            String next = "/usage" + query;
            assertThat(api.get(next).text("/uri")).isEqualTo(SIMULATOR.url() + "/usage" + query);
            while (next != null) {
                ApiResponse page = api.get(next).is(200);
                seen.addAll(page.each("id"));
                next = page.text("/nextPageUri");
                record(NOW.minusSeconds(10), "0", true);
                assertThat(seen).hasSizeLessThan(20);
            }

            assertThat(seen).isEqualTo(ids);
        }

        @Test
        void retries_are_shown_when_asked_for_also_by_head() {
            record(NOW, "0.5", false);
            record(NOW, "0.5", true);
            String path = "/usage?startTime=2026-11-21T09:30:00Z";

            assertThat(api.get(path).each("id")).hasSize(1);
            ApiResponse all = api.get(path + "&includeRetries=true").is(200);
            assertThat(all.each("id")).hasSize(2);
            assertThat(all.each("totalCost")).containsOnly("0.50000");
            assertThat(api.head(path).header("content-length"))
                    .isEqualTo("" + api.get(path).body().length());
        }
    }

    @Nested
    class Overview {

        @Test
        void cost_counts_all_attempts_and_requests_only_the_final_ones() {
            record(NOW.minusSeconds(86_400), "0.1", true);
            record(NOW, "0.1", false);
            record(NOW, "0.2", true);

            ApiResponse overview = api.get("/usage/overview?startTime=2026-11-01T00:00:00Z&groupBy=accessKey")
                    .is(200);

            assertThat(overview.json().path("buckets")).hasSize(2);
            assertThat(overview.text("/buckets/1/bucketStart")).isEqualTo("2026-11-21T00:00:00Z");
            assertThat(overview.text("/buckets/1/groupKey")).isEqualTo(key);
            assertThat(overview.text("/buckets/1/cost")).isEqualTo("0.30000");
            assertThat(overview.json().at("/buckets/1/requests").asLong()).isEqualTo(1);
            assertThat(overview.text("/totals/cost")).isEqualTo("0.40000");
            assertThat(overview.text("/uri"))
                    .isEqualTo(SIMULATOR.url() + "/usage/overview?startTime=2026-11-01T00:00:00Z&groupBy=accessKey");
        }
    }

    @Nested
    class Attempts {

        @Test
        void of_a_request_are_shown_in_their_order_with_what_followed() {
            UsageEvent.Draft draft = UsageEvent.of(key, "openai", "gpt-5.5").requestId("a request/1");
            account.usage()
                    .record(List.of(
                            draft.isFinalAttempt(false)
                                    .statusCode(429)
                                    .verdict(Verdict.NEXT_QUOTA_POOL)
                                    .requestDuration(Duration.ofMillis(120))
                                    .upstreamDuration(Duration.ofMillis(100)),
                            draft.attemptNumber(2).isStreaming(true).timeToFirstToken(Duration.ofMillis(30))));

            ApiResponse attempts = api.get("/usage/requests/a%20request%2F1").is(200);

            assertThat(attempts.text("/requestId")).isEqualTo("a request/1");
            assertThat(attempts.text("/uri")).isEqualTo(SIMULATOR.url() + "/usage/requests/a%20request%2F1");
            assertThat(attempts.json().path("attempts")).hasSize(2);
            JsonNode first = attempts.json().at("/attempts/0");
            assertThat(first.at("/event/statusCode").asInt()).isEqualTo(429);
            assertThat(first.path("served").booleanValue()).isFalse();
            assertThat(first.path("retryAction").textValue()).isEqualTo("next_quota_pool");
            assertThat(first.path("completion").textValue()).isEqualTo("failed");
            assertThat(first.path("requestDurationMs").asLong()).isEqualTo(120);
            assertThat(first.path("upstreamDurationMs").asLong()).isEqualTo(100);
            assertThat(first.path("timeToFirstTokenMs").isNull()).isTrue();
            JsonNode second = attempts.json().at("/attempts/1");
            assertThat(second.at("/event/attemptNumber").asInt()).isEqualTo(2);
            assertThat(second.path("served").booleanValue()).isTrue();
            assertThat(second.path("retryAction").textValue()).isEqualTo("succeeded");
            assertThat(second.path("timeToFirstTokenMs").asLong()).isEqualTo(30);
        }

        @Test
        void of_an_unknown_request_and_of_another_accounts_are_not_found() {
            String request = record(NOW, "0.1", true).requestId();
            Exchanges other = Exchanges.of(SIMULATOR, SIMULATOR.newAccount());

            api.get("/usage/requests/" + request).is(200);
            other.get("/usage/requests/" + request).isRefused(404, 27611);
            api.get("/usage/requests/unknown").isRefused(404, 27611);
        }
    }
}
