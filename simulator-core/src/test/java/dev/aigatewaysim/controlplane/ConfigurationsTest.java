package dev.aigatewaysim.controlplane;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aigatewaysim.AiGatewaySimulator;
import dev.aigatewaysim.http.Exchanges;
import dev.aigatewaysim.http.Exchanges.ApiResponse;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigurationsTest {

    @AutoClose
    private static final AiGatewaySimulator SIMULATOR = AiGatewaySimulator.start();

    private static final String PATH = "/access-key-configurations";

    private final Exchanges api = Exchanges.ofNewAccount(SIMULATOR);
    private final Exchanges invalid = api.invalid();

    private ApiResponse create(String more) {
        return api.post(PATH, "{'name':'n'" + more + "}").is(201);
    }

    @Nested
    class Creating {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "'access':{}",
                    "'access':{'providers':{}}",
                    "'access':{'providers':{'allow':[]},'models':{'allow':['a','']}}",
                    "'router':{}",
                    "'router':{'rules':[]}",
                    "'router':{'rules':[{'provider':'openai','steps':[{'type':'ngrok'}]}]}",
                    "'router':{'rules':[{'provider':'openai','model':'openai:openai/gpt-5.5','steps':[{'type':'ngrok','keys':[]}]}]}",
                    "'description':'','metadata':' '"
                })
        void what_was_given_reads_back_and_nothing_else(String more) {
            ApiResponse created = create("," + more);

            assertThat(created.body()).contains(Exchanges.json(more));
            assertThat(api.get(PATH + "/" + created.id()).json()).isEqualTo(created.json());
            assertThat(created.json().has("access")).isEqualTo(more.contains("access"));
            assertThat(created.json().has("router")).isEqualTo(more.contains("router"));
        }

        @Test
        void an_inline_key_becomes_a_provider_key_and_follows_it() {
            ApiResponse created = create(",'router':{'rules':[{'provider':'openai','steps':[{'type':'user',"
                    + "'keys':[{'name':'k','value':'secret-secret-secret'}],'keySelectionStrategy':'ordered'}]}]}");
            String key = created.text("/router/rules/0/steps/0/keys/0/id");

            assertThat(created.body()).doesNotContain("secret-secret-secret");
            assertThat(created.text("/router/rules/0/steps/0/keySelectionStrategy"))
                    .isEqualTo("ordered");
            assertThat(api.get("/provider-keys/" + key).is(200).text("/providerId"))
                    .isEqualTo("openai");
            api.patch("/provider-keys/" + key, "{'name':'renamed'}").is(200);
            assertThat(api.get(PATH + "/" + created.id()).text("/router/rules/0/steps/0/keys/0/name"))
                    .isEqualTo("renamed");
            api.delete(PATH + "/" + created.id()).is(204);
            api.get("/provider-keys/" + key).is(200);
        }

        @Test
        void a_refused_one_makes_no_inline_key() {
            invalid.post(
                            PATH,
                            "{'router':{'rules':[{'provider':'openai','steps':[{'type':'user','keys':[{'name':'k','value':'v'}]}]}]}}")
                    .isRefused(422, 27602)
                    .at("/name");

            assertThat(api.get("/provider-keys").each("id")).isEmpty();
        }

        @ParameterizedTest
        @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                        {'steps':[{'type':'ngrok'}]}                              | /router/rules/0
                        {'provider':'unknown','steps':[{'type':'ngrok'}]}          | /router/rules/0/provider
                        {'model':'openai/gpt-5.5','steps':[{'type':'ngrok'}]}     | /router/rules/0/model
                        {'provider':'openai'}                                     | /router/rules/0/steps
                        {'provider':'openai','steps':[]}                          | /router/rules/0/steps
                        {'provider':'openai','steps':[{}]}                        | /router/rules/0/steps/0/type
                        {'provider':'openai','steps':[{'type':'user'}]}           | /router/rules/0/steps/0/keys
                        {'provider':'openai','steps':[{'type':'user','keys':[{'id':'aigpk_0'}]}]} | /router/rules/0/steps/0/keys/0/id
                        """)
        void a_rule_that_breaks_the_rules_is_refused(String rule, String pointer) {
            invalid.post(PATH, "{'name':'n','router':{'rules':[" + rule + "]}}")
                    .isRefused(422, 27605)
                    .at(pointer);
        }

        @Test
        void all_violations_are_reported_at_once_in_document_order() {
            invalid.post(
                            PATH,
                            "{'router':{'rules':[{'provider':'unknown','steps':[]},{'model':'x','steps':[]}]},"
                                    + "'access':{'providers':{'allow':['unknown']}},'name':''}")
                    .isRefused(422, 27605)
                    .at(
                            "/router/rules/0/provider",
                            "/router/rules/0/steps",
                            "/router/rules/1/model",
                            "/router/rules/1/steps",
                            "/access/providers/allow/0",
                            "/name");
        }

        @Test
        void an_unknown_or_repeated_entry_of_the_scope_is_refused() {
            api.post(PATH, "{'name':'n','access':{'providers':{'allow':['openai','openai','unknown']}}}")
                    .isRefused(422, 27606)
                    .at("/access/providers/allow/1", "/access/providers/allow/2");
            api.post(PATH, "{'name':'n','access':{'models':{'allow':['a','a']}}}")
                    .isRefused(422, 27606)
                    .at("/access/models/allow/1");
        }

        @Test
        void enums_inside_the_router_are_types() {
            invalid.post(PATH, "{'name':'n','router':{'rules':[{'steps':[{'type':'User'}]}]}}")
                    .isRefused(400, 215)
                    .at("/router/rules/0/steps/0/type");
        }
    }

    @Nested
    class Updating {

        @Test
        void scope_and_router_are_replaced_whole_and_cleared_by_null() {
            String path = PATH + "/"
                    + create(",'access':{'providers':{'allow':['openai']},'models':{'allow':['a']}},'router':{}")
                            .id();

            ApiResponse replaced = api.patch(path, "{'access':{'models':{}}}").is(200);
            assertThat(replaced.json().path("access")).hasToString("{\"models\":{}}");
            assertThat(replaced.json().has("router")).isTrue();
            ApiResponse cleared =
                    api.patch(path, "{'access':null,'router':null}").is(200);
            assertThat(cleared.json().has("access")).isFalse();
            assertThat(cleared.json().has("router")).isFalse();
            api.patch(path, "{'name':null,'description':'d'}")
                    .isRefused(422, 27602)
                    .at("/name");
            assertThat(api.get(path).json()).isEqualTo(cleared.json());
        }
    }

    @Nested
    class Deleting {

        @Test
        void a_linked_one_is_refused_and_the_keys_are_named() {
            String id = create("").id();
            String key = api.post("/access-keys", "{'accessKeyConfigurationId':'" + id + "'}")
                    .id();

            ApiResponse refused = api.delete(PATH + "/" + id).isRefused(409, 27615);

            assertThat(refused.json().path("details").toString()).contains(key);
            api.get(PATH + "/" + id).is(200);
        }
    }

    @Nested
    class Listing {

        @Test
        void pages_go_on_also_by_head() {
            create("");
            create("");

            ApiResponse first = api.get(PATH + "?limit=1").is(200);

            assertThat(api.get(first.text("/nextPageUri")).each("id")).hasSize(1);
            assertThat(api.head(PATH + "?limit=1").header("content-length")).isEqualTo(first.header("content-length"));
        }
    }
}
