package dev.aigatewaysim.http;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** A request that came through no connection: its body is there, and its pauses are over at once. */
public final class DirectRequest implements Request {

    private static final String ORIGIN = "http://127.0.0.1:4848";

    private final String method;
    private final String path;
    private final @Nullable String query;
    private final List<String> headers;
    private final byte[] body;
    private byte @Nullable [] read;

    /**
     * @param target path and query
     * @param headers name, value, name, value …
     */
    public DirectRequest(String method, String target, List<String> headers, byte[] body) {
        int mark = target.indexOf('?');
        this.method = method;
        this.path = mark < 0 ? target : target.substring(0, mark);
        this.query = mark < 0 ? null : target.substring(mark + 1);
        this.headers = List.copyOf(headers);
        this.body = body;
    }

    @Override
    public String method() {
        return method;
    }

    @Override
    public String rawPath() {
        return path;
    }

    @Override
    public @Nullable String rawQuery() {
        return query;
    }

    @Override
    public String origin() {
        return ORIGIN;
    }

    @Override
    public @Nullable String header(String name) {
        List<String> values = headers(name);
        return values.isEmpty() ? null : values.get(0);
    }

    @Override
    public List<String> headers(String name) {
        List<String> values = new ArrayList<>();
        for (int i = 0; i < headers.size(); i += 2) {
            if (headers.get(i).equalsIgnoreCase(name)) {
                values.add(headers.get(i + 1));
            }
        }
        return values;
    }

    @Override
    public List<String> headers() {
        return headers;
    }

    @Override
    public long announcedLength() {
        return body.length;
    }

    @Override
    public CompletionStage<byte @Nullable []> body(int limit) {
        read = body.length > limit ? null : body;
        return CompletableFuture.completedFuture(read);
    }

    @Override
    public byte @Nullable [] bodyRead() {
        return read;
    }

    @Override
    public Pause pause(Duration time) {
        Pause pause = new Pause(Runnable::run);
        pause.timeOut();
        return pause;
    }

    @Override
    public Pause watchedPause(Duration time) {
        return pause(time);
    }

    @Override
    public Executor executor() {
        return Runnable::run;
    }

    @Override
    public String toString() {
        return method + " " + path + (query == null ? "" : "?" + query) + "\n" + String.join("\n", headers) + "\n\n"
                + new String(body, StandardCharsets.UTF_8);
    }
}
