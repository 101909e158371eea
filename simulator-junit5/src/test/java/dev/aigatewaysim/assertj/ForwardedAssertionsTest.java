package dev.aigatewaysim.assertj;

import static dev.aigatewaysim.assertj.Failing.assertThatMessageOf;
import static dev.aigatewaysim.assertj.SimulatorAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.aigatewaysim.AiGatewaySimulator;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What a provider was sent. */
class ForwardedAssertionsTest {

    @AutoClose
    private static final AiGatewaySimulator SIMULATOR = AiGatewaySimulator.start();

    private static final String EVIDENCE = """
            :
              POST https://api.openai.com/v1/chat/completions {"stream":false,"max_tokens":50,\
            "messages":[{"role":"user","content":"Hello, world!"}],"model":"gpt-4o"}""";

    private final AiGatewaySimulator gateway = SIMULATOR.forAccount(SIMULATOR.newAccount());
    private final ModelClient client = ModelClient.of(gateway, "web");

    private ForwardedRequestAssert forwarded() {
        client.chat("gpt-4o");
        return assertThat(gateway).lastModelRequest().forwarded();
    }

    @Nested
    class Headers {

        @Test
        void are_there() {
            ForwardedRequestAssert forwarded = forwarded();

            forwarded.hasHeader("x-team", "a");
            assertThatMessageOf(() -> forwarded.hasHeader("X-Team", "b"))
                    .isEqualTo("Expecting what openai:gpt-4o was sent\nto have the header X-Team: b\n"
                            + "but its header X-Team is a" + EVIDENCE);
            assertThatMessageOf(() -> forwarded.hasHeader("X-Other", "b"))
                    .contains("\nbut it has no header X-Other:\n");
        }

        @Test
        void are_not_there() {
            ForwardedRequestAssert forwarded = forwarded();

            forwarded.hasNoHeader("X-Other");
            assertThatMessageOf(() -> forwarded.hasNoHeader("x-team"))
                    .isEqualTo("Expecting what openai:gpt-4o was sent\nto have no header x-team\n"
                            + "but its header x-team is a" + EVIDENCE);
        }

        @Test
        void with_credentials_are_not_shown() {
            ModelClient.openAiKey(gateway, "main");
            ForwardedRequestAssert forwarded = forwarded();

            assertThatMessageOf(() -> forwarded.hasHeader("Authorization", "Bearer secret-value"))
                    .contains("to have the header Authorization: ***\nbut its header Authorization is Bearer ***:")
                    .doesNotContain("secret-value");
        }
    }

    @Nested
    class Members {

        @Test
        void have_values() {
            ForwardedRequestAssert forwarded = forwarded();

            forwarded
                    .hasBodyMember("/model", "\"gpt-4o\"")
                    .hasBodyMember("/max_tokens", "50.0")
                    .hasBodyMember("/messages/0/role", "\"user\"")
                    .hasBodyMember("/messages", "[ {\"content\": \"Hello, world!\", \"role\": \"user\"} ]");
            assertThatMessageOf(() -> forwarded.hasBodyMember("/max_tokens", "100"))
                    .isEqualTo("Expecting what openai:gpt-4o was sent\nto have the body member /max_tokens with the"
                            + " value 100\nbut its value is 50" + EVIDENCE);
        }

        @Test
        void that_are_not_there() {
            ForwardedRequestAssert forwarded = forwarded();

            assertThatMessageOf(() -> forwarded.hasBodyMember("/max_token", "50"))
                    .contains("\nbut there is no \"max_token\" in the body:\n");
            assertThatMessageOf(() -> forwarded.hasBodyMember("/messages/0/name", "\"a\""))
                    .contains(
                            "\nbut there is no \"name\" in /messages/0, which is {\"role\":\"user\",\"content\":\"Hello, world!\"}:\n");
            assertThatMessageOf(() -> forwarded.hasBodyMember("/messages/1", "{}"))
                    .contains(
                            "\nbut there is no \"1\" in /messages, which is [{\"role\":\"user\",\"content\":\"Hello, world!\"}]:\n");
            assertThatMessageOf(() -> forwarded.hasBodyMember("/model/0", "1"))
                    .contains("\nbut there is no \"0\" in /model, which is \"gpt-4o\":\n");
        }

