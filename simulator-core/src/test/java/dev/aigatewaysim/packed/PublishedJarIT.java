package dev.aigatewaysim.packed;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Modifier;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import java.util.concurrent.atomic.AtomicLongFieldUpdater;
import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;
import java.util.function.Predicate;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.Logger;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** The jar that users' tests depend on, and what is published beside it. */
class PublishedJarIT {

    private static final Path JAR = Path.of(System.getProperty("main.jar"));
    private static final Path POM = Path.of(System.getProperty("published.pom"));

    private static final String SHADED = "dev.aigatewaysim.shaded.";

    /** What the libraries mention in parts that are not used here; none of it is packed. */
    private static final List<String> LEFT_OUT = List.of(
            // Javalin can write with these when it is configured to
            "com.aayushatharva.brotli4j.",
            "com.fasterxml.jackson.databind.",
            "com.github.luben.zstd.",
            // web sockets, which start with Javalin's own server only
            "org.eclipse.jetty.ee10.websocket.");

    /** How a class finds others, or their members, by names that are texts. */
    private static final Map<Class<?>, List<String>> LOOK_UPS = Map.of(
            Class.class,
            List.of(
                    "forName",
                    "getConstructor",
                    "getConstructors",
                    "getDeclaredConstructor",
                    "getDeclaredConstructors",
                    "getDeclaredField",
                    "getDeclaredFields",
                    "getDeclaredMethod",
                    "getDeclaredMethods",
                    "getField",
                    "getFields",
                    "getMethod",
                    "getMethods",
                    "newInstance"),
            ClassLoader.class,
            List.of("findClass", "loadClass"),
            MethodHandles.Lookup.class,
            List.of(
                    "findClass",
                    "findConstructor",
                    "findGetter",
                    "findSetter",
                    "findSpecial",
                    "findStatic",
                    "findStaticGetter",
                    "findStaticSetter",
                    "findStaticVarHandle",
                    "findVarHandle",
                    "findVirtual"),
            ServiceLoader.class,
            List.of("load", "loadInstalled"),
            ObjectInputStream.class,
            List.of("readObject"),
            AtomicReferenceFieldUpdater.class,
            List.of("newUpdater"),
            AtomicIntegerFieldUpdater.class,
            List.of("newUpdater"),
            AtomicLongFieldUpdater.class,
            List.of("newUpdater"));

    @Nested
    class The_jar {

        @Test
        void holds_nothing_outside_its_own_package() throws Exception {
            assertThat(unexpectedAmong(entries(JAR))).isEmpty();
        }

        @Test
        void says_in_its_META_INF_what_is_true_of_it() throws Exception {
            assertThat(entries(JAR).filter(name -> name.startsWith("META-INF/") && !name.endsWith("/")))
                    .contains("META-INF/LICENSE", "META-INF/LICENSE.txt", "META-INF/NOTICE", "META-INF/THIRD-PARTY")
                    .allMatch(name -> name.equals("META-INF/MANIFEST.MF")
                            || name.equals("META-INF/maven/dev.aigatewaysim/simulator-core/pom.properties")
                            || name.matches("META-INF/services/" + Pattern.quote(SHADED) + ".*")
                            || name.matches("META-INF/[^/]*(LICENSE|NOTICE|THIRD-PARTY)[^/]*"));
        }

        @Test
        void names_its_module_and_version() throws Exception {
            try (JarFile jar = new JarFile(JAR.toFile())) {
                Attributes manifest = jar.getManifest().getMainAttributes();

                assertThat(manifest.getValue("Automatic-Module-Name")).isEqualTo("dev.aigatewaysim");
                assertThat(manifest.getValue("Implementation-Title")).isEqualTo("AI Gateway Simulator: core");
                assertThat(manifest.getValue("Implementation-Version")).isNotBlank();
                assertThat(manifest.getValue("Multi-Release")).isNull();
                assertThat(manifest.getValue("Class-Path")).isNull();
            }
        }

        @Test
        void has_no_command_line() throws Exception {
            assertThat(entries(JAR)).noneMatch(name -> name.contains("/cli/") || name.contains("picocli"));
        }

