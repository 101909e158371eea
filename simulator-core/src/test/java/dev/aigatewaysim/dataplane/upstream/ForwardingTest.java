package dev.aigatewaysim.dataplane.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aigatewaysim.domain.provider.ApiSurface;
import dev.aigatewaysim.domain.provider.ModelSurface;
import dev.aigatewaysim.domain.routing.Credential;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ForwardingTest {

    private static final ForwardedRequest REQUEST = ForwardedRequest.to("http://localhost:11434");

    @Nested
    class Address {

        @ParameterizedTest
        @CsvSource({
            "http://localhost:11434, http://localhost:11434/v1/chat/completions",
            "http://localhost:11434/, http://localhost:11434/v1/chat/completions",
            "http://[::1]:8000/v1, http://[::1]:8000/v1/chat/completions",
            "http://127.0.0.1/openai/v2/, http://127.0.0.1/openai/v2/chat/completions",
            "https://llm.example.com?api-version=1&x=%20, https://llm.example.com/v1/chat/completions?api-version=1&x=%20",
            "https://llm.example.com/a%2Fb/?q, https://llm.example.com/a%2Fb/chat/completions?q",
        })
        void is_the_base_url_with_the_path_of_the_surface(String baseUrl, String url) {
            assertThat(ForwardedRequest.to(baseUrl).forwarding().url()).hasToString(url);
        }

        @ParameterizedTest
        @CsvSource({
            "CHAT_COMPLETIONS, chat/completions",
            "RESPONSES, responses",
            "COMPLETIONS, completions",
            "EMBEDDINGS, embeddings",
            "MESSAGES, messages",
        })
        void ends_with_the_path_of_the_surface(ModelSurface surface, String path) {
            assertThat(REQUEST.on(surface).forwarding().url()).hasToString("http://localhost:11434/v1/" + path);
        }

        @Test
        void of_a_built_in_provider_is_the_published_one() {
            assertThat(REQUEST.toBuiltIn("openai").forwarding().url())
                    .hasToString("https://api.openai.com/v1/chat/completions");
            assertThat(REQUEST.toBuiltIn("inceptionlabs").forwarding().url()).isNull();
        }
    }

    @Nested
    class Headers {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "Authorization",
                    "X-API-Key",
                    "x-goog-api-key",
                    "Cookie",
                    "Host",
                    "Expect",
                    "Connection",
                    "Keep-Alive",
                    "Proxy-Authorization",
                    "TE",
                    "Trailer",
                    "Transfer-Encoding",
                    "Upgrade",
                    "Content-Length",
                    "content-encoding",
                    "Accept-Encoding",
                    "Ngrok-AIG-Anything",
                    "X-Forwarded-For",
                    "X-Named-By-Connection",
                    "AI-Gateway-Simulator-Via",
                })
        void of_the_connection_and_the_gateway_are_left_out(String name) {
            List<String> headers = REQUEST.withHeaders(
                            "Connection", "close, x-named-by-connection", name, "1", "X-Custom", "2", "X-Custom", "3")
                    .forwarding()
                    .headers();

            assertThat(headers).containsExactly("X-Custom", "2", "X-Custom", "3", "Content-Type", "application/json");
        }

        @Test
        void hold_the_credential_as_openai_wants_it() {
            assertThat(REQUEST.withKey("sk-1")
                            .withHeaders(
                                    "Authorization", "Bearer mine", "content-type", "application/json; charset=utf-8")
                            .forwarding()
                            .headers())
                    .containsExactly("content-type", "application/json; charset=utf-8", "Authorization", "Bearer sk-1");
        }

        @Test
        void hold_the_credential_as_anthropic_wants_it() {
            assertThat(REQUEST.withKey("sk-1")
                            .on(ModelSurface.MESSAGES)
                            .withHeaders("x-api-key", "mine")
                            .forwarding()
                            .headers())
                    .containsExactly(
                            "Content-Type", "application/json", "anthropic-version", "2023-06-01", "x-api-key", "sk-1");
        }

        @Test
        void keep_the_version_that_the_client_gives() {
            assertThat(REQUEST.on(ModelSurface.MESSAGES)
                            .withHeaders("Anthropic-Version", "2024-01-01")
                            .forwarding()
                            .headers())
                    .containsExactly("Anthropic-Version", "2024-01-01", "Content-Type", "application/json");
        }

        @Test
        void hold_no_credential_of_the_gateway_itself() {
            assertThat(REQUEST.toBuiltIn("openai")
                            .withCredential(new Credential.Managed())
                            .forwarding()
                            .headers())
                    .containsExactly("Content-Type", "application/json");
        }
    }

    @Nested
    class Body {

        private String sent(ForwardedRequest request) {
            return new String(request.forwarding().body(), StandardCharsets.UTF_8);
        }

        @Test
        void names_the_model_of_the_candidate_and_no_other() {
            assertThat(sent(REQUEST.withBody("""
                            {"models": ["a", "b"], "model": "own:x", "messages": [{"content": "é\\n"}],
                             "temperature": 1.50, "unknown": {"model": "own:x", "models": [null, true]}}""")))
                    .isEqualTo("{\"model\":\"m\",\"messages\":[{\"content\":\"é\\n\"}],\"temperature\":1.50,"
                            + "\"unknown\":{\"model\":\"own:x\",\"models\":[null,true]}}");
        }

        @Test
        void gets_a_model_when_only_a_list_is_given() {
            assertThat(sent(REQUEST.withBody("{\"models\":[\"own:m\"],\"messages\":[]}")))
                    .isEqualTo("{\"messages\":[],\"model\":\"m\"}");
        }

        @Test
        void is_byte_for_byte_the_same_when_nothing_changes() {
            String body = "{ \"model\" : \"m\", \"messages\": [],\n \"max_tokens\": 1e1 }";

            assertThat(sent(REQUEST.withBody(body))).isEqualTo(body);
            assertThat(sent(REQUEST.withBody(body).limitedTo(10))).isEqualTo(body);
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "CHAT_COMPLETIONS | {'model':'m'} | {'model':'m','max_tokens':100}",
                    "CHAT_COMPLETIONS | {'model':'m','max_tokens':null} | {'model':'m','max_tokens':100}",
                    "CHAT_COMPLETIONS | {'model':'m','max_tokens':101} | {'model':'m','max_tokens':100}",
                    "CHAT_COMPLETIONS | {'model':'m','max_tokens':99} | {'model':'m','max_tokens':99}",
                    "CHAT_COMPLETIONS | {'model':'m','max_tokens':1e999} | {'model':'m','max_tokens':100}",
                    "CHAT_COMPLETIONS | {'model':'m','max_tokens':'many'} | {'model':'m','max_tokens':'many'}",
                    "CHAT_COMPLETIONS | {'model':'m','max_completion_tokens':500} | {'model':'m','max_completion_tokens':100}",
                    "CHAT_COMPLETIONS | {'model':'m','max_tokens':5,'max_completion_tokens':500} | {'model':'m','max_tokens':5,'max_completion_tokens':100}",
                    "COMPLETIONS | {'model':'m'} | {'model':'m','max_tokens':100}",
                    "RESPONSES | {'model':'m','max_tokens':500} | {'model':'m','max_tokens':500,'max_output_tokens':100}",
                    "MESSAGES | {'model':'m','max_tokens':1024} | {'model':'m','max_tokens':100}",
                    "EMBEDDINGS | {'model':'m'} | {'model':'m'}",
                })
        void limits_the_output(ModelSurface surface, String body, String sent) {
            assertThat(sent(REQUEST.on(surface)
                            .withBody(body.replace('\'', '"'))
                            .limitedTo(100)))
                    .isEqualTo(sent.replace('\'', '"'));
        }

        @ParameterizedTest
        @CsvSource({
            "CHAT_COMPLETIONS, messages",
            "MESSAGES, messages",
            "RESPONSES, input",
            "EMBEDDINGS, input",
            "COMPLETIONS, prompt",
        })
        void keeps_only_supported_parameters_and_those_that_every_provider_takes(ModelSurface surface, String content) {
            String given =
                    "{\"model\":\"m\",\"%s\":[],\"stream\":true,\"temperature\":1,\"top_p\":1}".formatted(content);

            assertThat(sent(REQUEST.declaring(new ApiSurface(null, surface.id(), List.of("temperature")))
                            .on(surface)
                            .withBody(given)))
                    .isEqualTo("{\"model\":\"m\",\"%s\":[],\"stream\":true,\"temperature\":1}".formatted(content));
        }

        @Test
        void is_limited_by_a_parameter_that_is_supported() {
            ApiSurface surface = new ApiSurface("openai", "chat-completions", List.of("max_completion_tokens"));

            assertThat(sent(REQUEST.declaring(surface)
                            .withBody("{\"model\":\"m\",\"max_tokens\":1000}")
                            .limitedTo(100)))
                    .isEqualTo("{\"model\":\"m\",\"max_completion_tokens\":100}");
        }

        @Test
        void is_not_limited_when_no_such_parameter_is_supported() {
            assertThat(sent(REQUEST.declaring(new ApiSurface("openai", null, List.of("top_p")))
                            .withBody("{\"model\":\"m\",\"max_tokens\":1000}")
                            .limitedTo(100)))
                    .isEqualTo("{\"model\":\"m\"}");
        }

        @Test
        void goes_by_the_declaration_that_is_closest_to_the_surface() {
            ApiSurface anything = new ApiSurface(null, null, List.of("a"));
            ApiSurface format = new ApiSurface("openai", null, List.of("b"));
            ApiSurface other = new ApiSurface("openai", "responses", List.of("c"));
            ApiSurface exact = new ApiSurface(null, "chat-completions", List.of("d"));
            ForwardedRequest request = REQUEST.withBody("{\"model\":\"m\",\"a\":1,\"b\":1,\"c\":1,\"d\":1}");

            assertThat(sent(request.declaring(anything, format, other, exact))).isEqualTo("{\"model\":\"m\",\"d\":1}");
            assertThat(sent(request.declaring(anything, format, other))).isEqualTo("{\"model\":\"m\",\"b\":1}");
            assertThat(sent(request.declaring(anything, other))).isEqualTo("{\"model\":\"m\",\"a\":1}");
        }

        @Test
        void keeps_all_parameters_when_none_are_listed() {
            assertThat(sent(REQUEST.declaring(new ApiSurface("openai", null, List.of()))
                            .withBody("{\"model\":\"m\",\"x\":1}")))
                    .isEqualTo("{\"model\":\"m\",\"x\":1}");
        }
    }

    @Nested
    class Loops {

        @Test
        void are_found_by_the_mark_of_a_simulator_that_forwarded_the_request() {
            List<String> headers = List.of("Accept", "*/*", "ai-gateway-simulator-via", "one, two");

            assertThat(Forwarding.isLoop(headers, "one")).isTrue();
            assertThat(Forwarding.isLoop(headers, "two")).isTrue();
            assertThat(Forwarding.isLoop(headers, "three")).isFalse();
            assertThat(Forwarding.isLoop(List.of(), "one")).isFalse();
        }

        @Test
        void are_found_across_several_simulators() {
            Forwarding first = REQUEST.forwarding();
            Forwarding second =
                    REQUEST.withHeaders(LoopMark.NAME, first.loopMark("one")).forwarding();

            assertThat(second.loopMark("two")).isEqualTo("one, two");
        }
    }
}
