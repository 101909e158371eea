package dev.aigatewaysim.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

class LoggersTest {

    private static final String PROVIDERS = "META-INF/services/org.slf4j.spi.SLF4JServiceProvider";
    private static final String BINDING_OF_VERSION_1 = "org/slf4j/impl/StaticLoggerBinder.class";

    @TempDir
    private Path folder;

    private void put(String file, String content) throws Exception {
        Files.createDirectories(folder.resolve(file).getParent());
        Files.writeString(folder.resolve(file), content);
    }

    private boolean hasBackend(URL... slf4j) throws Exception {
        URL[] classPath = new URL[slf4j.length + 1];
        classPath[0] = folder.toUri().toURL();
        System.arraycopy(slf4j, 0, classPath, 1, slf4j.length);
        try (URLClassLoader loader = new URLClassLoader(classPath, ClassLoader.getPlatformClassLoader())) {
            return Loggers.hasBackend(loader);
        }
    }

    private static URL slf4j() {
        return LoggerFactory.class.getProtectionDomain().getCodeSource().getLocation();
    }

    @Test
    void slf4j_alone_has_none() throws Exception {
        assertThat(hasBackend(slf4j())).isFalse();
        assertThat(hasBackend()).isFalse(); // of version 1, which has no providers
    }

    @Test
    void a_provider_is_one() throws Exception {
        put(PROVIDERS, "org.slf4j.helpers.NOP_FallbackServiceProvider");

        assertThat(hasBackend(slf4j())).isTrue();
    }

    @Test
    void a_broken_provider_is_one_so_that_slf4j_says_what_is_wrong_with_it() throws Exception {
        put(PROVIDERS, "com.example.Missing");

        assertThat(hasBackend(slf4j())).isTrue();
    }

    @Test
    void a_binding_of_version_1_is_one_whatever_the_version_of_slf4j() throws Exception {
        put(BINDING_OF_VERSION_1, "");

        assertThat(hasBackend()).isTrue();
        assertThat(hasBackend(slf4j())).isTrue(); // which ignores it with a warning
    }
}