        @Test
        void has_no_library_for_the_API_reference() throws Exception {
            assertThat(entries(JAR)).noneMatch(name -> name.contains("swagger-ui"));
        }

        @Test
        void refers_only_to_itself_the_JDK_and_slf4j() throws Exception {
            assertThat(unknownIn(JAR)).isEmpty();
        }

        @Test
        void leaves_out_nothing_that_is_not_mentioned() throws Exception {
            SortedMap<String, Set<String>> references = ClassReferences.in(JAR);

            assertThat(LEFT_OUT)
                    .allMatch(prefix -> references.values().stream()
                            .flatMap(Set::stream)
                            .anyMatch(name -> name.startsWith(SHADED + prefix)))
                    .allMatch(
                            prefix -> references.keySet().stream().noneMatch(name -> name.startsWith(SHADED + prefix)));
        }

        @Test
        void gives_its_libraries_an_slf4j_of_their_own() throws Exception {
            ClassReferences.in(JAR).forEach((name, references) -> {
                if (name.startsWith(SHADED)) {
                    assertThat(references).as(name).noneMatch(used -> used.startsWith("org.slf4j."));
                }
            });
        }

        /**
         * Members that nothing calls are not packed. What these classes look for by name is of the JDK or not packed at all, is not
         * used here, or has a rule in {@code libraries.pro}. A new one here, or one that looks for something else in a new version,
         * may need one.
         */
        @Test
        void has_libraries_that_look_for_others_by_name_in_known_places_only() throws Exception {
            assertThat(lookingUp())
                    .containsExactlyInAnyOrder(
                            "io.javalin.json.JavalinJacksonKt",
                            "io.javalin.util.LoomUtil",
                            "io.javalin.util.Util",
                            "io.javalin.util.VirtualThreadBuilder",
                            "jakarta.servlet.http.HttpServlet",
                            "kotlin.SafePublicationLazyImpl",
                            "kotlin.internal.PlatformImplementations$ReflectThrowable",
                            "kotlin.internal.jdk7.JDK7PlatformImplementations$ReflectSdkVersion",
                            "kotlin.jvm.internal.Reflection",
                            "org.eclipse.jetty.ee10.servlet.BaseHolder",
                            "org.eclipse.jetty.ee10.servlet.ServletContextHandler",
                            "org.eclipse.jetty.ee10.servlet.ServletContextHandler$ServletContextApi",
                            "org.eclipse.jetty.ee10.servlet.ServletContextHandler$ServletScopedContext",
                            "org.eclipse.jetty.ee10.servlet.ServletHolder",
                            "org.eclipse.jetty.http.PreEncodedHttpField",
                            "org.eclipse.jetty.security.SecurityHandler",
                            "org.eclipse.jetty.server.CustomRequestLog",
                            "org.eclipse.jetty.util.DecoratedObjectFactory",
                            "org.eclipse.jetty.util.ExceptionUtil",
                            "org.eclipse.jetty.util.Loader",
                            "org.eclipse.jetty.util.TypeUtil",
                            "org.eclipse.jetty.util.Utf8StringBuilder",
                            "org.eclipse.jetty.util.VirtualThreads",
                            "org.eclipse.jetty.util.component.Environment",
                            "org.eclipse.jetty.util.security.Credential",
                            "org.eclipse.jetty.util.security.SecurityUtils",
                            "org.slf4j.LoggerFactory",
                            "org.slf4j.helpers.SubstituteLogger");
        }

        @Test
        void has_each_service_that_it_names() throws Exception {
            Set<String> classes = ClassReferences.in(JAR).keySet();
            try (JarFile jar = new JarFile(JAR.toFile())) {
                for (JarEntry entry : jar.stream().toList()) {
                    if (entry.getName().startsWith("META-INF/services/") && !entry.isDirectory()) {
                        String providers = new String(jar.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8);
                        assertThat(providers.replaceAll("#.*", "").strip().split("\\s+"))
                                .as(entry.getName())
                                .allMatch(classes::contains);
                    }
                }
            }
        }

