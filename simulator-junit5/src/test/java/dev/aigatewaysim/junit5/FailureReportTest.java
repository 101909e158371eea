package dev.aigatewaysim.junit5;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.aigatewaysim.AiGatewaySimulator;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A failure report can be printed, too, because build tools may omit suppressed exceptions. */
@ResourceLock(Resources.SYSTEM_ERR)
class FailureReportTest {

    private static final String PRINT = "aigatewaysim.report.print";
    private static final String NAME = FailureReportTest.class.getName();

    private static final class WithoutSuppressed extends RuntimeException {
        WithoutSuppressed() {
            super("on purpose", null, false, true);
        }
    }

    @AiGatewayTest
    static class Failing {
        @Test
        void a_test(AiGatewaySimulator gateway) {
            Keys.of(gateway).create("web");
            throw new IllegalStateException("on purpose");
        }

        @ParameterizedTest
        @ValueSource(ints = 7)
        void b_test(int number) {
            assertThat(number).isNull();
        }

        @TestFactory
        DynamicTest c_test() {
            return dynamicTest("one of a factory", () -> {
                throw new IllegalStateException("on purpose");
            });
        }

        @Test
        void d_test() {
            throw new WithoutSuppressed();
        }

        @Test
        void e_test() {
            Assumptions.abort("on purpose");
        }

        @Test
        void f_test_passes() {}
    }

    @AiGatewayTest
    static class FailingBeforeAll {
        @BeforeAll
        static void fail(AiGatewaySimulator gateway) {
            throw new IllegalStateException("on purpose");
        }

        @Test
        void a_test() {}
    }

    private static String printedBy(Plan plan) {
        PrintStream original = System.err;
        var printed = new ByteArrayOutputStream();
        System.setErr(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            plan.run();
        } finally {
            System.setErr(original);
        }
        return printed.toString(StandardCharsets.UTF_8);
    }

    @Test
    void each_failure_is_printed_once_with_the_name_of_its_test() {
        String printed =
                printedBy(Plan.of(Failing.class, FailingBeforeAll.class).with(PRINT, "true"));

        assertThat(printed.lines().filter(line -> line.contains("What the AI Gateway simulator saw")))
                .map(line -> line.replaceFirst("\\[\\d] (number ?= ?)?7", "[1] 7"))
                .containsExactly(
                        NAME + "$Failing.a_test failed. What the AI Gateway simulator saw:",
                        NAME + "$Failing.b_test ([1] 7) failed. What the AI Gateway simulator saw:",
                        NAME + "$Failing.c_test (one of a factory) failed. What the AI Gateway simulator saw:",
                        NAME + "$Failing.d_test failed. What the AI Gateway simulator saw:",
                        NAME + "$FailingBeforeAll failed. What the AI Gateway simulator saw:");
        assertThat(printed).contains("""
                saw:
                  1 request:
                    POST /access-keys -> 201 {id, name, uri, createdAt, updatedAt, createdBy, lastUpdatedBy, token, …} in\s""").doesNotContain("\t");
    }

    @Test
    void it_is_printed_only_where_it_cannot_be_added_unless_a_parameter_says_otherwise() {
        assertThat(printedBy(Plan.of(Failing.class).without(PRINT))
                        .lines()
                        .filter(line -> line.contains("What the AI Gateway simulator saw")))
                .containsExactly(NAME + "$Failing.d_test failed. What the AI Gateway simulator saw:");
        assertThat(printedBy(Plan.of(Failing.class).with(PRINT, "false")))
                .doesNotContain("What the AI Gateway simulator saw");
    }

    @Test
    void another_value_of_the_parameter_is_refused() {
        assertThat(Plan.of(Failing.class).with(PRINT, "no").run().onlyFailed("Failing", 0))
                .hasMessage("the configuration parameter aigatewaysim.report.print is 'no'; it must be true or false");
    }
}
