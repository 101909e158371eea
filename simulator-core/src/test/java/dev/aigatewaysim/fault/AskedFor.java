package dev.aigatewaysim.fault;

import dev.aigatewaysim.journal.ApiRequest;
import dev.aigatewaysim.operation.Operation;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A request that shows nothing but its operation. */
record AskedFor(@Nullable Operation operation) implements ApiRequest {

    @Override
    public String method() {
        return operation == null ? "GET" : operation.method();
    }

    @Override
    public String path() {
        return operation == null ? "/nothing" : operation.path();
    }

    @Override
    public @Nullable String template() {
        return operation == null ? null : operation.path();
    }

    @Override
    public String query() {
        return "";
    }

    @Override
    public List<Map.Entry<String, String>> headers() {
        return List.of();
    }

    @Override
    public @Nullable String header(String name) {
        return null;
    }

    @Override
    public String body() {
        return "";
    }

    @Override
    public @Nullable String apiKeyId() {
        return null;
    }
}
