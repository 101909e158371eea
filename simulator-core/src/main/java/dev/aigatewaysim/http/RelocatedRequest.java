package dev.aigatewaysim.http;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** A request as if it had come with another path. One thread at a time uses one. */
public final class RelocatedRequest implements Request {

    private final Request request;
    private final String rawPath;

    /** @param rawPath the other path, percent-encoded, with its first slash */
    public RelocatedRequest(Request request, String rawPath) {
        this.request = request;
        this.rawPath = rawPath;
    }

    @Override
    public String method() {
        return request.method();
    }

    @Override
    public String rawPath() {
        return rawPath;
    }

    @Override
    public @Nullable String rawQuery() {
        return request.rawQuery();
    }

    @Override
    public String origin() {
        return request.origin();
    }

    @Override
    public @Nullable String header(String name) {
        return request.header(name);
    }

    @Override
    public List<String> headers(String name) {
        return request.headers(name);
    }

    @Override
    public List<String> headers() {
        return request.headers();
    }

    @Override
    public long announcedLength() {
        return request.announcedLength();
    }

    @Override
    public CompletionStage<byte @Nullable []> body(int limit) {
        return request.body(limit);
    }

    @Override
    public byte @Nullable [] bodyRead() {
        return request.bodyRead();
    }

    @Override
    public Pause pause(Duration time) {
        return request.pause(time);
    }

    @Override
    public Pause watchedPause(Duration time) {
        return request.watchedPause(time);
    }

    @Override
    public Executor executor() {
        return request.executor();
    }
}
