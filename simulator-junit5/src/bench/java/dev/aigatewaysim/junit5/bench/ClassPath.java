package dev.aigatewaysim.junit5.bench;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The class path of a project whose tests use one of the extensions, and nothing else.
 *
 * @param simulator describes the form in which the simulator is on it
 */
record ClassPath(List<String> entries, String simulator) {

    private static final List<String> JUNIT = List.of("apiguardian", "junit", "opentest4j");
    /** Libraries that are not in the packed simulator. */
    private static final List<String> NOT_PACKED = List.of("slf4j-api");

    private static final List<String> OTHERS =
            List.of("assertj", "byte-buddy", "mockserver", "okhttp", "okio", "openai", "testkit", "wiremock");
    private static final List<String> OF_JAVALIN =
            List.of("jakarta", "javalin", "jetty", "kotlin", "slf4j-api", "websocket");
    private static final String LIBRARIES = "dev/aigatewaysim/shaded/";

    /** Returns the class path of this JVM, with the jar that it was started without. */
    static ClassPath ofThisJvm() {
        String all = System.getProperty("java.class.path");
        String without = System.getProperty(WithoutMockServer.JAR);
        String whole = without == null ? all : all + File.pathSeparator + without;
        return new ClassPath(List.of(whole.split(File.pathSeparator)), "");
    }

    ClassPath without(String jar) {
        return new ClassPath(
                entries.stream().filter(entry -> !isJar(entry, jar)).toList(), simulator);
    }

    ClassPath ofWireMock() {
        return with(List.of("wiremock"));
    }

    /** Returns what tests with this product need. */
    ClassPath of(Product product) throws IOException {
        return switch (product) {
            case SIMULATOR -> ofSimulator();
            case WIREMOCK -> ofWireMock();
            case MOCKSERVER -> with(List.of("mockserver"));
            case JAVALIN -> with(OF_JAVALIN);
            case JDK -> with(List.of());
        };
    }

    private ClassPath with(List<String> jars) {
        return new ClassPath(
                entries.stream()
                        .filter(entry -> isOfBenchmarks(entry) || isOf(jars, entry) || isOf(JUNIT, entry))
                        .toList(),
                "none");
    }

    /** Returns the path of the jar whose name starts like this. */
    String jar(String name) {
        return entries.stream()
                .filter(entry ->
                        entry.endsWith(".jar") && new File(entry).getName().startsWith(name))
                .findFirst()
                .orElseThrow();
    }

    /** Returns the jar that is started with {@code java -jar}; null when nothing has packed it. */
    static @Nullable Path standalone() throws IOException {
        return find("simulator-core-*-standalone.jar", jar -> true);
    }

    /**
     * Returns the class path with the packed simulator, which contains its libraries; without it, with its classes and
     * their jars.
     */
    ClassPath ofSimulator() throws IOException {
        Path jar = packed();
        if (jar == null) {
            return new ClassPath(
                    entries.stream().filter(entry -> !isOf(OTHERS, entry)).toList(), "simulator not packed");
        }
        List<String> packed = new ArrayList<>(entries.stream()
                .filter(entry -> isFolder(entry, "simulator-junit5") || isOf(JUNIT, entry) || isOf(NOT_PACKED, entry))
                .toList());
        packed.add(jar.toString());
        return new ClassPath(packed, "simulator packed with its libraries");
    }

    private static @Nullable Path packed() throws IOException {
        return find("simulator-core-*.jar", ClassPath::isMain);
    }

    private static @Nullable Path find(String name, Predicate<Path> condition) throws IOException {
        for (Path target : List.of(Path.of("..", "simulator-core", "target"), Path.of("simulator-core", "target"))) {
            if (Files.isDirectory(target)) {
                try (DirectoryStream<Path> jars = Files.newDirectoryStream(target, name)) {
                    for (Path jar : jars) {
                        if (condition.test(jar)) {
                            return jar;
                        }
                    }
                }
            }
        }
        return null;
    }

    private static boolean isMain(Path jar) {
        if (jar.toString().endsWith("-standalone.jar")) {
            return false;
        }
        try (JarFile opened = new JarFile(jar.toFile())) {
            return opened.stream().anyMatch(entry -> entry.getName().startsWith(LIBRARIES));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Without the extension, whose listener launchers find. */
    private static boolean isOfBenchmarks(String entry) {
        return isFolder(entry, "simulator-junit5") && entry.endsWith("test-classes");
    }

    private static boolean isFolder(String entry, String module) {
        return !entry.endsWith(".jar") && entry.contains(module);
    }

    private static boolean isJar(String entry, String name) {
        return entry.endsWith(".jar") && new File(entry).getName().contains(name);
    }

    private static boolean isOf(List<String> names, String entry) {
        return names.stream().anyMatch(name -> isJar(entry, name));
    }

    /** Returns the entries in the form of the {@code -cp} option. */
    @Override
    public String toString() {
        return entries.stream().collect(Collectors.joining(File.pathSeparator));
    }
}
