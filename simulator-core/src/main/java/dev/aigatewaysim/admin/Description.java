package dev.aigatewaysim.admin;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The project's own description of the API, and its version. */
public final class Description {

    private Description() {}

    /** The version of this simulator. */
    public static String version() {
        Properties properties = new Properties();
        try (InputStream in = resource("/dev/aigatewaysim/version.properties")) {
            properties.load(in);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return properties.getProperty("version");
    }

    static byte[] yaml() {
        return bytes("/dev/aigatewaysim/controlplane/openapi.yaml");
    }

    static byte[] json() {
        return bytes("/dev/aigatewaysim/controlplane/openapi.json");
    }

    private static byte[] bytes(String name) {
        try (InputStream in = resource(name)) {
            return in.readAllBytes();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static InputStream resource(String name) {
        InputStream in = Description.class.getResourceAsStream(name);
        if (in == null) {
            throw new IllegalStateException(name + " is missing in the jar");
        }
        return in;
    }
}
