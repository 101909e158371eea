package dev.aigatewaysim.junit5;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aigatewaysim.AiGatewaySimulator;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The base URLs for clients of model APIs are injected like the URL itself. */
class BaseUrlTest {

    abstract static class Case {

        @OpenAiUrl
        static URI ofClass;

        @OpenAiUrl
        private String openAi;

        @AnthropicUrl
        private URI anthropic;

        @Test
        void a_test(
                AiGatewaySimulator gateway,
                @OpenAiUrl URI openAiUrl,
                @OpenAiUrl String openAiText,
                @AnthropicUrl URI anthropicUrl,
                @AnthropicUrl String anthropicText) {
            assertThat(openAiUrl)
                    .isEqualTo(URI.create(gateway.url() + "/v1"))
                    .isEqualTo(ofClass)
                    .hasToString(openAi);
            assertThat(openAiText).isEqualTo(openAi);
            assertThat(anthropicUrl).isEqualTo(gateway.url()).isEqualTo(anthropic);
            assertThat(anthropicText).isEqualTo(gateway.url().toString());
        }
    }

    @AiGatewayTest
    static class OfClass extends Case {}

    @AiGatewayTest(isolation = Isolation.METHOD)
    static class OfMethod extends Case {}

    @AiGatewayTest(name = "left")
    @AiGatewayTest(name = "right", port = 0)
    static class OfOne {

        @Test
        void a_test(@Gateway("left") AiGatewaySimulator left, @OpenAiUrl("left") String url) {
            assertThat(url).isEqualTo(left.openAiUrl().toString());
        }
    }

    @AiGatewayTest
    static class Wrong {

        @Test
        void requests_a_number(@OpenAiUrl int wrong) {}

        @Test
        void requests_two_things(@OpenAiUrl @AnthropicUrl URI wrong) {}

        @Test
        void requests_an_unknown_one(@AnthropicUrl("unknown") URI wrong) {}
    }

    @ParameterizedTest
    @ValueSource(classes = {OfClass.class, OfMethod.class, OfOne.class})
    void they_are_those_of_the_simulator(Class<?> testClass) {
        Plan.of(testClass).run().allPassed(1);
    }

    @Test
    void what_is_wrong_is_reported() {
        Plan.Outcome outcome = Plan.of(Wrong.class).run();

        assertThat(outcome.failureOf("Wrong.requests_a_number"))
                .hasMessageContaining("@OpenAiUrl cannot inject int; supported types: URI, String");
        assertThat(outcome.failureOf("Wrong.requests_two_things"))
                .hasMessageContaining("there are 2 annotations that request different things; keep one");
        assertThat(outcome.failureOf("Wrong.requests_an_unknown_one"))
                .hasMessageContaining("there is no simulator 'unknown'");
    }
}
