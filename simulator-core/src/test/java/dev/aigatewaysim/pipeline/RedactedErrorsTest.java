package dev.aigatewaysim.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aigatewaysim.AiGatewaySimulator;
import dev.aigatewaysim.domain.account.Account;
import dev.aigatewaysim.domain.account.NewAccount;
import dev.aigatewaysim.domain.id.Secret;
import dev.aigatewaysim.domain.providerkey.ProviderKey;
import dev.aigatewaysim.http.Exchanges;
import dev.aigatewaysim.http.Exchanges.ApiResponse;
import dev.aigatewaysim.journal.RecordedRequest;
import dev.aigatewaysim.journal.RequestJournal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Secrets that were sent where errors repeat a text, or where the journal keeps one. */
class RedactedErrorsTest {

    @AutoClose
    private static final AiGatewaySimulator SIMULATOR = AiGatewaySimulator.start();

    private static final String ACCESS_TOKEN = "ng-000000000000000000000000001-g1-000000000000000000000000002";
    private static final byte[] NOTHING = {};

    private final Account account = SIMULATOR.newAccount();
    private final Exchanges api = Exchanges.of(SIMULATOR, account).invalid();

    private static String shown(RecordedRequest entry) {
        return entry + " " + entry.headers() + " " + entry.body() + " " + entry.reason() + " " + entry.query();
    }

