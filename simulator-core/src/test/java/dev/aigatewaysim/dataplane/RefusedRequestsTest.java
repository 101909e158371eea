package dev.aigatewaysim.dataplane;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aigatewaysim.AiGatewaySimulator;
import dev.aigatewaysim.dataplane.Gateway.GatewayResponse;
import dev.aigatewaysim.domain.accesskey.AccessKey;
import dev.aigatewaysim.domain.accesskeyconfiguration.AccessScope;
import dev.aigatewaysim.domain.accesskeyconfiguration.AccessScope.Dimension;
import dev.aigatewaysim.domain.account.Account;
import dev.aigatewaysim.domain.account.AccountSettings;
import dev.aigatewaysim.domain.account.NewAccount;
import dev.aigatewaysim.domain.credit.CreditGrant;
import dev.aigatewaysim.domain.gatewayconfig.GatewayConfig;
import dev.aigatewaysim.domain.id.Secret;
import dev.aigatewaysim.domain.provider.BaseUrlRule;
import dev.aigatewaysim.domain.resource.CreationDetails;
import dev.aigatewaysim.domain.routing.FailoverRules;
import dev.aigatewaysim.domain.routing.TrafficRules;
import dev.aigatewaysim.domain.usage.UsageEvent;
import java.math.BigDecimal;
import java.time.InstantSource;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is refused before any attempt: with which code, and in which words. It makes no usage event and costs nothing. */
class RefusedRequestsTest {

    private static final String CHAT = "/v1/chat/completions";

    @AutoClose
    private static final AiGatewaySimulator SIMULATOR = AiGatewaySimulator.start();

    private final Gateway gateway = new Gateway(SIMULATOR);

    @AfterEach
    void nothing_is_recorded_as_usage() {
        assertThat(gateway.events()).isEmpty();
    }

    private static void assertRefused(GatewayResponse response, int status, String code, String... parts) {
        assertThat(response.status()).as(response.body()).isEqualTo(status);
        assertThat(response.header("Ngrok-Error-Code")).isEqualTo(code);
        assertThat(response.text("/error/code")).isEqualTo(code);
        assertThat(response.text("/error/message")).endsWith(" (" + code + ")");
        assertThat(parts)
                .allSatisfy(part -> assertThat(response.text("/error/message")).contains(part));
        assertThat(response.header("Ngrok-AIG-Request-Id")).startsWith("rq_");
        assertThat(response.header("Ngrok-AIG-Attempts")).isNull();
    }

    @ParameterizedTest
    @CsvSource({"{, application/json", "'{}', text/plain", "[], application/json"})
    void with_the_code_that_the_journal_has(String body, String mediaType) {
        GatewayResponse response = gateway.send(
                "POST", CHAT, body, "Authorization", "Bearer " + gateway.token(), "Content-Type", mediaType);

        assertRefused(response, 400, "ERR_NGROK_3801");
        assertThat(gateway.last().errorCode()).isEqualTo("ERR_NGROK_3801");
    }

    @Nested
    class Paths {

        @ParameterizedTest
        @ValueSource(strings = {"/v1", "/v1/", "/v1/images/generations", "/v1/chat", "/v1/chat/completions/x"})
        void that_do_not_exist(String path) {
            assertRefused(gateway.post(path, "{}"), 400, "ERR_NGROK_3801", "/v1/chat/completions", "/v1/models/{id}");
        }

        @Test
        void before_the_access_key() {
            assertRefused(gateway.send("POST", "/v1/audio", "{}"), 400, "ERR_NGROK_3801");
            assertRefused(gateway.send("GET", CHAT, null), 405, "ERR_NGROK_3801", "POST");
            assertThat(gateway.send("DELETE", CHAT, null).header("Allow")).isEqualTo("POST, OPTIONS");
        }
    }

    @Nested
    class AccessKeys {

        private final String body = "{\"model\":\"gpt-4o\",\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}";

        private GatewayResponse with(String... headers) {
            return gateway.send("POST", CHAT, body, headers);
        }

        @Test
        void none_at_all() {
            assertRefused(with(), 400, "ERR_NGROK_3802", "Authorization: Bearer", "x-api-key");
            assertRefused(with("Authorization", "Bearer  "), 400, "ERR_NGROK_3802");
        }

        @Test
        void unknown_or_deleted() {
            String token = gateway.token();
            assertThat(with("Authorization", "Bearer " + token).status()).isEqualTo(200);
            gateway.account.usage(); // the event of the request that worked is not what this test is about
            gateway.account.reset();

            gateway.account
                    .accessKeys()
                    .all()
                    .forEach(key -> gateway.account.accessKeys().delete(key.id()));

            GatewayResponse response = with("Authorization", "Bearer " + token);
            assertRefused(response, 401, "ERR_NGROK_27007", "deleted");
            assertThat(response.header("WWW-Authenticate")).isEqualTo("Bearer");
            assertThat(response.body()).doesNotContain(token);
        }