        @Test
        void that_look_like_secrets_are_compared_but_not_shown() {
            String body = "{'model':'gpt-4o','metadata':{'token':'my own'},'messages':[{'role':'user','content':"
                    + "'order ABCD1234EFGH5678IJKL9 shipped'}]}";
            client.post("/v1/chat/completions", body.replace('\'', '"'));
            ForwardedRequestAssert forwarded =
                    assertThat(gateway).lastModelRequest().forwarded();

            forwarded
                    .hasBodyMember("/messages/0/content", "\"order ABCD1234EFGH5678IJKL9 shipped\"")
                    .hasBodyMember("/messages/0/content", "\"order *** shipped\"")
                    .hasBodyMember("/metadata", "{\"token\":\"my own\"}")
                    .hasBodyMember("/metadata", "{\"token\":\"***\"}");
            assertThatMessageOf(() ->
                            forwarded.hasBodyMember("/messages/0/content", "\"order ABCD1234EFGH5678IJKL8 shipped\""))
                    .contains("""
                            with the value "order *** shipped"
                            but its value is "order *** shipped", which differs in what is redacted:
                            """)
                    .doesNotContain("ABCD", "my own");
        }

        @Test
        void of_many_characters_are_shown_where_they_differ() {
            client.post(
                    "/v1/chat/completions",
                    "{\"model\":\"gpt-4o\",\"messages\":[{\"role\":\"user\",\"content\":\"" + "a ".repeat(200)
                            + "b\"}]}");
            ForwardedRequestAssert forwarded =
                    assertThat(gateway).lastModelRequest().forwarded();

            assertThatMessageOf(() -> forwarded.hasBodyMember("/messages/0/content", '"' + "a ".repeat(200) + "c\""))
                    .contains("a a c\"\nbut its value is …", "a a b\":\n");
        }

        @Test
        void are_absent() {
            ForwardedRequestAssert forwarded = forwarded();

            forwarded.hasNoBodyMember("/models").hasNoBodyMember("/messages/1").hasNoBodyMember("/model/x");
            assertThatMessageOf(() -> forwarded.hasNoBodyMember("/max_tokens"))
                    .isEqualTo("Expecting what openai:gpt-4o was sent\nto have no body member /max_tokens\n"
                            + "but its value is 50" + EVIDENCE);
        }

        @Test
        void of_a_long_body_are_known_as_far_as_the_journal_has_it() {
            client.post(
                    "/v1/chat/completions",
                    "{\"model\":\"gpt-4o\",\"messages\":[{\"role\":\"user\",\"content\":\"" + "a ".repeat(10_000)
                            + "\"}],\"user\":\"u\"}");
            ForwardedRequestAssert forwarded =
                    assertThat(gateway).lastModelRequest().forwarded();

            forwarded
                    .hasBodyMember("/model", "\"gpt-4o\"")
                    .hasBodyMember("/messages/0/role", "\"user\"")
                    .hasNoBodyMember("/model/0");
            String unknown =
                    "\nbut that is not known: of a body of more than 16,384 characters the journal has only the"
                            + " beginning:\n";
            assertThatMessageOf(() -> forwarded.hasBodyMember("/user", "\"u\"")).contains(unknown);
            assertThatMessageOf(() -> forwarded.hasNoBodyMember("/stop")).contains(unknown);
            assertThatMessageOf(() -> forwarded.hasBodyMember("/messages/0/content", "\"a\""))
                    .contains(unknown);
            assertThatMessageOf(() -> forwarded.hasNoBodyMember("/messages/0/name"))
                    .contains(unknown);
            assertThatMessageOf(() -> forwarded.hasNoBodyMember("/messages/1")).contains(unknown);
        }
    }

    @Test
    void in_each_attempt() {
        gateway.upstream().onModel("gpt-4o").fail(503).once();
        client.chat("gpt-4o", "claude-sonnet-4-6");

        ModelRequestAssert request = assertThat(gateway).lastModelRequest();
        request.attempt(1).forwarded().hasBodyMember("/model", "\"gpt-4o\"");
        request.forwarded().hasBodyMember("/model", "\"claude-sonnet-4-6\"");
        assertThatMessageOf(() -> request.attempt(1).forwarded().hasBodyMember("/model", "\"x\""))
                .startsWith("Expecting what openai:gpt-4o was sent");
        assertThatMessageOf(() -> request.forwarded().hasBodyMember("/model", "\"x\""))
                .startsWith("Expecting what anthropic:claude-sonnet-4-6 was sent");
    }

    @Test
    void nothing_when_there_was_no_attempt() {
        client.chat("gpt-4p");

        assertThatMessageOf(() -> assertThat(gateway).lastModelRequest().forwarded())
                .startsWith("Expecting the model request rq_…\nto have an attempt\nbut it has none:\n");
    }

    @Test
    void an_expectation_that_is_no_pointer_or_no_json_is_refused() {
        ForwardedRequestAssert forwarded = forwarded();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> forwarded.hasNoBodyMember("model"))
                .withMessage("a JSON Pointer begins with /; use \"/model\" instead of \"model\"");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> forwarded.hasBodyMember("/model", "gpt-4o"))
                .withMessage(
                        "the value \"gpt-4o\" is not JSON: expected a value at line 1, column 1; words are true, false and null"
                                + " only, and texts are in quotes");
    }
}
