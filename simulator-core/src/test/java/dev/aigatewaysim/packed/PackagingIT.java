package dev.aigatewaysim.packed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The build repackages only what has changed: what it left as it was must be what it would make. */
class PackagingIT {

    private static final Path CLASSES = Path.of("target", "classes");
    private static final Path MAIN = Path.of(System.getProperty("main.jar"));
    private static final Path STANDALONE = Path.of(System.getProperty("standalone.jar"));

    @Test
    void the_standalone_jar_holds_exactly_what_was_compiled() throws Exception {
        assertThat(packed(STANDALONE)).isEqualTo(compiled());
    }

    @Test
    void the_main_jar_holds_what_was_compiled_without_the_command_line() throws Exception {
        Map<String, Integer> expected = compiled();
        expected.keySet().removeIf(name -> name.startsWith("dev/aigatewaysim/cli/"));

        Map<String, Integer> packed = packed(MAIN);

        assertThat(packed).containsOnlyKeys(expected.keySet());
        // references to libraries have other names in its classes
        expected.keySet().removeIf(name -> name.endsWith(".class"));
        assertThat(packed).containsAllEntriesOf(expected);
    }

    /** Our own files and the hashes of their contents. */
    private static Map<String, Integer> compiled() throws IOException {
        Map<String, Integer> files = new HashMap<>();
        try (Stream<Path> found = Files.walk(CLASSES.resolve("dev"))) {
            for (Path file : found.filter(Files::isRegularFile).toList()) {
                files.put(CLASSES.relativize(file).toString().replace('\\', '/'), hash(Files.readAllBytes(file)));
            }
        }
        return files;
    }

    private static Map<String, Integer> packed(Path jar) throws IOException {
        Map<String, Integer> files = new HashMap<>();
        try (JarFile file = new JarFile(jar.toFile())) {
            for (JarEntry entry : file.stream().filter(PackagingIT::isOurs).toList()) {
                try (InputStream in = file.getInputStream(entry)) {
                    files.put(entry.getName(), hash(in.readAllBytes()));
                }
            }
        }
        return files;
    }

    private static boolean isOurs(JarEntry entry) {
        return !entry.isDirectory()
                && entry.getName().startsWith("dev/")
                && !entry.getName().startsWith("dev/aigatewaysim/shaded/");
    }

    private static int hash(byte[] content) {
        return Arrays.hashCode(content);
    }
}
