package dev.aigatewaysim.junit5;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * {@code @ParameterizedClass} exists since Jupiter 5.13, later than the version that this is compiled with: the test
 * compiles the class that uses it.
 */
@EnabledIf("isAvailable")
class ParameterizedClassTest {

    private static final String SOURCE = """
            package generated;

            import static org.assertj.core.api.Assertions.assertThat;

            import dev.aigatewaysim.AiGatewaySimulator;
            import dev.aigatewaysim.domain.accesskey.AccessKey;
            import dev.aigatewaysim.junit5.*;
            import org.junit.jupiter.api.*;
            import org.junit.jupiter.params.ParameterizedClass;
            import org.junit.jupiter.params.provider.ValueSource;

            @ParameterizedClass
            @ValueSource(strings = {"one", "two", "three"})
            @AiGatewayTest(fixture = "/dev/aigatewaysim/junit5/fixed.json", isolation = Isolation.%s)
            class Generated {

                private final String name;

                @Gateway
                AiGatewaySimulator field;

                @GatewayUrl
                static String url;

                Generated(String name) {
                    this.name = name;
                }

                @BeforeAll
                static void prepare(AiGatewaySimulator gateway) {
                    add(gateway, "before-all");
                }

                private static void add(AiGatewaySimulator gateway, String name) {
                    gateway.account().accessKeys().create(AccessKey.Draft.named(name), gateway.account().owner());
                }

                private void finds(AiGatewaySimulator gateway, String... names) {
                    assertThat(field.account()).isSameAs(gateway.account());
                    assertThat(url).isEqualTo(gateway.url().toString());
                    assertThat(gateway.account().accessKeys().all())
                            .extracting(AccessKey::name)
                            .containsExactly(names);
                    add(gateway, name);
                }

                @Test
                void a_test(AiGatewaySimulator gateway) {
                    finds(gateway, "before-all", "fixed");
                }

                @Test
                void b_test(AiGatewaySimulator gateway) {
                    finds(gateway, "before-all", "fixed");
                }

                @Nested
                @WithFixture("/dev/aigatewaysim/junit5/more.json")
                class Inner {
                    @Test
                    void c_test(AiGatewaySimulator gateway) {
                        finds(gateway, "more", "before-all", "fixed");
                    }
                }
            }
            """;

    static boolean isAvailable() {
        try {
            Class.forName("org.junit.jupiter.params.ParameterizedClass");
            return true;
        } catch (ClassNotFoundException old) {
            return false;
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"CLASS", "METHOD"})
    void each_test_of_each_invocation_of_the_class_begins_at_the_baseline(String isolation, @TempDir Path folder)
            throws Exception {
        Path source = Files.writeString(folder.resolve("Generated.java"), SOURCE.formatted(isolation));
        String classPath = System.getProperty("java.class.path");
        int status = ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, "-d", folder.toString(), "-cp", classPath, "-proc:none", source.toString());
        assertThat(status).isZero();

        try (var loader = new URLClassLoader(new URL[] {folder.toUri().toURL()})) {
            Plan.of(loader.loadClass("generated.Generated")).run().allPassed(9);
        }
    }
}
