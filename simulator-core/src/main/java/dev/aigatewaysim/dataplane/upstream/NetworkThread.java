package dev.aigatewaysim.dataplane.upstream;

import java.net.http.HttpClient;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The thread with which a client of the JDK waits for the network. Stateless.
 *
 * <p>Decision: before Java 21 a client cannot be closed; its thread ends some seconds after the garbage collector has found
 * the client. It also ends when it is interrupted, and closes its connections then. Its name and the client's text have the
 * same number, which is unique in the JVM. If it is not found, it is a daemon thread that ends a little later.
 */
final class NetworkThread {

    private static final Pattern NUMBERED_CLIENT = Pattern.compile(".*\\((\\d+)\\)");

    private NetworkThread() {}

    /** Ends the thread of a client that is used no more. */
    static void end(HttpClient client) {
        Thread thread = of(client);
        if (thread != null) {
            thread.interrupt();
            ProviderThreads.join(List.of(thread));
        }
    }

    private static @Nullable Thread of(HttpClient client) {
        Matcher numbered = NUMBERED_CLIENT.matcher(client.toString());
        return numbered.matches() ? named("HttpClient-" + numbered.group(1) + "-SelectorManager") : null;
    }

    private static @Nullable Thread named(String name) {
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (thread.getName().equals(name)) {
                return thread;
            }
        }
        return null;
    }
}
