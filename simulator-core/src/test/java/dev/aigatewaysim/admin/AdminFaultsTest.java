package dev.aigatewaysim.admin;

import static dev.aigatewaysim.http.Exchanges.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.aigatewaysim.AiGatewaySimulator;
import dev.aigatewaysim.domain.account.Account;
import dev.aigatewaysim.http.Exchanges;
import dev.aigatewaysim.http.Exchanges.ApiResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AdminFaultsTest {

    @AutoClose
    private static final AiGatewaySimulator SIMULATOR = AiGatewaySimulator.start();

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Account account = SIMULATOR.newAccount();
    private final AdminExchanges admin = new AdminExchanges(SIMULATOR);
    private final Exchanges api = Exchanges.of(SIMULATOR, account);
    private final String here = "?account=" + account.id();

    private ApiResponse fault(String relaxed) {
        return admin.post("/faults" + here, relaxed);
    }

    @Nested
    class Creating {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "{'effect':{'type':'answer','status':503}}",
                    "{'operations':['CreateAIGatewayAccessKey','ListAIGatewayUsage'],'effect':{'type':'answer',"
                            + "'status':429,'errorCode':'ERR_NGROK_226','message':'slow down',"
                            + "'headers':{'Retry-After':'1','X-A':'b'}},'times':2}",
                    "{'effect':{'type':'applyThenAnswer','status':500},'every':3}",
                    "{'effect':{'type':'applyThenDropReply'},'probability':0.25,'seed':-7}",
                    "{'effect':{'type':'delay','duration':'PT0.01S'}}",
                    "{'effect':{'type':'delay','duration':'PT0S','upTo':'PT1H'}}",
                    "{'effect':{'type':'noAnswer'}}",
                    "{'effect':{'type':'emptyReply'}}",
                    "{'effect':{'type':'resetConnection'}}",
                    "{'effect':{'type':'truncateBody','bytes':0}}",
                    "{'effect':{'type':'garbage'}}",
                    "{'effect':{'type':'throttle','bytesPerSecond':1}}",
                    "{'matching':{'path':'/access-keys','apiKeyId':'aigak_000000000000000000000000000','bodyContains':'web'},"
                            + "'effect':{'type':'garbage'}}"
                })
        void writes_back_what_was_given(String body) throws IOException {
            ApiResponse made = fault(body).is(201);

            ObjectNode expected = (ObjectNode) JSON.readTree(json(body));
            expected.put("id", made.id()).put("hits", 0);
            assertThat(made.json()).isEqualTo(expected);
            assertThat(made.id()).startsWith("flt_");
            assertThat(admin.get("/faults/" + made.id() + here).is(200).body()).isEqualTo(made.body());
            assertThat(admin.get("/faults" + here).is(200).json().path("faults"))
                    .containsExactly(made.json());
        }

        @Test
        void takes_the_java_names_of_operations_and_writes_their_ids() {
            ApiResponse made = fault(
                            "{'operations':['CREATE_ACCESS_KEY','ListAIGatewayUsage'],'effect':{'type':'garbage'}}")
                    .is(201);

            assertThat(made.json().path("operations"))
                    .extracting(JsonNode::textValue)
                    .containsExactly("CreateAIGatewayAccessKey", "ListAIGatewayUsage");
            fault("{'operations':['CreateAccessKey'],'effect':{'type':'garbage'}}")
                    .isRefused(400, 215)
                    .at("/operations/0");
        }

        @Test
        void generates_a_seed_that_can_be_given_again() {
            ApiResponse generated =
                    fault("{'effect':{'type':'garbage'},'probability':0.5}").is(201);

            assertThat(generated.json().path("seed").isIntegralNumber()).isTrue();
        }

        @Test
        void shows_conditions_of_java_as_an_empty_object() {
            account.faults().onRequests(request -> false).garbage().always();

            assertThat(admin.get("/faults" + here).is(200).json().at("/faults/0/matching"))
                    .isEmpty();
        }

        @Test
        void refuses_headers_that_do_not_fit_into_a_response() {
            String half = "x".repeat(8_190);
            String headers = "{'X-A':'" + half + "','X-B':'" + half + "'}";

            fault("{'effect':{'type':'answer','status':500,'headers':" + headers + "}}")
                    .is(422)
                    .at("/effect/headers");

            assertThat(account.faults().all()).isEmpty();
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "{}|400|/effect",
                    "{'effect':'garbage'}|400|/effect",
                    "{'effect':{}}|400|/effect/type",
                    "{'effect':{'type':'explode'}}|400|/effect/type",
                    "{'effect':{'type':'garbage','status':500}}|400|/effect/status",
                    "{'effect':{'type':'garbage','colour':1}}|400|/effect/colour",
                    "{'effect':{'type':'answer','status':500,'bytes':1}}|400|/effect/bytes",
                    "{'effect':{'type':'answer'}}|400|/effect/status",
                    "{'effect':{'type':'answer','status':'500'}}|400|/effect/status",
                    "{'effect':{'type':'answer','status':200}}|422|/effect/status",
                    "{'effect':{'type':'applyThenAnswer','status':600}}|422|/effect/status",
                    "{'effect':{'type':'answer','status':500,'errorCode':' '}}|422|/effect/errorCode",
                    "{'effect':{'type':'answer','status':500,'message':''}}|422|/effect/message",
                    "{'effect':{'type':'answer','status':500,'headers':{'a b':'c'}}}|422|/effect/headers",
                    "{'effect':{'type':'answer','status':500,'headers':{'A':'1','a':'2'}}}|422|/effect/headers",
                    "{'effect':{'type':'answer','status':500,'headers':{'Content-Length':'2'}}}|422|/effect/headers",
                    "{'effect':{'type':'answer','status':500,'headers':{'A':'a\\nb'}}}|422|/effect/headers",
                    "{'effect':{'type':'answer','status':500,'headers':{'A':1}}}|400|/effect/headers/A",
                    "{'effect':{'type':'answer','status':500,'headers':[]}}|400|/effect/headers",
                    "{'effect':{'type':'delay'}}|400|/effect/duration",
                    "{'effect':{'type':'delay','duration':'1s'}}|400|/effect/duration",
                    "{'effect':{'type':'delay','duration':'-PT1S'}}|422|/effect/duration",
                    "{'effect':{'type':'delay','duration':'PT2H'}}|422|/effect/duration",
                    "{'effect':{'type':'delay','duration':'PT0S'}}|422|/effect/duration",
                    "{'effect':{'type':'delay','duration':'PT2H','upTo':'PT1H'}}|422|/effect/duration",
                    "{'effect':{'type':'delay','duration':'PT0S','upTo':'PT0S'}}|422|/effect/upTo",
                    "{'effect':{'type':'answer','status':503,'headers':{'X-A':['1','2']}}}|400|/effect/headers/X-A",
                    "{'effect':{'type':'answer','status':503,'headers':{'X-A':'1','x-a':'2'}}}|422|/effect/headers",
                    "{'effect':{'type':'delay','duration':'PT2S','upTo':'PT1S'}}|422|/effect/upTo",
                    "{'effect':{'type':'truncateBody'}}|400|/effect/bytes",
                    "{'effect':{'type':'truncateBody','bytes':-1}}|422|/effect/bytes",
                    "{'effect':{'type':'truncateBody','bytes':1.5}}|400|/effect/bytes",
                    "{'effect':{'type':'throttle','bytesPerSecond':0}}|422|/effect/bytesPerSecond",
                    "{'operations':[],'effect':{'type':'garbage'}}|422|/operations",
                    "{'operations':'ListAIGatewayUsage','effect':{'type':'garbage'}}|400|/operations",
                    "{'operations':['ListAIGatewayUsage','Explode'],'effect':{'type':'garbage'}}|400|/operations/1",
                    "{'effect':{'type':'garbage'},'times':0}|422|/times",
                    "{'effect':{'type':'garbage'},'times':'2'}|400|/times",
                    "{'effect':{'type':'garbage'},'every':-1}|422|/every",
                    "{'effect':{'type':'garbage'},'probability':2}|422|/probability",
                    "{'effect':{'type':'garbage'},'probability':1e999}|422|/probability",
                    "{'effect':{'type':'garbage'},'probability':0}|422|/probability",
                    "{'effect':{'type':'garbage'},'probability':1e-999}|422|/probability",
                    "{'effect':{'type':'garbage'},'probability':0,'seed':1}|422|/probability",
                    "{'effect':{'type':'answer','status':500,'errorCode':'x'}}|422|/effect/errorCode",
                    "{'effect':{'type':'applyThenAnswer','status':500,'errorCode':'a\\u0000'}}|422|/effect/errorCode",
                    "{'effect':{'type':'garbage'},'probability':'0.5'}|400|/probability",
                    "{'effect':{'type':'garbage'},'times':1,'every':2}|422|/every",
                    "{'effect':{'type':'garbage'},'every':1,'probability':0.5}|422|/probability",
                    "{'effect':{'type':'garbage'},'seed':5}|422|/seed",
                    "{'effect':{'type':'garbage'},'matching':{'path':'access-keys'}}|422|/matching/path",
                    "{'effect':{'type':'garbage'},'matching':{'bodyContains':''}}|422|/matching/bodyContains",
                    "{'effect':{'type':'garbage'},'matching':{'apiKeyId':'zzz'}}|422|/matching/apiKeyId",
                    "{'effect':{'type':'garbage'},'matching':{}}|422|/matching",
                    "{'effect':{'type':'garbage'},'matching':{'method':'GET'}}|400|/matching/method",
                    "{'effect':{'type':'garbage'},'when':'always'}|400|/when"
                })
        void refuses_what_cannot_be_and_puts_nothing_in_force(String body, int status, String pointer) {
            fault(body).is(status).at(pointer);

            assertThat(account.faults().all()).isEmpty();
        }

        @Test
        void an_unknown_field_of_an_effect_names_those_of_its_type() {
            assertThat(fault("{'effect':{'type':'delay','delay':'PT1S'}}")
                            .is(400)
                            .body())
                    .contains("known are duration, type, upTo\"");
        }

        @Test
        void reports_everything_that_is_invalid_at_once() {
            fault("{'effect':{'type':'answer','status':200,'message':''},'times':0}")
                    .is(422)
                    .at("/effect/status", "/effect/message", "/times");
        }
    }

    @Nested
    class Hitting {

        @Test
        void requests_of_the_operation_as_often_as_asked_for() {
            String id = fault("{'operations':['CreateAIGatewayAccessKey'],'times':1,'effect':{'type':'answer',"
                            + "'status':429,'errorCode':'ERR_NGROK_226','headers':{'Retry-After':'1'}}}")
                    .id();

            ApiResponse hit = api.post("/access-keys", "{'name':'a'}").isRefused(429, 226);
            api.post("/access-keys", "{'name':'b'}").is(201);

            assertThat(hit.header("retry-after")).isEqualTo("1");
            assertThat(admin.get("/faults/" + id + here).json().path("hits").intValue())
                    .isEqualTo(1);
            ApiResponse requests = admin.get("/requests" + here + "&limit=2").is(200);
            assertThat(requests.each("fault")).containsExactly(null, id);
            assertThat(requests.each("errorCode")).containsExactly(null, "ERR_NGROK_226");
        }

        @Test
        void the_response_while_the_request_is_carried_out() {
            fault("{'effect':{'type':'applyThenDropReply'},'times':1}");

            assertThatThrownBy(() -> api.post("/access-keys", "{'name':'a'}")).isInstanceOf(UncheckedIOException.class);

            assertThat(account.accessKeys().list(null, 10).items()).hasSize(1);
            ApiResponse requests = admin.get("/requests" + here + "&operation=CreateAIGatewayAccessKey")
                    .is(200);
            assertThat(requests.json().at("/requests/0/status").isNull()).isTrue();
        }

        @Test
        void only_requests_that_meet_all_of_the_condition() {
            String key = account.apiKeys().list(null, 1).items().get(0).id().value();
            String name = "\\'web\\'".replace("'", "\"");
            fault("{'matching':{'path':'/access-keys','apiKeyId':'" + key + "','bodyContains':'" + name
                            + "'},'effect':{'type':'answer','status':429}}")
                    .is(201);

            api.get("/access-keys").is(200);
            api.post("/access-keys", "{'name':'webcam'}").is(201);
            api.post("/provider-keys", "{'providerId':'openai','name':'web','value':'v'}")
                    .is(201);
            api.post("/access-keys", "{'name':'web'}").is(429);
        }

        @Test
        void nothing_of_other_accounts() {
            fault("{'effect':{'type':'answer','status':503}}");

            Exchanges.ofNewAccount(SIMULATOR).get("/access-keys").is(200);
        }
    }

    @Nested
    class Removing {

        @Test
        void one_leaves_the_others() {
            String first = fault("{'effect':{'type':'garbage'}}").id();
            String second = fault("{'effect':{'type':'emptyReply'}}").id();

            admin.delete("/faults/" + first + here).is(204);

            assertThat(admin.get("/faults" + here).each("id")).containsExactly(second);
            admin.delete("/faults/" + first + here).isRefused(404, 27611);
            admin.get("/faults/" + first + here).isRefused(404, 27611);
        }

        @Test
        void all_lets_requests_through_again() {
            fault("{'effect':{'type':'garbage'}}");

            admin.delete("/faults" + here).is(204);

            api.get("/access-keys").is(200);
            assertThat(admin.get("/faults" + here).each("id")).isEmpty();
        }

        @Test
        void one_of_another_account_finds_nothing() {
            String id = fault("{'effect':{'type':'garbage'}}").id();

            admin.delete("/faults/" + id).isRefused(404, 27611);

            assertThat(account.faults().find(id)).isPresent();
        }
    }
}