        /** The JVM checks the code of a class when it first uses it. */
        @Test
        void has_classes_that_a_JVM_accepts() throws Exception {
            List<String> refused = new ArrayList<>();
            int methods = 0;
            try (URLClassLoader loader = loader(JAR)) {
                for (String name : ClassReferences.in(JAR).keySet()) {
                    try {
                        methods += Class.forName(name, false, loader).getDeclaredMethods().length;
                    } catch (VerifyError | ClassFormatError | IncompatibleClassChangeError failure) {
                        refused.add(name + ": " + failure);
                    } catch (NoClassDefFoundError leftOut) {
                        // see LEFT_OUT
                    }
                }
            }
            assertThat(refused).isEmpty();
            assertThat(methods).isPositive();
        }

        /** As Jetty is published, it has the JDK collect a thousand of them when the first server of a JVM starts. */
        @Test
        void has_a_Jetty_that_does_not_ask_for_all_locales() throws Exception {
            assertThat(Imported.ALL
                            .get(SHADED + "org.eclipse.jetty.http.MimeTypes")
                            .getMethodCallsFromSelf())
                    .isNotEmpty()
                    .noneMatch(call -> call.getTargetOwner().isEquivalentTo(Locale.class)
                            && call.getName().equals("getAvailableLocales"));
        }

        /** As they are published, they look for texts in the user's language when the first server of a JVM starts. */
        @Test
        void has_servlet_classes_that_load_no_messages() throws Exception {
            assertThat(Stream.of("GenericServlet", "ServletOutputStream", "http.HttpServlet"))
                    .allSatisfy(name -> assertThat(Imported.ALL
                                    .get(SHADED + "jakarta.servlet." + name)
                                    .getMethodCallsFromSelf())
                            .isNotEmpty()
                            .noneMatch(call -> call.getTargetOwner().isEquivalentTo(ResourceBundle.class)
                                    && call.getName().equals("getBundle")));
        }

        /** As Jetty is published, it has the JDK load the weeks of all its locales and all time zones. */
        @Test
        void has_a_Jetty_that_writes_dates_without_a_calendar_of_the_JDK() throws Exception {
            assertThat(ClassReferences.in(JAR).get(SHADED + "org.eclipse.jetty.http.DateGenerator"))
                    .contains("dev.aigatewaysim.http.UtcCalendar")
                    .doesNotContain("java.util.GregorianCalendar");
        }
    }

