package dev.aigatewaysim.junit5;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.aigatewaysim.AiGatewaySimulator;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.suite.api.IncludeEngines;
import org.junit.platform.suite.api.SelectClasses;
import org.junit.platform.suite.api.Suite;
import org.junit.platform.testkit.engine.EngineTestKit;

/** The simulator keeps its URL until the JVM ends, as cached objects such as Spring contexts need. */
class OneUrlTest {

    private static final List<URI> URLS = new ArrayList<>();
    private static final Set<String> ACCOUNTS = new HashSet<>();

    /** Keeps the URL as a cached Spring context does. */
    private static final class CachedService {
        private static @Nullable URI url;
    }

    @BeforeEach
    void nothing_cached() {
        URLS.clear();
        ACCOUNTS.clear();
        CachedService.url = null;
    }

    @AiGatewayTest(apiKey = "api-key-of-one-url")
    static class FirstCase {
        @Test
        void a_test(AiGatewaySimulator gateway) {
            URLS.add(gateway.url());
            ACCOUNTS.add(gateway.account().id().value());
            if (CachedService.url == null) {
                CachedService.url = gateway.url();
            }
            Keys.of(CachedService.url, "api-key-of-one-url").create("web");
            assertThat(Keys.of(gateway).names()).containsExactly("web");
        }
    }

    static class SecondCase extends FirstCase {}

    @Test
    void several_launcher_calls_in_one_session_have_one_url() {
        Outcomes outcomes = new Outcomes();
        try (LauncherSession session = LauncherFactory.openSession()) {
            Launcher launcher = session.getLauncher();
            for (Class<?> testClass : List.of(FirstCase.class, SecondCase.class, FirstCase.class)) {
                launcher.execute(JupiterRun.request(List.of(testClass.getName())), outcomes);
            }
        }

        outcomes.allPassed(3);
        assertThat(URLS).hasSize(3).containsOnly(URLS.get(0));
        assertThat(ACCOUNTS).hasSize(3);
    }

    @Test
    void several_launcher_calls_with_a_session_each_have_one_url_too() {
        Outcomes outcomes = new Outcomes();
        Launcher launcher = LauncherFactory.create();
        for (Class<?> testClass : List.of(FirstCase.class, SecondCase.class, FirstCase.class)) {
            launcher.execute(JupiterRun.request(List.of(testClass.getName())), outcomes);
        }

        outcomes.allPassed(3);
        assertThat(URLS).hasSize(3).containsOnly(URLS.get(0));
    }

    @Suite
    @IncludeEngines("junit-jupiter")
    @SelectClasses(FirstCase.class)
    static class FirstSuite {}

    @Suite
    @IncludeEngines("junit-jupiter")
    @SelectClasses(SecondCase.class)
    static class SecondSuite {}

    @Test
    void suites_have_one_url() {
        EngineTestKit.engine("junit-platform-suite")
                .selectors(selectClass(FirstSuite.class), selectClass(SecondSuite.class))
                .enableImplicitConfigurationParameters(false)
                .execute()
                .testEvents()
                .assertStatistics(tests -> tests.succeeded(2).failed(0));

        assertThat(URLS).hasSize(2).containsOnly(URLS.get(0));
    }

    /** The outcomes of tests. */
    private static final class Outcomes implements TestExecutionListener {

        private final List<String> failed = new ArrayList<>();
        private int passed;

        @Override
        public void executionFinished(TestIdentifier test, TestExecutionResult result) {
            if (result.getStatus() != TestExecutionResult.Status.SUCCESSFUL) {
                failed.add(test.getDisplayName() + ": " + result);
            } else if (test.isTest()) {
                passed++;
            }
        }

        void allPassed(int tests) {
            assertThat(failed).isEmpty();
            assertThat(passed).isEqualTo(tests);
        }
    }
}
