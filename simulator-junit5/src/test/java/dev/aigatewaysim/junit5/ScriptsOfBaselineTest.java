package dev.aigatewaysim.junit5;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.aigatewaysim.AiGatewaySimulator;
import dev.aigatewaysim.domain.upstream.ScriptedAnswer;
import dev.aigatewaysim.domain.upstream.Upstream;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each test begins with the scripts of its baseline, used as often as there, and with the keys that it rejects. */
class ScriptsOfBaselineTest {

    private static final Tuple OF_FIXTURE = tuple("fixture", 3L, 1L);
    private static final Tuple OF_CLASS = tuple("class", 2L, 1L);

    private static void hasScripts(AiGatewaySimulator gateway, Tuple... expected) {
        assertThat(gateway.upstream().all())
                .extracting(answer -> answer.when().promptContains(), ScriptedAnswer::times, ScriptedAnswer::used)
                .containsExactlyElementsOf(Arrays.asList(expected));
        assertThat(gateway.upstream()
                        .isRejected(gateway.account().providerKeys().all().get(0)))
                .isTrue();
    }

    /** Uses and changes all that later tests must not see. */
    private static void useAll(AiGatewaySimulator gateway) {
        Upstream upstream = gateway.upstream();
        Chat chat = Chat.of(gateway);
        List.of("fixture", "class", "inner").forEach(chat::ask);
        upstream.onAnyModel().reply("of the test").always();
        upstream.acceptKey("main");
        upstream.remove(upstream.all().get(0).id());
    }

    abstract static class Case {

        @BeforeAll
        static void script_for_all(AiGatewaySimulator gateway) {
            Keys.addProviderKey(gateway.account(), "openai", "main");
            gateway.upstream().rejectKey("main");
            gateway.upstream()
                    .onModel("gpt-4o")
                    .withPromptContaining("class")
                    .reply("of the class")
                    .times(2);
            Chat.of(gateway).ask("class");
        }

        @RepeatedTest(2)
        void a_test(AiGatewaySimulator gateway) {
            hasScripts(gateway, OF_FIXTURE, OF_CLASS);
            useAll(gateway);
        }

        @Nested
        @WithFixture("more-scripts.json")
        class Inner {

            @BeforeEach
            void script_for_each(AiGatewaySimulator gateway) {
                gateway.upstream()
                        .onModel("gpt-4o")
                        .withPromptContaining("inner")
                        .reply("of the inner class");
            }

            @RepeatedTest(2)
            void b_test(AiGatewaySimulator gateway) {
                hasScripts(gateway, OF_FIXTURE, OF_CLASS, tuple("more", null, 0L), tuple("inner", 1L, 0L));
                useAll(gateway);
            }
        }

        @Test
        @WithFixture("more-scripts.json")
        void c_test(AiGatewaySimulator gateway) {
            hasScripts(gateway, OF_FIXTURE, OF_CLASS, tuple("more", null, 0L));
            useAll(gateway);
        }
    }

    @AiGatewayTest(fixture = "scripted.json")
    static class OfClass extends Case {}

    @AiGatewayTest(fixture = "scripted.json", isolation = Isolation.METHOD)
    static class OfMethod extends Case {}

    @AiGatewayTest(fixture = "scripted.json")
    @TestInstance(Lifecycle.PER_CLASS)
    static class OfOneInstance extends Case {}

    @ParameterizedTest
    @ValueSource(classes = {OfClass.class, OfMethod.class, OfOneInstance.class})
    void are_as_the_fixtures_and_the_methods_before_all_left_them(Class<?> testClass) {
        Plan.of(testClass).run().allPassed(5);
    }

    @Test
    void are_so_in_any_order() {
        Plan.of(OfClass.class).inRandomOrder(7).run().allPassed(5);
    }
}
