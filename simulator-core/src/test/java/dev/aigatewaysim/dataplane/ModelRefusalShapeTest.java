package dev.aigatewaysim.dataplane;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.aigatewaysim.admin.Admin;
import dev.aigatewaysim.domain.account.Account;
import dev.aigatewaysim.domain.account.Accounts.Credential;
import dev.aigatewaysim.domain.account.Given;
import dev.aigatewaysim.domain.routing.ModelProblem;
import dev.aigatewaysim.endpoint.ApiException;
import dev.aigatewaysim.endpoint.ErrorCode;
import dev.aigatewaysim.http.Body;
import dev.aigatewaysim.http.DirectRequest;
import dev.aigatewaysim.http.Outcome;
import dev.aigatewaysim.http.Request;
import dev.aigatewaysim.http.Response;
import dev.aigatewaysim.journal.RecordedRequest;
import dev.aigatewaysim.pipeline.Exchange;
import dev.aigatewaysim.pipeline.KnownPaths;
import dev.aigatewaysim.pipeline.Pipeline;
import dev.aigatewaysim.pipeline.Plane;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every refusal of a model request has the shape of its dialect, its status and code, and an entry of the journal that agrees. */
class ModelRefusalShapeTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final KnownPaths PATHS = Admin.knownPaths(true, false);

    private final Given given = new Given();
    private final Account account = given.account;

    @AutoClose
    private final DataPlane models = new DataPlane(given.accounts, PATHS, 4848);

    /** The data plane, whose operations end with an error. */
    private record Failing(DataPlane models, ApiException error) implements Plane {

        @Override
        public @Nullable Credential identify(Request request) {
            return models.identify(request);
        }

        @Override
        public int maxBodyBytes() {
            return models.maxBodyBytes();
        }

        @Override
        public ApiException notFound(String rawPath) {
            return models.notFound(rawPath);
        }

        @Override
        public ApiException methodNotAllowed(String method, String allow) {
            return models.methodNotAllowed(method, allow);
        }

        @Override
        public Credential authenticate(Exchange exchange) {
            return models.authenticate(exchange);
        }

        @Override
        public Outcome perform(Exchange exchange, Credential credential, String id) {
            throw error;
        }

        @Override
        public Response error(ApiException written, Exchange exchange) {
            return models.error(written, exchange);
        }

        @Override
        public Response complete(Response response, Exchange exchange) {
            return models.complete(response, exchange);
        }
    }

    static Stream<Arguments> refusals() {
        return Stream.of(ModelProblem.values())
                .flatMap(problem -> Stream.of(
                                "/v1/chat/completions",
                                "/v1/responses",
                                "/v1/completions",
                                "/v1/embeddings",
                                "/v1/messages",
                                "/v1/messages/count_tokens")
                        .map(path -> Arguments.of(problem, path)));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void of_a_problem(ModelProblem problem, String path) throws Exception {
        ErrorCode expected = ErrorCode.of(problem);
        Response response = refused(path, DataPlane.refused(problem, "it is wrong"));
        JsonNode body = JSON.readTree(((Body.Bytes) response.content()).bytes());

        assertThat(response.status()).isEqualTo(expected.status()).isBetween(400, 599);
        assertThat(header(response, "Ngrok-Error-Code")).isEqualTo(expected.code());
        assertThat(header(response, "Ngrok-AIG-Request-Id")).matches("rq_[0-9A-Za-z]{27}");
        JsonNode error = body.path("error");
        assertThat(error.path("message").textValue()).isEqualTo("it is wrong (" + expected.code() + ")");
        assertThat(error.path("type").textValue()).isNotBlank();
        if (path.startsWith("/v1/messages")) {
            assertThat(names(body)).isEqualTo(Set.of("type", "error", "request_id"));
            assertThat(names(error)).isEqualTo(Set.of("type", "message"));
            assertThat(body.path("type").textValue()).isEqualTo("error");
            assertThat(body.path("request_id").textValue()).isEqualTo(header(response, "request-id"));
        } else {
            assertThat(names(body)).isEqualTo(Set.of("error"));
            assertThat(names(error)).isEqualTo(Set.of("message", "type", "param", "code"));
            assertThat(error.path("code").textValue()).isEqualTo(expected.code());
        }
        assertIsJournaled(expected);
    }

    private Response refused(String path, ApiException error) throws Exception {
        String token = given.accessKey("web").token().reveal();
        DirectRequest request = new DirectRequest(
                "POST",
                path,
                List.of("Authorization", "Bearer " + token, "Content-Type", "application/json"),
                "{}".getBytes(StandardCharsets.UTF_8));
        return new Pipeline(given.accounts, () -> given.time)
                .handle(request, new Failing(models, error))
                .stage()
                .toCompletableFuture()
                .get();
    }

    private void assertIsJournaled(ErrorCode expected) {
        RecordedRequest entry = account.requests().query().last().orElseThrow();
        assertThat(entry.operationId()).matches("op_[0-9A-Za-z]{27}");
        assertThat(entry.status()).hasValue(expected.status());
        assertThat(entry.errorCode()).isEqualTo(expected.code());
        assertThat(entry.reason()).isEqualTo("it is wrong");
        assertThat(entry.applied()).isFalse();
    }

    private static @Nullable String header(Response response, String name) {
        return response.headers().stream()
                .filter(header -> header.getKey().equalsIgnoreCase(name))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(null);
    }

    private static Set<String> names(JsonNode object) {
        Set<String> names = new HashSet<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