        @ParameterizedTest
        @ValueSource(strings = {"GET /v1/models", "GET /v1/models/gpt-4o", "POST /v1/chat/completions"})
        void deleted_while_the_request_is_read(String request) {
            String token = gateway.token();
            gateway.account
                    .faults()
                    .onAll()
                    .matching(read -> {
                        gateway.account.accessKeys().delete(gateway.accessKey().id());
                        return false;
                    })
                    .answer(503)
                    .once();
            String[] parts = request.split(" ");

            GatewayResponse response = gateway.send(
                    parts[0], parts[1], parts[0].equals("GET") ? null : body, "Authorization", "Bearer " + token);

            assertRefused(response, 401, "ERR_NGROK_27007", "deleted");
            assertThat(response.header("WWW-Authenticate")).isEqualTo("Bearer");
        }

        @Test
        void of_another_kind() {
            assertRefused(
                    with("Authorization", "Bearer " + gateway.account.apiKey()),
                    401,
                    "ERR_NGROK_27007",
                    "API key",
                    "management API");
            assertRefused(with("x-api-key", "sk-proj-abcdefghijklmnop"), 401, "ERR_NGROK_27007", "provider's key");
            assertRefused(
                    with("x-api-key", gateway.accessKey().id().value()), 401, "ERR_NGROK_27007", "id of a resource");
            assertRefused(with("Authorization", "Bearer nonsense"), 401, "ERR_NGROK_27007", "not the token");
        }

        @Test
        void both_headers_work_and_authorization_wins() {
            Gateway served = new Gateway(SIMULATOR);

            assertThat(served.send("POST", CHAT, body, "x-api-key", served.token())
                            .status())
                    .isEqualTo(200);
            assertThat(served.send("POST", CHAT, body, "Authorization", "Basic x", "x-api-key", served.token())
                            .status())
                    .isEqualTo(200);
            assertRefused(
                    served.send("POST", CHAT, body, "Authorization", "Bearer no", "x-api-key", served.token()),
                    401,
                    "ERR_NGROK_27007");
        }

        @Test
        void that_several_accounts_have() {
            Secret token = new Secret("ng-shared-g1-0123456789");
            Account other = SIMULATOR.newAccount();
            for (Account account : List.of(gateway.account, other)) {
                account.accessKeys()
                        .create(AccessKey.Draft.named("shared"), CreationDetails.now(account.owner()), token, null);
            }

            assertRefused(
                    with("Authorization", "Bearer " + token.reveal()),
                    401,
                    "ERR_NGROK_27007",
                    "ambiguous",
                    gateway.account.id().value(),
                    other.id().value());

            SIMULATOR.accounts().delete(other.id());
            assertThat(SIMULATOR.accounts().identifyAccessKeys(token.reveal())).hasSize(1);
        }

        @Test
        void are_in_the_journal_of_no_account() {
            SIMULATOR.accounts().unauthenticatedRequests().clear();

            with("Authorization", "Bearer nonsense");

            assertThat(SIMULATOR.accounts().unauthenticatedRequests().all())
                    .singleElement()
                    .satisfies(entry -> assertThat(entry.errorCode()).isEqualTo("ERR_NGROK_27007"));
        }
    }

    @Nested
    class Bodies {

