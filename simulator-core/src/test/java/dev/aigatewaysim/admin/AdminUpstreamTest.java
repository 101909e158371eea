package dev.aigatewaysim.admin;

import static dev.aigatewaysim.http.Exchanges.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.aigatewaysim.AiGatewaySimulator;
import dev.aigatewaysim.domain.account.Account;
import dev.aigatewaysim.domain.id.Secret;
import dev.aigatewaysim.domain.provider.ModelSurface;
import dev.aigatewaysim.domain.providerkey.ProviderKey;
import dev.aigatewaysim.domain.upstream.Condition;
import dev.aigatewaysim.domain.upstream.ModelRequest;
import dev.aigatewaysim.domain.upstream.Outcome;
import dev.aigatewaysim.domain.upstream.Script;
import dev.aigatewaysim.domain.upstream.ScriptConditionException;
import dev.aigatewaysim.domain.upstream.ScriptedAnswer;
import dev.aigatewaysim.domain.upstream.UpstreamCall;
import dev.aigatewaysim.http.Exchanges;
import dev.aigatewaysim.http.Exchanges.ApiResponse;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AdminUpstreamTest {

    @AutoClose
    private static final AiGatewaySimulator SIMULATOR = AiGatewaySimulator.start();

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Account account = SIMULATOR.newAccount();
    private final AdminExchanges admin = new AdminExchanges(SIMULATOR);
    private final String here = "?account=" + account.id();
    private final ProviderKey key = account.providerKeys()
            .create(ProviderKey.Draft.of("openai", "main", new Secret("sk-main-0123456789")), account.owner());

    private ApiResponse answer(String relaxed) {
        return admin.post("/upstream/answers" + here, relaxed);
    }

    private JsonNode shown() {
        return admin.get("/upstream" + here).is(200).json();
    }

    @Nested
    class Adding {

        @Test
        void takes_one_answer_not_a_list() {
            assertThat(answer("[{'hang':true}]").is(422).json().toString())
                    .contains("the body is an array; it must be an object");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "{'when':{'model':'gpt-4o','promptContains':'invoice'},'answer':{'text':'42','usage':{'inputTokens':120,"
                            + "'outputTokens':8}},'times':1}",
                    "{'when':{'provider':'openai','turn':1},'answer':{'toolCalls':[{'name':'lookup','arguments':{'id':7}}]}}",
                    "{'when':{},'failure':{'status':429,'message':'slow down','retryAfter':'PT20S'},'times':2}",
                    "{'when':{'provider':'anthropic','managedKey':true},'hang':true}",
                    "{'when':{'surface':'embeddings'},'answer':{'embedding':[0.5,-1.0]}}",
                    "{'when':{'surface':'embeddings'},'answer':{'embedding':[[0.5,-1.0],[1.0,0.0]]}}",
                    "{'when':{'hasToolResult':true},'answer':{'json':{'a':[1,null]},'stopReason':'stop'}}",
                    "{'when':{'systemContains':'brief'},'answer':{'refusal':'no'}}",
                    "{'when':{},'refuseConnection':true}",
                    "{'when':{'streaming':true},'answer':{'chunks':['It ','is ','7.'],'firstTokenAfter':'PT0.3S',"
                            + "'tokensPerSecond':50.0,'cut':{'afterChunks':2,'how':'close'}}}"
                })
        void writes_back_what_was_given(String body) throws IOException {
            ApiResponse made = answer(body).is(201);

            ObjectNode expected = (ObjectNode) JSON.readTree(json(body));
            expected.put("id", made.id()).put("used", 0);
            assertThat(made.json()).isEqualTo(expected);
            assertThat(made.id()).startsWith("ans_");
            assertThat(shown().path("answers")).containsExactly(made.json());
        }

        @Test
        void takes_conversations_too() throws IOException {
            String body =
                    "{'conversation':'support','when':{'model':'gpt-4o'},'turns':[{'expect':{'promptContains':'beeps',"
                            + "'tools':['lookup']},'answer':{'text':'42'}},{'expect':{'toolResultContains':['a','b'],'messages':3},"
                            + "'hang':true},{'expect':{'toolResultContains':'a','systemContains':'c'},'failure':{'status':500}},"
                            + "{'refuseConnection':true}]}";

            answer("{'hang':true}").is(201);
            ApiResponse made = answer(body).is(201);
            answer("{'hang':true}").is(201);

            ObjectNode expected = (ObjectNode) JSON.readTree(json(body));
            expected.put("id", made.id()).put("used", 0);
            assertThat(made.json()).isEqualTo(expected);
            assertThat(shown().path("answers")).hasSize(3).element(1).isEqualTo(made.json());
            admin.delete("/upstream/answers/" + made.id() + here).is(204);
            assertThat(account.upstream().conversations()).isEmpty();
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                quoteCharacter = '`',
                value = {
                    "{'when':{'provider':'anthropic','model':'openai:gpt-4o'},'hang':true} "
                            + "| /when/model | is 'openai:gpt-4o', a model of openai, and the provider is anthropic;",
                    "{'when':{'surface':'embeddings','provider':'anthropic'},'hang':true} "
                            + "| /when/surface | is embeddings, and anthropic only serves chat-completions, messages;",
                    "{'when':{'providerKey':{'name':'main'},'provider':'anthropic'},'hang':true} "
                            + "| /when/providerKey | the provider key 'main' is for openai, not for anthropic;",
                    "{'when':{'providerKey':{'name':'main'},'model':'anthropic:a'},'hang':true} "
                            + "| /when/providerKey | the provider key 'main' is for openai: model is 'anthropic:a',",
                    "{'when':{'turn':0,'promptContains':'a'},'hang':true} | /when/turn | is 0, and promptContains is given;",
                    "{'when':{'surface':'messages'},'answer':{'embedding':[1]}} "
                            + "| /answer | is an embedding, and messages have none;",
                    "{'conversation':'a','when':{'surface':'embeddings'},'turns':[{'hang':true},{'answer':{'text':'a'}}]} "
                            + "| /turns/1/answer | is no embedding, and the surface is embeddings;"
                })
        void refuses_what_no_call_can_meet_where_it_is(String body, String where, String message) {
            String refusal = answer(body).is(422).json().toString();

            assertThat(refusal).contains(where, message);
            assertThat(account.upstream().book().scripts()).isEmpty();
        }

        @Test
        void refuses_a_second_conversation_of_the_same_name() {
            String body = "{'conversation':'support','turns':[{'hang':true}]}";
            answer(body).is(201);

            assertThat(answer(body).is(422).json().toString())
                    .contains(
                            "/conversation", "there is a conversation 'support' already", "give this one another name");

            assertThat(account.upstream().conversations()).hasSize(1);
        }

        @Test
        void refuses_embeddings_of_different_lengths() {
            assertThat(answer("{'answer':{'embedding':[[0.5,-1.0],[1.0]]}}")
                            .is(422)
                            .json()
                            .toString())
                    .contains("holds a vector of 1 numbers and one of 2; all must have the same number");
            assertThat(answer("{'answer':{'embedding':[[0.5],1.0]}}")
                            .is(422)
                            .json()
                            .toString())
                    .contains("must be an array");
        }

        @Test
        void puts_each_at_the_end_with_an_identifier_of_its_own() {
            String first = answer("{'hang':true}").is(201).id();
            String second = answer("{'hang':true}").is(201).id();

            assertThat(account.upstream().all()).extracting(ScriptedAnswer::id).containsExactly(first, second);
            assertThat(first).isNotEqualTo(second);
        }

        @Test
        void puts_one_before_all_others() {
            String always = answer("{'hang':true}").is(201).id();
            String once = answer("{'beforeOthers':true,'hang':true,'times':1}")
                    .is(201)
                    .id();
            String talk = answer("{'beforeOthers':true,'conversation':'a','turns':[{'hang':true}]}")
                    .is(201)
                    .id();
            String last = answer("{'beforeOthers':false,'hang':true}").is(201).id();

            assertThat(account.upstream().book().scripts())
                    .extracting(Script::id)
                    .containsExactly(talk, once, always, last);
            assertThat(shown().path("answers"))
                    .extracting(each -> each.path("id").textValue())
                    .containsExactly(talk, once, always, last);
        }

        @Test
        void accepts_an_identifier_and_how_often_it_was_used() {
            answer("{'id':'ans_2Zt0000000000000000000000AA','hang':true,'times':3,'used':2}")
                    .is(201);

            assertThat(account.upstream().find("ans_2Zt0000000000000000000000AA"))
                    .map(ScriptedAnswer::used)
                    .hasValue(2L);
            answer("{'id':'ans_2Zt0000000000000000000000AA','hang':true}")
                    .is(422)
                    .at("/id");
        }

        @Test
        void finds_the_key_by_its_name() {
            ApiResponse made = answer("{'when':{'providerKey':{'name':'main'}},'hang':true}")
                    .is(201);

            assertThat(made.json().at("/when/providerKey/id").asText())
                    .isEqualTo(key.id().value());
            answer("{'when':{'providerKey':{'name':'mian'}},'hang':true}")
                    .is(422)
                    .at("/when/providerKey/name");
            answer("{'when':{'providerKey':{'ref':'main'}},'hang':true}")
                    .is(422)
                    .at("/when/providerKey/ref");
        }

        @Test
        void reports_everything_that_is_wrong() {
            answer("{'when':{'surface':'chat'},'answer':{'text':5},'times':0,'more':1}")
                    .is(422)
                    .at("/when/surface", "/answer/text", "/times", "/more");
            answer("[]").is(422);
            answer("{").is(400);
            assertThat(account.upstream().book().isEmpty()).isTrue();
        }
    }

    @Nested
    class Replacing {

        private ApiResponse replace(String relaxed) {
            return admin.put("/upstream" + here, relaxed);
        }

        @Test
        void puts_all_of_it_in_the_place_of_all_that_was_there() {
            answer("{'hang':true}").is(201);

            ApiResponse replaced = replace("{'answers':[{'refuseConnection':true}],'rejectedKeys':[{'name':'main'}],"
                            + "'prices':{'openai:gpt-4o':{'inputPerMillion':'2.50','outputPerMillion':'10.00'}}}")
                    .is(200);

            assertThat(account.upstream().all())
                    .extracting(ScriptedAnswer::outcome)
                    .containsExactly(new Outcome.RefuseConnection());
            assertThat(account.upstream().isRejected(key)).isTrue();
            assertThat(replaced.json()).isEqualTo(shown());
            assertThat(replaced.json().at("/rejectedKeys/0/id").asText())
                    .isEqualTo(key.id().value());
            assertThat(replaced.json()
                            .path("prices")
                            .path("openai:gpt-4o")
                            .path("cacheReadPerMillion")
                            .asText())
                    .isEqualTo("0.25");
        }

        @Test
        void takes_what_was_written_before() {
            answer("{'hang':true,'times':2,'used':1}").is(201);
            account.upstream().rejectKey(key.id());
            JsonNode before = shown();

            assertThat(replace("{}").is(200).json()).hasToString("{\"answers\":[],\"rejectedKeys\":[],\"prices\":{}}");
            replace(before.toString()).is(200);

            assertThat(shown()).isEqualTo(before);
        }

        @Test
        void changes_nothing_when_anything_is_wrong() {
            answer("{'hang':true}").is(201);
            JsonNode before = shown();

            replace("{'answers':[{'hang':true},{}],'rejectedKeys':[{'name':'none'}],'prices':{'x':{}},'more':1}")
                    .is(422)
                    .at(
                            "/answers/1/answer",
                            "/rejectedKeys/0/name",
                            "/prices/x/inputPerMillion",
                            "/prices/x/outputPerMillion",
                            "/more");

            assertThat(shown()).isEqualTo(before);
        }
    }

    private static ModelRequest request(String prompt) {
        return new ModelRequest(
                ModelSurface.CHAT_COMPLETIONS,
                List.of("gpt-4o"),
                false,
                List.of(new ModelRequest.Message(ModelRequest.Role.USER, prompt)),
                1,
                null,
                ModelRequest.ResponseFormat.TEXT,
                List.of(),
                null,
                1,
                null);
    }

    @Test
    void deviations_and_unfinished_conversations_are_listed() {
        answer("{'conversation':'support','turns':[{'expect':{'promptContains':'beeps'},'hang':true},"
                        + "{'expect':{'toolResultContains':'in stock'},'answer':{'text':'ok'}}],'used':1}")
                .is(201);
        account.upstream()
                .take(new UpstreamCall("openai", "gpt-4o", null, false, request("Hello")), "rq_1", Runnable::run);

        JsonNode listed = admin.get("/deviations" + here).is(200).json();

        String id = account.upstream().conversations().get(0).id();
        assertThat(listed.path("deviations")).singleElement().satisfies(deviation -> {
            assertThat(deviation.path("conversationId").asText()).isEqualTo(id);
            assertThat(deviation.path("conversation").asText()).isEqualTo("support");
            assertThat(deviation.path("turn").asInt()).isEqualTo(2);
            assertThat(deviation.path("turns").asInt()).isEqualTo(2);
            assertThat(deviation.path("requestId").asText()).isEqualTo("rq_1");
            assertThat(Instant.parse(deviation.path("time").asText())).isBeforeOrEqualTo(Instant.now());
            assertThat(deviation.path("message").asText()).contains("in stock").contains("\n");
        });
        assertThat(listed.path("unfinished")).singleElement().satisfies(unfinished -> {
            assertThat(unfinished.path("conversationId").asText()).isEqualTo(id);
            assertThat(unfinished.path("turn").asInt()).isEqualTo(2);
            assertThat(unfinished.path("expected").asText()).isEqualTo("a tool result that contains \"in stock\"");
        });
    }

    @Test
    void conditions_that_threw_something_are_listed() {
        account.upstream()
                .onAnyModel()
                .matching(request -> {
                    throw new IllegalStateException("secret");
                })
                .hang();
        account.faults()
                .onRequests(request -> {
                    throw new AssertionError("secret");
                })
                .answer(503)
                .always();
        UpstreamCall call = new UpstreamCall("openai", "gpt-4o", null, false, request("Hello"));

        assertThatThrownBy(() -> account.upstream().take(call, "rq_1", Runnable::run))
                .isInstanceOf(ScriptConditionException.class);
        Exchanges.of(SIMULATOR, account).faulty().get("/access-keys").is(500);

        assertThat(admin.get("/deviations" + here).is(200).json().path("failedConditions"))
                .extracting(failed -> failed.path("message").asText())
                .satisfiesExactly(
                        ofScript -> assertThat(ofScript)
                                .startsWith("a condition of the scripted answer for a condition in Java (ans_")
                                .endsWith(") threw java.lang.IllegalStateException"),
                        ofFault -> assertThat(ofFault)
                                .startsWith("the condition of the fault flt_")
                                .endsWith(" threw java.lang.AssertionError"));
    }

    @Nested
    class Removing {

        @Test
        void ends_one_answer_or_all() {
            String first = answer("{'hang':true}").is(201).id();
            answer("{'hang':true}").is(201);
            answer("{'hang':true}").is(201);
            account.upstream().rejectKey(key.id());

            admin.delete("/upstream/answers/" + first + here).is(204);
            admin.delete("/upstream/answers/" + first + here).is(404);
            assertThat(shown().path("answers")).hasSize(2);

            admin.delete("/upstream/answers" + here).is(204);
            assertThat(shown().path("answers")).isEmpty();
            assertThat(account.upstream().isRejected(key)).isTrue();
        }
    }

    @Test
    void answers_with_conditions_in_java_are_named() {
        ScriptedAnswer answer = account.upstream()
                .add(ScriptedAnswer.Draft.once(Condition.ANY.matching(request -> true), new Outcome.Hang()));

        assertThat(shown().path("omitted")).singleElement().satisfies(omitted -> {
            assertThat(omitted.path("id").asText()).isEqualTo(answer.id());
            assertThat(omitted.path("when").asText()).isEqualTo("a condition in Java");
            assertThat(omitted.path("used").asInt()).isZero();
            assertThat(omitted.has("hints")).isFalse();
        });
    }

    @Nested
    class Hints {

        private void asked(String prompt) {
            UpstreamCall call = new UpstreamCall("openai", "gpt-4o", null, false, request(prompt));
            account.upstream().take(call, "", Runnable::run);
        }

        private List<String> hints(JsonNode script) {
            return JSON.convertValue(script.required("hints"), new TypeReference<>() {});
        }

        @Test
        void are_there_for_scripts_that_took_no_call_in_the_words_of_java() {
            answer("{'when':{'promptContains':'refund'},'answer':{'text':'a'}}").is(201);
            answer("{'when':{'promptContains':'money'},'answer':{'text':'b'}}").is(201);
            answer("{'conversation':'support','when':{'model':'o3'},'turns':[{'hang':true}]}")
                    .is(201);
            account.upstream()
                    .add(ScriptedAnswer.Draft.once(Condition.ANY.matching(request -> false), new Outcome.Hang()));

            asked("I want my money back");

            JsonNode answers = shown().path("answers");
            assertThat(hints(answers.get(0)))
                    .isEqualTo(account.upstream().hints(account.upstream().all().get(0)))
                    .containsExactly("the nearest request: expected a prompt that contains \"refund\","
                            + " but it is \"I want my money back\"");
            assertThat(answers.get(1).path("used").asInt()).isEqualTo(1);
            assertThat(answers.get(1).has("hints")).isFalse();
            assertThat(hints(answers.get(2)))
                    .containsExactly("the nearest request: expected model o3, but it is openai:gpt-4o");
            assertThat(hints(shown().path("omitted").get(0)))
                    .singleElement()
                    .asString()
                    .startsWith("the last request that fits was taken by an earlier script: prompt contains");
        }

        @Test
        void are_ignored_when_they_are_written_back() {
            answer("{'when':{'model':'o3'},'answer':{'text':'a'}}").is(201);
            asked("Hello");
            JsonNode before = shown();

            admin.put("/upstream" + here, before.toString()).is(200);

            assertThat(hints(before.path("answers").get(0))).hasSize(1);
            assertThat(account.upstream().all()).hasSize(1);
        }

        @Test
        void are_in_no_snapshot() {
            answer("{'when':{'model':'o3'},'answer':{'text':'a'}}").is(201);
            asked("Hello");

            assertThat(admin.get("/snapshot" + here).is(200).json().toString()).doesNotContain("hints");
        }
    }

    @Test
    void snapshots_hold_it_and_a_reset_removes_it() {
        answer("{'hang':true}").is(201);

        assertThat(admin.get("/snapshot" + here).is(200).json().at("/upstream/answers"))
                .hasSize(1);
        admin.post("/reset" + here, "").is(204);
        assertThat(shown().path("answers")).isEmpty();
    }
}
