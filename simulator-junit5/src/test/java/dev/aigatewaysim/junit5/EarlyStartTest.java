package dev.aigatewaysim.junit5;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import dev.aigatewaysim.SimulatorOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.launcher.LauncherDiscoveryListener;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;

class EarlyStartTest {

    private final List<SimulatorOptions> started = new ArrayList<>();
    private final EarlyStart early = new EarlyStart((options, test) -> started.add(options));

    static class Plain {
        void test() {}
    }

    @AiGatewayTest
    static class Default {
        void test() {}
    }

    static class Inheriting extends Default {}

    @AiGatewayTest(name = "a")
    @AiGatewayTest(name = "b")
    static class Two {}

    @AiGatewayTest(console = true)
    static class WithConsole {}

    @AiGatewayTest(port = 4848)
    static class OnPort {}

    @AiGatewayTest
    static class WithTest {
        @Test
        void passes() {}
    }

    private static LauncherDiscoveryRequestBuilder request(DiscoverySelector... selectors) {
        return LauncherDiscoveryRequestBuilder.request()
                .enableImplicitConfigurationParameters(false)
                .selectors(selectors);
    }

    private void discover(DiscoverySelector... selectors) {
        early.launcherDiscoveryStarted(request(selectors).build());
    }

    @Test
    void launchers_find_it() {
        assertThat(ServiceLoader.load(LauncherDiscoveryListener.class)).hasAtLeastOneElementOfType(EarlyStart.class);
    }

    @Test
    void the_first_class_with_the_annotation_starts_the_server_once() {
        discover(selectClass(Plain.class));
        assertThat(started).isEmpty();

        discover(selectClass(Plain.class), selectClass(Default.class), selectClass(WithConsole.class));
        discover(selectClass(Default.class));

        assertThat(started).containsExactly(SimulatorOptions.defaults());
    }

    @Test
    void so_do_a_method_and_a_class_that_inherits_or_repeats_it() {
        for (DiscoverySelector selector :
                List.of(selectMethod(Default.class, "test"), selectClass(Inheriting.class), selectClass(Two.class))) {
            started.clear();

            new EarlyStart((options, test) -> started.add(options))
                    .launcherDiscoveryStarted(request(selector).build());

            assertThat(started).as("%s", selector).hasSize(1);
        }
    }

    @Test
    void tests_with_a_console_get_one() {
        discover(selectClass(WithConsole.class));

        assertThat(started).extracting(SimulatorOptions::console).containsExactly(true);
    }

    @Test
    void a_port_that_a_test_has_chosen_is_left_to_the_test() {
        discover(selectClass(OnPort.class));

        assertThat(started).isEmpty();
    }

    @Test
    void it_can_be_switched_off() {
        early.launcherDiscoveryStarted(request(selectClass(Default.class))
                .configurationParameter("aigatewaysim.start.early", "false")
                .build());

        assertThat(started).isEmpty();
    }

    @Test
    void what_is_wrong_is_left_to_those_who_report_it_with_the_test() {
        assertThatCode(() -> discover(selectClass("no.such.Class"))).doesNotThrowAnyException();
        EarlyStart failing = new EarlyStart((options, test) -> {
            throw new ExtensionConfigurationException("cannot start");
        });
        assertThatCode(() -> failing.launcherDiscoveryStarted(
                        request(selectClass(Default.class)).build()))
                .doesNotThrowAnyException();
    }

    @Test
    void another_value_of_its_parameter_is_refused() {
        assertThat(Plan.of(WithTest.class)
                        .with("aigatewaysim.start.early", "of")
                        .run()
                        .onlyFailed("WithTest", 0))
                .hasMessage("the configuration parameter aigatewaysim.start.early is 'of'; it must be true or false");
    }
}
