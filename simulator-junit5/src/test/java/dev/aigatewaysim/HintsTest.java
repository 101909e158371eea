package dev.aigatewaysim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aigatewaysim.junit5.AiGatewayTest;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Checks that what messages mention exists: calls of the public API, annotations and their options, options of the
 * command line, and admin paths.
 */
class HintsTest {

    private static final List<Path> MODULES = List.of(Path.of("."), Path.of("../simulator-core"));

    /** Classes that users may call. */
    private static final Set<Class<?>> PUBLIC = publicClasses();

    private static final Pattern CHARACTER = Pattern.compile("'(?:[^'\\\\\n]|\\\\.)'");
    private static final Pattern COMMENT = Pattern.compile("/\\*.*?\\*/|//[^\n]*", Pattern.DOTALL);
    private static final Pattern JOINED = Pattern.compile("\"\\s*\\+\\s*\"");
    private static final Pattern LITERAL = Pattern.compile("\"((?:[^\"\\\\\n]|\\\\.)*)\"");

    /** A call; not a group of a regular expression. */
    private static final Pattern CALL = Pattern.compile("(?<![\\w.])(?:[a-z]\\w*\\.)?([a-z]\\w*)\\((?!\\?)");

    private static final Pattern ANNOTATION = Pattern.compile("@([A-Z]\\w*)");
    private static final Pattern ATTRIBUTE = Pattern.compile("\\b([a-z]\\w*) = ([A-Z]+|\\d+)\\b");
    private static final Pattern OPTION = Pattern.compile("(?<![\\w-])--([a-z][a-z-]*)");
    private static final Pattern ADMIN_PATH = Pattern.compile("(?:GET|PUT|POST|DELETE) (/_simulator/[\\w./-]+)");

    private static final List<String> PACKAGES_OF_ANNOTATIONS = List.of(
            "dev.aigatewaysim.junit5",
            "org.junit.jupiter.api",
            "org.junit.jupiter.api.extension",
            "org.junit.jupiter.api.parallel");

    /** Returns all string literals; concatenated literals are one. */
    private static List<String> texts() throws IOException {
        List<String> texts = new ArrayList<>();
        for (Path module : MODULES) {
            for (Path file : files(module.resolve("src/main/java"), ".java")) {
                String code = COMMENT.matcher(Files.readString(file)).replaceAll("");
                code = CHARACTER.matcher(code).replaceAll("");
                Matcher literal = LITERAL.matcher(JOINED.matcher(code).replaceAll(""));
                literal.results().map(found -> found.group(1)).forEach(texts::add);
            }
        }
        return texts;
    }

