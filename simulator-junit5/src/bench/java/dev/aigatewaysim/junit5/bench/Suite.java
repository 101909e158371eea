package dev.aigatewaysim.junit5.bench;

import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/** Many similar test classes with one extension or another, generated and compiled on demand. */
enum Suite {

    /** Without an extension. */
    BARE("", "", "Body.visit(\"http://127.0.0.1:80\", 80);"),
    /** One account for the methods of a class. */
    OURS(
            "@dev.aigatewaysim.junit5.AiGatewayTest",
            "dev.aigatewaysim.AiGatewaySimulator gateway",
            "Body.visit(gateway.url(), gateway.port());"),
    /** One account for each method. */
    OURS_ISOLATED(
            "@dev.aigatewaysim.junit5.AiGatewayTest(isolation = dev.aigatewaysim.junit5.Isolation.METHOD)",
            OURS.parameter,
            OURS.body),
    /** A server for each class, as with WireMock. */
    WIREMOCK(
            "@com.github.tomakehurst.wiremock.junit5.WireMockTest",
            "com.github.tomakehurst.wiremock.junit5.WireMockRuntimeInfo wiremock",
            "Body.visit(wiremock.getHttpBaseUrl(), wiremock.getHttpPort());"),
    /** A server for each class; fewer classes, because each takes long. */
    MOCKSERVER(
            "@org.junit.jupiter.api.extension.ExtendWith(dev.aigatewaysim.junit5.bench.MockServerExtension.class)",
            "org.mockserver.integration.ClientAndServer mock",
            "Body.visit(mock.remoteAddress(), mock.getPort());",
            10),
    OURS_WITH_REQUEST(OURS.annotation, OURS.parameter, "Body.post(gateway.url().toString(), gateway.apiKey());"),
    OURS_ISOLATED_WITH_REQUEST(OURS_ISOLATED.annotation, OURS.parameter, OURS_WITH_REQUEST.body),
    WIREMOCK_WITH_REQUEST(
            WIREMOCK.annotation,
            WIREMOCK.parameter,
            "com.github.tomakehurst.wiremock.client.WireMock.stubFor(com.github.tomakehurst.wiremock.client.WireMock"
                    + ".post(\"/access-keys\").willReturn(com.github.tomakehurst.wiremock.client.WireMock"
                    + ".jsonResponse(Body.RESPONSE, 201)));"
                    + "Body.post(wiremock.getHttpBaseUrl(), \"any\");");

    static final int CLASSES = 200;
    static final int METHODS = 5;

    private final String annotation;
    private final String parameter;
    private final String body;
    private final int classes;

    Suite(String annotation, String parameter, String body) {
        this(annotation, parameter, body, CLASSES);
    }

    Suite(String annotation, String parameter, String body, int classes) {
        this.annotation = annotation;
        this.parameter = parameter;
        this.body = body;
        this.classes = classes;
    }

    int tests() {
        return classes * METHODS;
    }

    private String packageName() {
        return name().toLowerCase(Locale.ROOT);
    }

    private String source() {
        StringBuilder source = new StringBuilder("package " + packageName() + ";\n"
                + "import dev.aigatewaysim.junit5.bench.Body;\n"
                + "import org.junit.jupiter.api.Test;\n");
        for (int i = 0; i < classes; i++) {
            source.append(annotation).append(" class Test").append(i).append(" {\n");
            for (int j = 0; j < METHODS; j++) {
                source.append("@Test void test" + j + "(" + parameter + ") throws Exception {" + body + "}\n");
            }
            source.append("}\n");
        }
        return source.toString();
    }

    private List<Class<?>> load(ClassLoader loader) throws ClassNotFoundException {
        List<Class<?>> loaded = new ArrayList<>();
        for (int i = 0; i < classes; i++) {
            loaded.add(Class.forName(packageName() + ".Test" + i, true, loader));
        }
        return loaded;
    }

    /** Compiles the test classes of these suites and returns them. */
    static Map<Suite, List<Class<?>>> compile(List<Suite> suites) throws Exception {
        Path folder = Files.createTempDirectory("suite");
        try {
            List<String> arguments = new ArrayList<>(
                    List.of("-proc:none", "-cp", System.getProperty("java.class.path"), "-d", folder.toString()));
            for (Suite suite : suites) {
                Path file = folder.resolve(suite.packageName() + ".java");
                Files.writeString(file, suite.source());
                arguments.add(file.toString());
            }
            JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
            if (compiler.run(null, null, null, arguments.toArray(new String[0])) != 0) {
                throw new IllegalStateException("the test classes do not compile");
            }
            Map<Suite, List<Class<?>>> loaded = new EnumMap<>(Suite.class);
            try (URLClassLoader loader =
                    new URLClassLoader(new URL[] {folder.toUri().toURL()}, Suite.class.getClassLoader())) {
                for (Suite suite : suites) {
                    loaded.put(suite, suite.load(loader));
                }
            }
            return loaded;
        } finally {
            delete(folder);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> found = Files.walk(folder)) {
            found.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
        }
    }
}
