package dev.aigatewaysim.junit5;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aigatewaysim.AiGatewaySimulator;
import dev.aigatewaysim.domain.account.Account;
import dev.aigatewaysim.domain.credit.CreditGrant;
import dev.aigatewaysim.domain.id.Secret;
import dev.aigatewaysim.domain.providerkey.ProviderKey;
import dev.aigatewaysim.domain.routing.FailoverRules;
import dev.aigatewaysim.domain.upstream.Condition;
import dev.aigatewaysim.domain.upstream.Outcome;
import dev.aigatewaysim.domain.upstream.ScriptedAnswer;
import dev.aigatewaysim.journal.ModelAttempt;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The options of model traffic, on the annotation and on the builder. */
class ModelOptionsTest {

    private static final List<String> CREDENTIAL_BY_CREDENTIAL =
            List.of("next_key", "managed_fallback", "next_backend", "exhausted");
    private static final List<String> MODEL_BY_MODEL = List.of("next_backend", "exhausted");

    private static HttpResponse<String> chat(AiGatewaySimulator gateway) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(gateway.openAiUrl() + "/chat/completions"))
                .header("Authorization", "Bearer " + gateway.newAccessKey("web"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"models\":[\"gpt-4o\",\"claude-sonnet-4-6\"],"
                        + "\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}"))
                .build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
    }

    private static List<String> verdicts(AiGatewaySimulator gateway) throws Exception {
        Account account = gateway.account();
        for (String name : List.of("main", "backup")) {
            account.providerKeys()
                    .create(
                            ProviderKey.Draft.of("openai", name, new Secret("sk-" + name + "-0123456789abcdef")),
                            account.owner());
        }
        account.upstream()
                .add(ScriptedAnswer.Draft.always(Condition.ANY, new Outcome.Failure(500, null, "down", null)));
        chat(gateway);
        return account.requests().query().last().orElseThrow().model().attempts().stream()
                .map(ModelAttempt::verdict)
                .toList();
    }

    @AiGatewayTest
    static class Defaults {
        @Test
        void a_test(AiGatewaySimulator gateway) throws Exception {
            assertThat(verdicts(gateway)).isEqualTo(CREDENTIAL_BY_CREDENTIAL);
            assertThat(chat(gateway).statusCode()).isEqualTo(503);
        }
    }

    @AiGatewayTest(failover = FailoverRules.SEPTEMBER_2026)
    static class September {
        @Test
        void a_test(AiGatewaySimulator gateway) throws Exception {
            assertThat(verdicts(gateway)).isEqualTo(MODEL_BY_MODEL);
        }
    }

    static class SeptemberByBuilder {
        @RegisterExtension
        static final AiGatewaySimulatorExtension GATEWAY = AiGatewaySimulatorExtension.builder()
                .failover(FailoverRules.SEPTEMBER_2026)
                .isolation(Isolation.METHOD)
                .build();

        @Test
        void a_test(AiGatewaySimulator gateway) throws Exception {
            assertThat(verdicts(gateway)).isEqualTo(MODEL_BY_MODEL);
        }
    }

    @AiGatewayTest(requireCredits = true)
    static class CreditsRequired {
        @Test
        void a_test(AiGatewaySimulator gateway) throws Exception {
            HttpResponse<String> refused = chat(gateway);

            assertThat(refused.statusCode()).isEqualTo(403);
            assertThat(refused.body()).contains("ERR_NGROK_6033");
        }
    }

    static class CreditsRequiredByBuilder {
        @RegisterExtension
        static final AiGatewaySimulatorExtension GATEWAY =
                AiGatewaySimulatorExtension.builder().requireCredits().build();

        @Test
        void a_test(AiGatewaySimulator gateway) throws Exception {
            assertThat(chat(gateway).body()).contains("ERR_NGROK_6033");
        }
    }

    abstract static class WithNested {

        @Test
        void a_test(AiGatewaySimulator gateway) throws Exception {
            gateway.account().credits().grant(100, CreditGrant.Category.PURCHASE, null);
            assertThat(verdicts(gateway)).isEqualTo(MODEL_BY_MODEL);
        }

        @Nested
        class Inner {

            @Test
            void b_test(AiGatewaySimulator gateway) throws Exception {
                assertThat(chat(gateway).body()).contains("ERR_NGROK_6033");
                a_test(gateway);
            }

            @Nested
            @WithFixture("fixed.json")
            class Innermost {

                @Test
                void c_test(AiGatewaySimulator gateway) throws Exception {
                    b_test(gateway);
                }
            }
        }
    }

    @AiGatewayTest(failover = FailoverRules.SEPTEMBER_2026, requireCredits = true)
    static class NestedOfClass extends WithNested {}

    @AiGatewayTest(failover = FailoverRules.SEPTEMBER_2026, requireCredits = true, isolation = Isolation.METHOD)
    static class NestedOfMethod extends WithNested {}

    @ParameterizedTest
    @ValueSource(classes = {NestedOfClass.class, NestedOfMethod.class})
    void they_reach_nested_classes(Class<?> testClass) {
        Plan.of(testClass).run().allPassed(3);
    }

    @ParameterizedTest
    @ValueSource(
            classes = {
                Defaults.class,
                September.class,
                SeptemberByBuilder.class,
                CreditsRequired.class,
                CreditsRequiredByBuilder.class
            })
    void they_reach_the_account(Class<?> testClass) {
        Plan.of(testClass).run().allPassed(1);
    }

    @AiGatewayTest
    static class Outer {
        @Test
        void a_test() {}

        @Nested
        @AiGatewayTest(failover = FailoverRules.SEPTEMBER_2026, requireCredits = true)
        class Inner {
            @Test
            void b_test() {}
        }
    }

    @Test
    void a_nested_class_cannot_have_others() {
        assertThat(Plan.of(Outer.class).run().onlyFailed("Inner", 1))
                .hasMessageContaining("failover")
                .hasMessageContaining("requireCredits");
    }
}