    private String last(RequestJournal journal) {
        return shown(journal.query().last().orElseThrow());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    POST  | /providers      | {'providerId':'x','name':'x','baseUrl':'ftp://TOKEN.example'}
                    POST  | /providers      | {'providerId':'TOKEN/x','name':'x','baseUrl':'https://x.example'}
                    PATCH | /gateway-config | {'totalTimeout':'TOKEN'}
                    POST  | /access-keys    | {'TOKEN':1}
                    POST  | /access-keys    | {'name':{'TOKEN':1}}
                    POST  | /provider-keys  | {'providerId':'TOKEN','name':'x','value':'y'}
                    POST  | /access-key-configurations | {'name':'x','access':{'providers':{'allow':['TOKEN']}}}
                    POST  | /access-key-configurations | {'name':'x','router':{'rules':[{'model':'TOKEN'}]}}
                    GET   | /access-keys?TOKEN=1       |
                    GET   | /access-keys?beforeId=TOKEN |
                    GET   | /access-keys/TOKEN         |
                    """)
    void what_looks_like_a_credential_is_not_repeated(String method, String path, String body) {
        for (String token : new String[] {ACCESS_TOKEN, "sk-live-0123456789abcdef", "ng-short1"}) {
            ApiResponse refused = api.send(
                    method,
                    path.replace("TOKEN", token),
                    body == null ? null : Exchanges.json(body.replace("TOKEN", token)));

            assertThat(refused.status()).isBetween(400, 499);
            assertThat(refused.body()).doesNotContain(token, token.substring(0, 8));
            assertThat(last(account.requests())).doesNotContain(token, token.substring(0, 8));
        }
    }

    @Test
    void what_the_request_itself_calls_a_secret_is_not_repeated() {
        ApiResponse refused =
                api.post("/provider-keys", "{'providerId':'plain words','name':'x','value':'plain words'}");

        assertThat(refused.is(422).body()).doesNotContain("plain words");
        assertThat(refused.text("/msg")).contains("'***'");
        assertThat(last(account.requests())).doesNotContain("plain words");
    }

    @Test
    void a_long_one_is_not_repeated_in_part() {
        String value = "plain words ".repeat(20);

        ApiResponse refused =
                api.post("/provider-keys", "{'providerId':'" + value + "','name':'x','value':'" + value + "'}");

        assertThat(refused.is(422).body()).doesNotContain("plain");
    }

    @Test
    void secrets_of_the_account_are_not_repeated_in_later_requests() {
        account.providerKeys().create(ProviderKey.Draft.of("openai", "k", new Secret("plain words")), account.owner());

        ApiResponse refused = api.patch("/gateway-config", "{'plain words':1,'x':'plain words'}");

        assertThat(refused.is(400).body()).doesNotContain("plain words");
        assertThat(last(account.requests())).doesNotContain("plain words");
    }

    @Test
    void secrets_of_the_server_are_not_repeated_to_requests_without_a_key() {
        Account other = SIMULATOR.accounts().create(new NewAccount().withApiKey(new Secret("token-of-choice-0003")));
        other.providerKeys().create(ProviderKey.Draft.of("openai", "k", new Secret("value-of-other")), other.owner());
        String query = "token-of-choice-0003=1&q=value%2Dof%2Dother";
        String bodyText = "{\"value-of-other\":1}";

        ApiResponse refused = api.send(
                "POST",
                "/access-keys/value-of-other?" + query,
                bodyText.getBytes(StandardCharsets.UTF_8),
                "X-Note",
                "my value-of-other",
                "Content-Type",
                "application/json");

        assertThat(refused.status()).isBetween(400, 499);
        assertThat(refused.body()).doesNotContain("token-of-choice-0003", "value-of-other");
        assertThat(SIMULATOR.accounts().unauthenticatedRequests().all())
                .allSatisfy(entry -> assertThat(shown(entry))
                        .doesNotContain("token-of-choice-0003", "value-of-other", "value%2Dof%2Dother"));
    }

    @Test
    void deleted_and_rotated_ones_are_secret_still() {
        ProviderKey key = account.providerKeys()
                .create(ProviderKey.Draft.of("openai", "k", new Secret("the former value")), account.owner());
        account.providerKeys()
                .rotate(key.id(), new ProviderKey.Rotation("k", new Secret("the later value")), account.owner());
        account.providerKeys().delete(key.id());

        ApiResponse refused = api.patch("/gateway-config", "{'the former value':1,'the later value':1}");

        assertThat(refused.is(400).body()).doesNotContain("the former value", "the later value");
    }

    @Test
    void two_unknown_fields_that_read_alike_are_both_there() {
        ApiResponse refused = api.post("/access-keys", "{'sk-live-0001':1,'sk-live-0002':1}");

        assertThat(refused.is(400).text("/details/~1***"))
                .isEqualTo(refused.text("/msg").replace("/*** ", ""));
    }

    @Test
    void names_of_fields_and_identifiers_are_always_repeated() {
        account.providerKeys().create(ProviderKey.Draft.of("openai", "k", new Secret("metadata")), account.owner());

        assertThat(api.post("/access-keys", "{'accessKeyConfiguration':{}}")
                        .is(400)
                        .text("/msg"))
                .startsWith("/accessKeyConfiguration is not a field here");
        assertThat(api.post("/access-keys", "{'metadata':1}").is(400).text("/msg"))
                .startsWith("/metadata is a number");
        assertThat(api.get("/access-keys/aigk_000000000000000000000000000")
                        .is(404)
                        .text("/msg"))
                .contains("aigk_000000000000000000000000000");
    }

    @Test
    void control_characters_are_written_out() {
        ApiResponse refused = api.send("POST", "/access-keys", "{\"a\\nb\\u001b[31m\":1}");

        assertThat(refused.is(400).text("/msg")).startsWith("/a\\nb\\u001b[31m is not a field here");
    }

    @Test
    void a_large_body_full_of_secrets_gets_a_response_at_once() {
        String text = "almost the same ".repeat(43_000);
        String body = IntStream.range(0, 290)
                .mapToObj(i -> "{\"value\":\"" + "almost the same ".repeat(62) + i + "\"}")
                .collect(Collectors.joining(",", "{\"name\":[", "],\"description\":\"" + text + "\"}"));
        assertThat(body.length()).isBetween(950_000, 1 << 20);

        long start = System.nanoTime();
        ApiResponse refused = api.send("POST", "/access-keys", body);

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(3));
        assertThat(refused.is(400).body()).doesNotContain("almost");
        assertThat(last(account.requests())).doesNotContain("almost");
    }

    @Test
    void the_word_of_the_scheme_is_no_secret() {
        ApiResponse refused = api.send(
                "GET", "/access-keys", NOTHING, "Authorization", "Bearer Bearer my.own-token", "X-N", "my Bearer note");

        assertThat(refused.is(401).text("/msg")).contains("'Bearer', a space and one token");
        assertThat(SIMULATOR.accounts().unauthenticatedRequests().all())
                .filteredOn(entry -> entry.header("X-N") != null)
                .extracting(entry -> entry.header("X-N"))
                .contains("my Bearer note");
    }

    @Test
    void the_token_that_was_sent_is_not_repeated_whatever_its_form() {
        ApiResponse refused = api.send(
                "GET",
                "/access-keys?my.own-token=1",
                NOTHING,
                "Authorization",
                "Bearer my.own-token",
                "X-N",
                "my.own-token");

        assertThat(refused.is(401).body()).doesNotContain("my.own-token");
        assertThat(SIMULATOR.accounts().unauthenticatedRequests().all())
                .allSatisfy(entry -> assertThat(shown(entry)).doesNotContain("my.own-token"));
    }
}
