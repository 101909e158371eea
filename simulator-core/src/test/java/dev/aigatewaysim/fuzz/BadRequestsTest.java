package dev.aigatewaysim.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.aigatewaysim.domain.account.Account;
import dev.aigatewaysim.fuzz.DirectGateway.Received;
import dev.aigatewaysim.journal.RecordedRequest;
import dev.aigatewaysim.operation.Operation;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.jspecify.annotations.Nullable;

/**
 * Requests to every operation with something wrong in any place: whatever refuses them, the response has the published shape, and
 * the journal agrees with it.
 */
class BadRequestsTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final DirectGateway GATEWAY = new DirectGateway();
    private static final Map<String, String> IDS = ids(GATEWAY.account());

    /**
     * A request that is right but for what is said here.
     *
     * @param method null for that of the operation
     * @param id instead of a right one
     * @param query null for none
     * @param authorization null for the right one; empty for none
     * @param mediaType null for none
     */
    record Bad(
            Operation operation,
            @Nullable String method,
            @Nullable String id,
            @Nullable String query,
            @Nullable String authorization,
            @Nullable String mediaType,
            String body) {

        String path() {
            String kind = operation.path().replaceFirst("/\\{id}.*", "");
            String right = IDS.getOrDefault(kind, "gpt-4o");
            return operation.path().replace("{id}", id == null ? right : id);
        }
    }

    private static Map<String, String> ids(Account account) {
        return Map.of(
                "/access-keys", account.accessKeys().all().get(0).id().value(),
                "/access-key-configurations",
                        account.accessKeyConfigurations().all().get(0).id().value(),
                "/provider-keys", account.providerKeys().all().get(0).id().value(),
                "/providers", account.providers().all().get(0).id().value(),
                "/api-keys", account.apiKeys().all().get(0).id().value(),
                "/usage/requests", "rq_000000000000000000000000000");
    }

    @Provide
    Arbitrary<Bad> requests() {
        return Combinators.combine(
                        Arbitraries.of(Operation.values()),
                        rarely("PUT", "POST", "TRACE", "get"),
                        rarely("aigk_000000000000000000000000000", "x", "%00", "%", "\u20ac", "aigk_%2F", "..", "~"),
                        rarely(
                                "limit=0",
                                "limit=x",
                                "limit=1&limit=2",
                                "unknown=1",
                                "beforeId=x",
                                "a=%",
                                "%zz",
                                "=",
                                "&"),
                        rarely("", "Basic YTpi", "Bearer ", "Bearer x", "Bearer aigk_000000000000000000000000000"),
                        mediaTypes(),
                        bodies())
                .as(Bad::new);
    }

    private static Arbitrary<@Nullable String> rarely(String... values) {
        return Arbitraries.of(values).injectNull(0.75);
    }

    private static Arbitrary<@Nullable String> mediaTypes() {
        return Arbitraries.frequencyOf(
                Tuple.of(6, Arbitraries.just("application/json")),
                Tuple.of(
                        1,
                        Arbitraries.of("text/plain", "", "application/", "application/json; charset=latin1")
                                .injectNull(0.3)));
    }

    private static Arbitrary<String> bodies() {
        Arbitrary<String> fields = Arbitraries.of(
                "name",
                "value",
                "metadata",
                "providerId",
                "router",
                "access",
                "models",
                "model",
                "messages",
                "input",
                "totalTimeout",
                "amount",
                "stream",
                "unknown");
        Arbitrary<String> values = Arbitraries.of(
                "null",
                "0",
                "-1.5e9",
                "''",
                "'x'",
                "[]",
                "[null]",
                "{}",
                "{'a':1}",
                "true",
                "'" + "x".repeat(5_000) + "'");
        Arbitrary<String> objects = Combinators.combine(fields, values)
                .as((field, value) -> "'" + field + "':" + value)
                .list()
                .ofMaxSize(4)
                .map(members -> "{" + String.join(",", members) + "}");
        return Arbitraries.frequencyOf(
                        Tuple.of(4, objects),
                        Tuple.of(1, Arbitraries.of("", "null", "[]", "{", "{'a':}", "'", "\u0000", "{'a':1}{}")))
                .map(text -> text.replace('\'', '"'));
    }

    @Property
    void have_a_response_of_the_published_shape_and_an_entry_that_agrees(@ForAll("requests") Bad bad) throws Exception {
        String path = bad.path() + (bad.query == null ? "" : "?" + bad.query);
        String method = bad.method == null ? bad.operation.method() : bad.method;
        String body = bad.operation.takesBody() ? bad.body : "";
        try {
            Received received = GATEWAY.send(method, path, headers(bad), body.getBytes(StandardCharsets.UTF_8));

            if (received.status() >= 400) {
                assertIsPublished(bad, method, received);
            }
        } finally {
            GATEWAY.reset();
        }
    }

    private static List<String> headers(Bad bad) {
        List<String> headers = new ArrayList<>(List.of("Host", "127.0.0.1:4848"));
        String authorization = bad.authorization;
        if (authorization == null) {
            authorization = "Bearer "
                    + (bad.operation.isForModels()
                            ? GATEWAY.accessKey()
                            : GATEWAY.account().apiKey());
        }
        if (!authorization.isEmpty()) {
            headers.addAll(List.of("Authorization", authorization));
        }
        if (bad.mediaType != null) {
            headers.addAll(List.of("Content-Type", bad.mediaType));
        }
        return headers;
    }

    private static void assertIsPublished(Bad bad, String method, Received received) throws Exception {
        RecordedRequest entry = GATEWAY.account().requests().query().last().orElse(null);
        if (entry != null) {
            assertThat(entry.status()).hasValue(received.status());
            assertThat(entry.applied()).isFalse();
            assertThat(entry.reason()).isNotBlank();
        }
        assertThat(entry != null).isEqualTo(bad.authorization == null);
        Optional<JsonNode> read =
                received.body().isEmpty() ? Optional.empty() : Optional.of(JSON.readTree(received.body()));
        if (read.isEmpty()) {
            assertThat(method).isEqualTo("HEAD");
            return;
        }
        JsonNode error = read.get();
        if (!bad.operation.isForModels()) {
            assertThat(error.path("statusCode").intValue()).isEqualTo(received.status());
            assertThat(error.path("msg").textValue()).isNotBlank();
            assertThat(error.path("details")).allMatch(JsonNode::isTextual);
            assertThat(error.path("details").path("operationId").textValue()).matches("op_[0-9A-Za-z]{27}");
            assertThat(received.response().contentType()).isEqualTo("application/json");
        } else {
            assertThat(error.path("error").path("message").textValue()).isNotBlank();
            assertThat(error.path("error").path("type").textValue()).isNotBlank();
            assertThat(received.header("Ngrok-AIG-Request-Id")).matches("rq_[0-9A-Za-z]{27}");
        }
        String code = bad.operation.isForModels()
                ? received.header("Ngrok-Error-Code")
                : error.path("errorCode").textValue();
        if (entry != null) {
            assertThat(entry.errorCode()).isEqualTo(code);
        }
    }
}
