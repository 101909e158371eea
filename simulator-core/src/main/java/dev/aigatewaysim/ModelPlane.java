package dev.aigatewaysim;

import dev.aigatewaysim.dataplane.DataPlane;
import dev.aigatewaysim.domain.account.Accounts;
import dev.aigatewaysim.http.Percent;
import dev.aigatewaysim.pipeline.KnownPaths;
import dev.aigatewaysim.pipeline.Plane;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The plane of model traffic, which is made for the first model request: a server that sees none does not load its classes.
 * Thread-safe.
 */
final class ModelPlane implements AutoCloseable {

    private static final String ROOT = "/v1";

    private final Accounts accounts;
    private final KnownPaths paths;
    private final IntSupplier ownPort;
    private volatile @Nullable DataPlane plane;

    ModelPlane(Accounts accounts, KnownPaths paths, IntSupplier ownPort) {
        this.accounts = accounts;
        this.paths = paths;
        this.ownPort = ownPort;
    }

    /** Whether the path is one of model traffic. */
    static boolean serves(String rawPath) {
        String path = Percent.decodeUnreserved(rawPath);
        return path.equals(ROOT) || path.startsWith(ROOT + "/");
    }

    Plane get() {
        DataPlane made = plane;
        return made == null ? make() : made;
    }

    private synchronized Plane make() {
        DataPlane made = plane;
        if (made == null) {
            made = new DataPlane(accounts, paths, ownPort);
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