    private static List<Path> files(Path folder, String ending) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(path -> path.toString().endsWith(ending)).toList();
        }
    }

    private static Set<Class<?>> publicClasses() {
        Set<Class<?>> classes = new HashSet<>();
        for (Path module : MODULES) {
            Path root = module.resolve("target/classes");
            try {
                for (Path file : files(root, ".class")) {
                    String name = root.relativize(file).toString();
                    published(name.replace(".class", "").replace(File.separatorChar, '.'))
                            .filter(type -> Modifier.isPublic(type.getModifiers()))
                            .ifPresent(classes::add);
                }
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }
        return classes;
    }

    /** Returns the class; empty for the command line, whose classes are not in the jar that tests depend on. */
    private static Optional<Class<?>> published(String name) {
        try {
            return Optional.of(Class.forName(name, false, HintsTest.class.getClassLoader()));
        } catch (ClassNotFoundException notInTheJar) {
            return Optional.empty();
        }
    }

    private static Set<String> found(Pattern pattern) throws IOException {
        return texts().stream()
                .flatMap(text -> pattern.matcher(text).results())
                .map(MatchResult::group)
                .collect(Collectors.toSet());
    }

    @Test
    void calls_exist() throws IOException {
        List<String> calls = new ArrayList<>();
        for (String text : texts()) {
            CALL.matcher(text)
                    .results()
                    .filter(call -> closing(text, call.end(1)) > 0)
                    .forEach(call -> calls.add(text.substring(call.start(1))));
        }

        assertThat(calls)
                .hasSizeGreaterThan(10)
                .anyMatch(call -> call.startsWith("requests().query().refused().list()"))
                .allSatisfy(call -> assertThat(HintsTest.exists(call)).isTrue());
    }

    @Test
    void missing_calls_are_found() {
        assertThat(exists("requests().refused().list()")).isFalse();
        assertThat(exists("requests().query().refused().list()")).isTrue();
        assertThat(exists("times(1, 2)")).isFalse();
        assertThat(exists("times(n) is right")).isTrue();
        assertThat(exists("answerAll(503)")).isFalse();
    }

    /** Returns the index of the matching closing bracket; 0 when there is none. */
    private static int closing(String text, int opening) {
        int depth = 0;
        for (int i = opening; i < text.length(); i++) {
            depth += text.charAt(i) == '(' ? 1 : text.charAt(i) == ')' ? -1 : 0;
            if (depth == 0) {
                return i;
            }
        }
        return 0;
    }

    /** Whether the chain of calls at the beginning of the text consists of public methods. */
    private static boolean exists(String chain) {
        Set<Class<?>> types = PUBLIC;
        String rest = chain;
        while (true) {
            int opening = rest.indexOf('(');
            int closing = closing(rest, opening);
            String name = rest.substring(0, opening);
            int arguments = arguments(rest.substring(opening + 1, closing));
            types = results(types, name, arguments);
            rest = rest.substring(closing + 1);
            if (types.isEmpty() || !rest.matches("(?s)\\.[a-z]\\w*\\(.*")) {
                return !types.isEmpty();
            }
            rest = rest.substring(1);
        }
    }

    private static int arguments(String text) {
        return text.isBlank() ? 0 : text.split(",").length;
    }

    private static Set<Class<?>> results(Set<Class<?>> types, String name, int arguments) {
        return types.stream()
                .flatMap(type -> Stream.of(type.getMethods()))
                .filter(method -> method.getName().equals(name) && method.getParameterCount() == arguments)
                .map(Method::getReturnType)
                .collect(Collectors.toSet());
    }

    private static boolean isAnnotation(String name) {
        try {
            return Class.forName(name).isAnnotation();
        } catch (ClassNotFoundException none) {
            return false;
        }
    }

    @Test
    void annotations_and_their_options_exist() throws Exception {
        assertThat(found(ANNOTATION))
                .contains("@AiGatewayTest", "@RegisterExtension")
                .allSatisfy(annotation -> {
                    String name = annotation.substring(1);
                    assertThat(PACKAGES_OF_ANNOTATIONS).anyMatch(from -> isAnnotation(from + "." + name));
                });
        for (String attribute : found(ATTRIBUTE)) {
            Matcher parts = ATTRIBUTE.matcher(attribute);
            assertThat(parts.matches()).isTrue();
            Class<?> type = AiGatewayTest.class.getMethod(parts.group(1)).getReturnType();
            if (type.isEnum()) {
                assertThat(type.getEnumConstants()).extracting(Object::toString).contains(parts.group(2));
            }
        }
        assertThat(found(ATTRIBUTE)).contains("isolation = METHOD", "journalEntries = 0");
        assertThat(AiGatewayTest.class.getMethod("journalEntries")).isNotNull();
    }

    @Test
    void options_of_the_command_line_and_admin_paths_exist() throws IOException {
        String readme = Files.readString(Path.of("../simulator-core/README.md"));
        assertThat(found(OPTION))
                .hasSizeGreaterThan(10)
                .allSatisfy(option -> assertThat(readme).containsPattern("`" + option + "[ `]"));

        String admin =
                Files.readString(Path.of("../simulator-core/src/main/resources/dev/aigatewaysim/admin/admin.yaml"));
        assertThat(found(ADMIN_PATH))
                .hasSizeGreaterThan(2)
                .allSatisfy(path -> assertThat(admin).contains("\n  " + path.replaceFirst("\\w+ ", "") + ":"));
    }
}