    /** Shading renames texts, but not their hashes, by which a switch finds them: {@code shrinking.bsh} repairs that. */
    @Nested
    class A_server_from_the_jar {

        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
                GET /access-keys HTTP/1.1                                   | 400 | it has no header Host
                GET /access-keys HTTP/9.9\\r\\nHost: a                      | 505 | HTTP/9.9 is not supported
                PRI * HTTP/2.0                                              | 426 | HTTP/2 is not supported
                GET /access-keys HTTP/1.1\\r\\nHost: a\\r\\nContent-Length: -4 | 400 | Content-Length
                """)
        void says_what_is_wrong_with_what_is_no_HTTP(String head, int status, String message) throws Exception {
            try (URLClassLoader loader = loader(JAR)) {
                Class<?> type = loader.loadClass("dev.aigatewaysim.AiGatewaySimulator");
                try (AutoCloseable simulator =
                        (AutoCloseable) type.getMethod("start").invoke(null)) {
                    int port = (Integer) type.getMethod("port").invoke(simulator);

                    assertThat(response(port, head.replace("\\r\\n", "\r\n") + "\r\n\r\n"))
                            .startsWith("HTTP/1.1 " + status + " ")
                            .contains(message)
                            .doesNotContain("a defect");
                }
            }
        }

        private String response(int port, String request) throws IOException {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
                return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            }
        }
    }

    @Nested
    class The_api {

        @Test
        void shows_only_java_and_itself() throws Exception {
            assertThat(hiddenShownBy(JAR)).isEmpty();
        }
    }

    @Nested
    class The_pom {

        @Test
        void asks_for_slf4j_api_and_nothing_else() throws Exception {
            List<String> asked = new ArrayList<>();
            NodeList dependencies = root().getElementsByTagName("dependency");
            for (int i = 0; i < dependencies.getLength(); i++) {
                Element dependency = (Element) dependencies.item(i);
                asked.add(text(dependency, "groupId") + ":" + text(dependency, "artifactId") + ":"
                        + text(dependency, "scope"));
            }

            // provided: not asked of users
            assertThat(asked)
                    .containsExactlyInAnyOrder("org.slf4j:slf4j-api:compile", "org.jspecify:jspecify:provided");
        }

        @Test
        void needs_no_other_pom() throws Exception {
            assertThat(root().getElementsByTagName("parent").getLength()).isZero();
            assertThat(root().getElementsByTagName("dependencyManagement").getLength())
                    .isZero();
        }

        private Element root() throws Exception {
            return DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(POM.toFile())
                    .getDocumentElement();
        }

        private String text(Element parent, String name) {
            return parent.getElementsByTagName(name).item(0).getTextContent();
        }
    }

    @Nested
    class Beside_it {

        @Test
        void are_its_sources() throws Exception {
            assertThat(entries(beside("sources")))
                    .contains("dev/aigatewaysim/AiGatewaySimulator.java", "dev/aigatewaysim/pipeline/Pipeline.java");
        }

        @Test
        void is_its_javadoc_of_the_api_only() throws Exception {
            assertThat(entries(beside("javadoc")))
                    .anyMatch(name -> name.endsWith("dev/aigatewaysim/AiGatewaySimulator.html"))
                    .anyMatch(name -> name.endsWith("dev/aigatewaysim/domain/accesskey/AccessKey.html"))
                    .noneMatch(name ->
                            name.matches(".*/dev/aigatewaysim/(admin|cli|controlplane|dataplane|endpoint|http|json"
                                    + "|pipeline|domain/(collection|comparison|state|token))/.*"));
        }

        private Path beside(String classifier) {
            return JAR.resolveSibling(JAR.getFileName().toString().replaceFirst("\\.jar$", "-" + classifier + ".jar"));
        }
    }

    /** A jar as it must not be, with classes of this test in it. */
    @Nested
    class A_bad_jar {

        @TempDir
        Path folder;

        @Test
        void is_found_by_a_class_of_another_name() throws Exception {
            Path jar = jarWith(Test.class);

            assertThat(unexpectedAmong(entries(jar))).containsExactly("org/junit/jupiter/api/Test.class");
        }

        @Test
        void is_found_by_a_reference_to_a_class_that_is_not_there() throws Exception {
            Path jar = jarWith(The_api.class, Leaking.class);

            assertThat(unknownIn(jar))
                    .contains(
                            The_api.class.getName() + " -> org.assertj.core.api.Assertions",
                            Leaking.class.getName() + " -> org.junit.jupiter.api.io.TempDir",
                            Leaking.class.getName() + " -> " + PublishedJarIT.class.getName())
                    .noneMatch(found -> found.contains(" -> java.") || found.contains(" -> org.w3c."));
        }

        @Test
        void is_found_by_what_its_api_shows() {
            assertThat(PublicSignatures.of(Leaking.class).stream().filter(hidden()))
                    .containsExactlyInAnyOrder(
                            "org.junit.jupiter.api.io.TempDir",
                            "org.slf4j.Logger",
                            "org.w3c.dom.Element",
                            "org.w3c.dom.NodeList");
        }

        private Path jarWith(Class<?>... classes) throws IOException {
            Path jar = folder.resolve("bad.jar");
            try (OutputStream file = Files.newOutputStream(jar);
                    JarOutputStream out = new JarOutputStream(file)) {
                for (Class<?> packed : classes) {
                    String name = packed.getName().replace('.', '/') + ".class";
                    out.putNextEntry(new JarEntry(name));
                    try (InputStream in = packed.getResourceAsStream("/" + name)) {
                        in.transferTo(out);
                    }
                }
            }
            return jar;
        }
    }

    /** Shows types of others in each way that there is. */
    public abstract static class Leaking implements Predicate<List<? extends Element>> {
        protected NodeList[] field;

        public abstract <T extends Logger> void bound(T logger, TempDir parameter);
    }

    private static Stream<String> entries(Path jar) throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            return file.stream().map(JarEntry::getName).toList().stream();
        }
    }

    private static List<String> unexpectedAmong(Stream<String> names) {
        return names.filter(name -> !name.equals("dev/"))
                .filter(name -> !name.startsWith("META-INF/") && !name.startsWith("dev/aigatewaysim/"))
                .toList();
    }

    /** Each as {@code who -> whom}. */
    private static Set<String> unknownIn(Path jar) throws IOException {
        SortedMap<String, Set<String>> classes = ClassReferences.in(jar);
        Set<String> unknown = new TreeSet<>();
        classes.forEach((name, references) -> references.stream()
                .filter(used -> !classes.containsKey(used) && !isInJdk(used) && !isAllowed(name, used))
                .forEach(used -> unknown.add(name + " -> " + used)));
        return unknown;
    }

    private static Set<String> lookingUp() {
        return Imported.ALL.stream()
                .filter(one -> one.getName().startsWith(SHADED))
                .filter(one -> one.getMethodCallsFromSelf().stream().anyMatch(PublishedJarIT::isLookUp))
                .map(one -> one.getName().substring(SHADED.length()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The classes of the jar, with their code. */
    private static final class Imported {

        static final JavaClasses ALL = all();

        private static JavaClasses all() {
            try (JarFile file = new JarFile(JAR.toFile())) {
                return new ClassFileImporter().importJar(file);
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }
    }

    private static boolean isLookUp(JavaMethodCall call) {
        return LOOK_UPS.entrySet().stream()
                .anyMatch(owner -> call.getTargetOwner().isEquivalentTo(owner.getKey())
                        && owner.getValue().contains(call.getName()));
    }

    private static boolean isAllowed(String name, String used) {
        return name.startsWith(SHADED)
                ? LEFT_OUT.stream().anyMatch(prefix -> used.startsWith(SHADED + prefix))
                : used.startsWith("org.slf4j.") || used.startsWith("org.jspecify.annotations.");
    }

    private static boolean isInJdk(String name) {
        return ClassLoader.getPlatformClassLoader().getResource(name.replace('.', '/') + ".class") != null;
    }

    private static Set<String> hiddenShownBy(Path jar) throws Exception {
        Set<String> hidden = new TreeSet<>();
        try (URLClassLoader loader = loader(jar)) {
            for (String name : ClassReferences.in(jar).keySet()) {
                if (hidden().test(name)) {
                    continue;
                }
                Class<?> shown = Class.forName(name, false, loader);
                if (isPublic(shown)) {
                    PublicSignatures.of(shown).stream()
                            .filter(hidden())
                            .forEach(type -> hidden.add(name + ": " + type));
                }
            }
        }
        return hidden;
    }

    private static URLClassLoader loader(Path jar) throws IOException {
        URL[] classPath = {
            jar.toUri().toURL(),
            Logger.class.getProtectionDomain().getCodeSource().getLocation()
        };
        return new URLClassLoader(classPath, ClassLoader.getPlatformClassLoader());
    }

    private static boolean isPublic(Class<?> shown) {
        for (Class<?> type = shown; type != null; type = type.getDeclaringClass()) {
            if (!Modifier.isPublic(type.getModifiers())) {
                return false;
            }
        }
        return true;
    }

    /** Types that users do not meet. */
    private static Predicate<String> hidden() {
        List<String> internal =
                List.of("admin", "cli", "controlplane", "dataplane", "endpoint", "http", "json", "pipeline", "shaded");
        return name -> !name.startsWith("java.")
                && (!name.startsWith("dev.aigatewaysim.")
                        || internal.stream().anyMatch(part -> name.startsWith("dev.aigatewaysim." + part + ".")));
    }
}