        @ParameterizedTest
        @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                no JSON                                               | JSON
                []                                                    | object
                {}                                                    | model
                {"model":7,"messages":[]}                             | model
                {"model":"gpt-4o","models":"x","messages":[]}         | models
                {"model":"gpt-4o"}                                    | messages
                {"model":"gpt-4o","messages":7}                       | messages
                {"model":"gpt-4o","messages":[7]}                     | messages
                {"model":"gpt-4o","messages":[{"content":"x"}]}       | role
                {"model":"gpt-4o","messages":[{"role":"user","content":"x"}],"stream":"yes"} | stream
                """)
        void that_are_not_what_the_surface_expects(String body, String part) {
            GatewayResponse response = gateway.send("POST", CHAT, body, "Authorization", "Bearer " + gateway.token());

            assertRefused(response, 400, "ERR_NGROK_3801", part);
        }

        @Test
        void with_the_name_of_the_parameter_as_clients_know_it() {
            GatewayResponse response = gateway.send(
                    "POST",
                    CHAT,
                    "{\"model\":\"gpt-4o\",\"messages\":[{\"content\":\"x\"}]}",
                    "Authorization",
                    "Bearer " + gateway.token());

            assertThat(response.text("/error/param")).isEqualTo("messages.0.role");
        }

        @Test
        void of_another_media_type() {
            assertRefused(
                    gateway.send(
                            "POST",
                            CHAT,
                            "x",
                            "Content-Type",
                            "text/plain",
                            "Authorization",
                            "Bearer " + gateway.token()),
                    400,
                    "ERR_NGROK_3801",
                    "application/json");
        }

        @Test
        void of_more_than_32_mib() {
            String large = "{\"model\":\"gpt-4o\",\"x\":\"" + "a".repeat(DataPlane.MAX_BODY_BYTES) + "\"}";

            GatewayResponse response = gateway.send("POST", CHAT, large, "Authorization", "Bearer " + gateway.token());

            assertRefused(response, 413, "ERR_NGROK_3801");
        }
    }

    @Nested
    class Models {

        @Test
        void that_are_unknown_with_the_closest_one() {
            assertRefused(gateway.chat("gpt-4oo", "Hi"), 422, "ERR_NGROK_3804", "gpt-4o");
            assertRefused(gateway.chat("opneai:gpt-4o", "Hi"), 422, "ERR_NGROK_3804", "openai");
            assertRefused(
                    gateway.post(
                            CHAT,
                            "{'model':'gpt-4o','models':['nonsense'],'messages':[{'role':'user','content':'Hi'}]}"),
                    422,
                    "ERR_NGROK_3804",
                    "nonsense");
        }

        @Test
        void outside_the_access_scope() {
            gateway.configured(new AccessScope(new Dimension(List.of("anthropic")), null), null);

            GatewayResponse response = gateway.chat("gpt-4o", "Hi");

            assertRefused(response, 422, "ERR_NGROK_3803", "openai");
            assertThat(response.header("Ngrok-AIG-Rejected-Models")).isEqualTo("gpt-4o");
        }

        @Test
        void without_the_surface() {
            GatewayResponse response = gateway.post(
                    "/v1/messages", "{'model':'gpt-4o','max_tokens':10,'messages':[{'role':'user','content':'Hi'}]}");

            assertThat(response.status()).isEqualTo(422);
            assertThat(response.header("Ngrok-Error-Code")).isEqualTo("ERR_NGROK_3803");
            assertThat(response.text("/type")).isEqualTo("error");
            assertThat(response.text("/error/type")).isEqualTo("invalid_request_error");
            assertThat(response.text("/error/message")).contains("messages").endsWith("(ERR_NGROK_3803)");
            assertThat(response.text("/request_id")).isEqualTo(response.header("request-id"));
        }

        @Test
        void without_a_credential() {
            assertRefused(gateway.chat("groq:llama-3.1-8b-instant", "Hi"), 400, "ERR_NGROK_3802", "groq");
        }

        @Test
        void with_too_much_input() {
            gateway.account.gatewayConfiguration().update(new GatewayConfig.Patch().withMaxInputTokens(9L));

            assertRefused(
                    gateway.chat("gpt-4o", "Hello, world!"), 413, "ERR_NGROK_3811", "10 tokens", "maxInputTokens is 9");
        }
    }

    @Nested
    class Credits {

        @Test
        void that_are_used_up() {
            gateway.account.credits().grant(1, CreditGrant.Category.PURCHASE, null);
            Gateway other = new Gateway(SIMULATOR);
            other.account.credits().grant(1, CreditGrant.Category.PURCHASE, null);
            other.account
                    .usage()
                    .record(UsageEvent.of(other.accessKey().id().value(), "openai", "gpt-4o")
                            .totalCost(new BigDecimal("0.01")));

            assertRefused(other.chat("gpt-4o", "Hi"), 403, "ERR_NGROK_4026", "grant");
        }

        @Test
        void that_were_never_bought_where_they_are_required() {
            AccountSettings strict = new AccountSettings(
                    InstantSource.system(),
                    new BaseUrlRule(false),
                    0,
                    10,
                    new TrafficRules(FailoverRules.AUGUST_2026, true));
            Gateway poor = new Gateway(
                    SIMULATOR,
                    SIMULATOR.accounts().create(new NewAccount().withSettings(strict, OptionalLong.empty())));

            assertRefused(poor.chat("gpt-4o", "Hi"), 403, "ERR_NGROK_6033", "grant");

            poor.account.credits().grant(100, CreditGrant.Category.PURCHASE, null);
            assertThat(poor.chat("gpt-4o", "Hi").status()).isEqualTo(200);
        }
    }
}
