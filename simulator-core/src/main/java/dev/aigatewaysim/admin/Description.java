package dev.aigatewaysim.admin;

import dev.aigatewaysim.endpoint.ApiException;
import dev.aigatewaysim.http.Response;
import dev.aigatewaysim.json.JsonOut;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** What the simulator says of itself: its version, and its own descriptions of both APIs, the admin paths and fixtures. */
public final class Description {

    static final String MANAGEMENT = "controlplane/openapi";
    static final String MODELS = "dataplane/models";
    static final String ADMIN = "admin/admin";
    static final String FIXTURE_SCHEMA = "fixture/fixture.schema";

    /** Kept once they are asked for, so that clients which do not read do not hold a copy each. */
    private static final Map<String, byte[]> TEXTS = new ConcurrentHashMap<>();

    private Description() {}

    /** The version of this simulator. */
    public static String version() {
        Properties properties = new Properties();
        try (InputStream in = resource("version.properties")) {
            if (in == null) {
                throw new IllegalStateException("version.properties is missing in the jar");
            }
            properties.load(in);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return properties.getProperty("version");
    }

    /** The JSON Schema of fixtures. */
    public static String fixtureSchema() {
        return new String(bytes(FIXTURE_SCHEMA + ".json"), StandardCharsets.UTF_8);
    }

    static Response health() {
        return Response.ok(new JsonOut()
                .beginObject()
                .field("status", "UP")
                .field("version", version())
                .endObject());
    }

    static Response yaml(String name) {
        return Response.bytes(200, "application/yaml", TEXTS.computeIfAbsent(name + ".yaml", Description::bytes));
    }

    static Response json(String name) {
        return Response.bytes(200, "application/json", TEXTS.computeIfAbsent(name + ".json", Description::bytes));
    }

    private static byte[] bytes(String name) {
        try (InputStream in = resource(name)) {
            if (in == null) {
                throw ApiException.notFound("this simulator was packed without " + name);
            }
            return in.readAllBytes();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static @Nullable InputStream resource(String name) {
        return Description.class.getResourceAsStream("/dev/aigatewaysim/" + name);
    }
}
