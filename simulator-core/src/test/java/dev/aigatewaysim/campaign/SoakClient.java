package dev.aigatewaysim.campaign;

import dev.aigatewaysim.campaign.SoakConnection.Reading;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Sends requests with one token over one connection, and counts what became of them. Not thread-safe. */
final class SoakClient {

    private final SoakConnection connection;
    private final String token;
    private long sent;
    private long errors;
    private long damaged;

    SoakClient(SoakConnection connection, String token) {
        this.connection = connection;
        this.token = token;
    }

    /** How many requests were sent. */
    long sent() {
        return sent;
    }

    /** How many responses had a status of 500 or more. */
    long errors() {
        return errors;
    }

    /** How many responses did not arrive, or not whole. */
    long damaged() {
        return damaged;
    }

    /** Sends a request and reads its response; returns its status, 0 when it did not arrive whole. */
    int send(String method, String path, @Nullable String json) throws IOException {
        return counted(connection.send(method, path, token, json, Reading.WHOLE));
    }

    /** Sends a request and goes away when its response begins. */
    void sendAndLeave(String path, String json) throws IOException {
        counted(connection.send("POST", path, token, json, Reading.HEAD));
    }

    /** Sends a request that no response comes to, and goes away. */
    void sendInVain(String path) throws IOException {
        SoakAccount.check(
                counted(connection.send("GET", path, token, null, Reading.NOTHING)) == 0, "a response to GET " + path);
    }

    private int counted(int status) {
        sent++;
        errors += status >= 500 ? 1 : 0;
        damaged += status == 0 ? 1 : 0;
        return status;
    }
}
