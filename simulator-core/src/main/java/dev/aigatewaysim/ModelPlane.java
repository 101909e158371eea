package dev.aigatewaysim;

import dev.aigatewaysim.dataplane.DataPlane;
import dev.aigatewaysim.http.Percent;
import dev.aigatewaysim.pipeline.KnownPaths;
import dev.aigatewaysim.pipeline.Plane;
import org.jspecify.annotations.Nullable;

/**
 * The plane of model traffic, which is made for the first model request: a server that sees none does not load its classes.
 * Thread-safe.
 */
final class ModelPlane implements AutoCloseable {

    private static final String ROOT = "/v1";

    private final SimulatorAccounts accounts;
    private volatile @Nullable DataPlane plane;

    ModelPlane(SimulatorAccounts accounts) {
        this.accounts = accounts;
    }

    /** Whether the path is one of model traffic. */
    static boolean serves(String rawPath) {
        String path = Percent.decodeUnreserved(rawPath);
        return path.equals(ROOT) || path.startsWith(ROOT + "/");
    }

    /**
     * @param paths what messages about other paths refer to
     * @param ownPort the port of the server
     */
    Plane get(KnownPaths paths, int ownPort) {
        DataPlane made = plane;
        return made == null ? make(paths, ownPort) : made;
    }

    private synchronized Plane make(KnownPaths paths, int ownPort) {
        DataPlane made = plane;
        if (made == null) {
            made = new DataPlane(accounts.all(), paths, ownPort);
            plane = made;
        }
        return made;
    }

    /** Ends all calls of providers. Called when no request is to come any more. */
    @Override
    public synchronized void close() {
        DataPlane made = plane;
        if (made != null) {
            made.close();
        }
    }
}
