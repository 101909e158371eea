package dev.aigatewaysim.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aigatewaysim.AiGatewaySimulator;
import dev.aigatewaysim.dataplane.Gateway;
import dev.aigatewaysim.domain.accesskey.AccessKey;
import dev.aigatewaysim.domain.accesskeyconfiguration.AccessScope;
import dev.aigatewaysim.domain.accesskeyconfiguration.AccessScope.Dimension;
import dev.aigatewaysim.domain.accesskeyconfiguration.Router;
import dev.aigatewaysim.domain.account.Account;
import dev.aigatewaysim.domain.account.Given;
import dev.aigatewaysim.domain.id.Secret;
import dev.aigatewaysim.domain.provider.Provider;
import dev.aigatewaysim.domain.providerkey.ProviderKey;
import dev.aigatewaysim.domain.resource.CreationDetails;
import dev.aigatewaysim.http.Exchanges;
import dev.aigatewaysim.http.Exchanges.ApiResponse;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AdminRouteTest {

    @AutoClose
    private static final AiGatewaySimulator SIMULATOR = AiGatewaySimulator.start();

    private final Gateway gateway = new Gateway(SIMULATOR);
    private final Account account = gateway.account;
    private final AdminExchanges admin = new AdminExchanges(SIMULATOR);
    private final String here = "/route?account=" + account.id();

    private ApiResponse plan(String rest) {
        return admin.post(here, "{'accessKeyId':'" + gateway.accessKey().id() + "'," + rest + "}");
    }

    @Test
    void shows_the_candidates_in_order_with_credential_and_rule() throws Exception {
        ProviderKey main = gateway.key("openai", "main");
        gateway.configured(
                null,
                new Router<>(
                        List.of(Given.rule("openai", null, Given.user(Given.existing(main.id())), Given.ngrok()))));

        ApiResponse planned = plan("'model':'gpt-4o','models':['anthropic:claude-sonnet-4-6']")
                .is(200);

        assertThat(planned.json())
                .isEqualTo(Gateway.JSON.readTree(Exchanges.json("{'candidates':["
                        + "{'provider':'openai','model':'gpt-4o','credential':{'source':'user','providerKeyId':'"
                        + main.id()
                        + "','name':'main'},'rule':'/router/rules/0/steps/0'},"
                        + "{'provider':'openai','model':'gpt-4o','credential':{'source':'ngrok'},"
                        + "'rule':'/router/rules/0/steps/1'},"
                        + "{'provider':'anthropic','model':'claude-sonnet-4-6','credential':{'source':'ngrok'},"
                        + "'rule':null}],'rejected':[],'refusal':null}")));
    }

    @Test
    void shows_that_no_credential_is_sent() {
        account.providers()
                .create(
                        new Provider.Draft("vllm", "Own", "https://llm.example.com/v1", null, null, null),
                        account.owner());

        ApiResponse planned = plan("'model':'vllm:tiny'").is(200);

        assertThat(planned.json().at("/candidates/0/credential")).hasToString("{\"source\":\"none\"}");
    }

    @Test
    void shows_what_is_skipped_and_why() {
        gateway.configured(new AccessScope(new Dimension(List.of("openai")), null), null);

        ApiResponse planned = plan("'model':'claude-sonnet-4-6','models':['gpt-4o','openai:gpt-4o']")
                .is(200);

        assertThat(planned.json().at("/rejected").findValuesAsText("model"))
                .containsExactly("claude-sonnet-4-6", "openai:gpt-4o");
        assertThat(planned.json().at("/rejected").findValuesAsText("reason"))
                .containsExactly("provider-not-allowed", "repeated");
        assertThat(planned.text("/rejected/0/message")).contains("anthropic");
        assertThat(planned.json().path("refusal").isNull()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            delimiter = '|',
            value = {
                "'model':'gtp-4o'                                | 422 | 3804",
                "'models':['claude-sonnet-4-6']                  | 422 | 3803",
                "'model':'gpt-4o','surface':'messages'           | 422 | 3803",
                "'model':'groq:llama-3.3-70b-versatile'          | 422 | 3803"
            })
    void says_what_a_request_is_refused_with(String rest, int status, int code) {
        gateway.configured(new AccessScope(new Dimension(List.of("openai")), null), null);

        ApiResponse planned = plan(rest).is(200);

        assertThat(planned.json().at("/refusal/status").intValue())
                .as(planned.body())
                .isEqualTo(status);
        assertThat(planned.text("/refusal/errorCode")).isEqualTo("ERR_NGROK_" + code);
        assertThat(planned.text("/refusal/message")).isNotEmpty();
        assertThat(planned.json().path("candidates")).isEmpty();
    }

    @Test
    void a_token_leads_to_its_account_without_naming_it() {
        String body = "{'token':'" + gateway.token() + "','model':'gpt-4o'}";

        assertThat(admin.post("/route", body).is(200).text("/candidates/0/provider"))
                .isEqualTo("openai");
        assertThat(admin.post(here, body).is(200).text("/candidates/0/provider"))
                .isEqualTo("openai");
        admin.post("/route?account=" + SIMULATOR.newAccount().id(), body)
                .is(422)
                .at("/token");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ng-unknown-0123456789", "sk-proj-0123456789abcdef", "something"})
    void an_unknown_token_is_what_a_request_is_refused_for(String token) {
        ApiResponse planned = admin.post("/route", "{'token':'" + token + "','model':'gpt-4o'}")
                .is(200);

        assertThat(planned.json().at("/refusal/status").intValue()).isEqualTo(401);
        assertThat(planned.text("/refusal/errorCode")).isEqualTo("ERR_NGROK_27007");
        assertThat(planned.body()).doesNotContain(token);
        assertThat(planned.json().path("candidates")).isEmpty();
    }

    @Test
    void an_ambiguous_token_is_refused_as_in_traffic() {
        String token = gateway.token();
        Account twin = SIMULATOR.newAccount();
        twin.accessKeys()
                .create(AccessKey.Draft.named("web"), CreationDetails.now(twin.owner()), new Secret(token), null);

        ApiResponse planned =
                admin.post(here, "{'token':'" + token + "','model':'gpt-4o'}").is(200);

        assertThat(planned.text("/refusal/message"))
                .contains(account.id().value(), twin.id().value());
        assertThat(gateway.chat("gpt-4o", "Hi").text("/error/message")).startsWith(planned.text("/refusal/message"));
    }

    @Test
    void an_access_key_that_the_account_lacks_is_invalid() {
        String other = new Gateway(SIMULATOR).accessKey().id().value();

        admin.post(here, "{'accessKeyId':'" + other + "','model':'gpt-4o'}")
                .is(422)
                .at("/accessKeyId");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            delimiter = '|',
            value = {
                "{}                                                                | 400 | /accessKeyId",
                "{'model':'gpt-4o'}                                                | 400 | /accessKeyId",
                "{'token':'ng-x'}                                                  | 400 | /model",
                "{'token':'ng-x','models':[]}                                      | 400 | /model",
                "{'token':'','model':'gpt-4o'}                                     | 400 | /token",
                "{'token':'ng-x','model':7}                                        | 400 | /model",
                "{'token':'ng-x','models':['a',7]}                                 | 400 | /models/1",
                "{'token':'ng-x','model':'a','surface':'chat'}                     | 400 | /surface",
                "{'token':'ng-x','model':'a','stream':true}                        | 400 | /stream",
                "{'token':'ng-x','model':'a','accessKeyId':'aigk_2Zt0000000000000000000000AA'} | 422 | /token",
                "{'accessKeyId':'web','model':'a'}                                 | 422 | /accessKeyId"
            })
    void wrong_forms_are_refused(String body, int status, String pointer) {
        ApiResponse refused = admin.post(here, body).is(status);

        assertThat(refused.text("/msg")).as(refused.body()).startsWith(pointer + " ");
    }

    @Test
    void nothing_is_recorded_and_no_secret_is_shown() {
        ProviderKey key = gateway.key("openai", "main");
        String secret = key.value().reveal();

        String body = plan("'model':'openai:" + secret + "','models':['" + secret + "-x','gpt-4o']")
                        .is(200)
                        .body()
                + plan("'model':'openai:" + secret + "'").is(200).body();

        assertThat(body).doesNotContain(secret).doesNotContain(gateway.token());
        assertThat(gateway.events()).isEmpty();
        assertThat(account.requests().all()).isEmpty();
        assertThat(account.accessKeys().all().get(0).lastUsed()).isNull();
    }
}
