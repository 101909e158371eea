package dev.aigatewaysim.controlplane;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.aigatewaysim.admin.Admin;
import dev.aigatewaysim.domain.account.Account;
import dev.aigatewaysim.domain.account.Accounts;
import dev.aigatewaysim.domain.account.Given;
import dev.aigatewaysim.domain.refusal.FieldPath;
import dev.aigatewaysim.domain.refusal.Problem;
import dev.aigatewaysim.domain.refusal.RefusalException;
import dev.aigatewaysim.domain.refusal.Violation;
import dev.aigatewaysim.endpoint.ApiException;
import dev.aigatewaysim.endpoint.ErrorCode;
import dev.aigatewaysim.http.Body;
import dev.aigatewaysim.http.DirectRequest;
import dev.aigatewaysim.http.Response;
import dev.aigatewaysim.journal.RecordedRequest;
import dev.aigatewaysim.json.FieldFinding;
import dev.aigatewaysim.pipeline.KnownPaths;
import dev.aigatewaysim.pipeline.Pipeline;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every way to be refused leads to the published shape, with its status and code, and to an entry of the journal that agrees. */
class RefusalShapeTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final KnownPaths PATHS = Admin.knownPaths(true, false);

    private final Given given = new Given();
    private final Accounts accounts = given.accounts;
    private final Account account = given.account;

    /** What the way through the pipeline returns when the operation ends with this. */
    private JsonNode refusalOf(RuntimeException thrown, ErrorCode expected) throws Exception {
        ManagementPlane plane = new ManagementPlane(
                accounts,
                operation -> call -> {
                    throw thrown;
                },
                null,
                PATHS);
        DirectRequest request = new DirectRequest(
                "POST",
                "/access-keys",
                List.of("Authorization", "Bearer " + account.apiKey(), "Content-Type", "application/json"),
                "{\"name\":\"n\"}".getBytes(StandardCharsets.UTF_8));

        Response response = new Pipeline(accounts, () -> given.time)
                .handle(request, plane)
                .stage()
                .toCompletableFuture()
                .get();

        assertThat(response.status()).isEqualTo(expected.status());
        JsonNode body = JSON.readTree(((Body.Bytes) response.content()).bytes());
        assertIsPublishedShape(body, expected);
        assertIsJournaled(body, expected);
        return body;
    }

    private static void assertIsPublishedShape(JsonNode body, ErrorCode expected) {
        Set<String> names = new HashSet<>(Set.of("statusCode", "msg", "details"));
        if (expected.code() != null) {
            names.add("errorCode");
            assertThat(body.path("errorCode").textValue()).isEqualTo(expected.code());
        }
        Set<String> actual = new HashSet<>();
        body.fieldNames().forEachRemaining(actual::add);
        assertThat(actual).isEqualTo(names);
        assertThat(body.path("statusCode").isInt()).isTrue();
        assertThat(body.path("statusCode").intValue()).isEqualTo(expected.status());
        assertThat(body.path("msg").textValue()).isNotBlank();
        assertThat(body.path("details")).allMatch(JsonNode::isTextual);
    }

    private void assertIsJournaled(JsonNode body, ErrorCode expected) {
        RecordedRequest entry = account.requests().query().last().orElseThrow();
        assertThat(entry.operationId())
                .matches("op_[0-9A-Za-z]{27}")
                .isEqualTo(body.path("details").path("operationId").textValue());
        assertThat(entry.status()).hasValue(expected.status());
        assertThat(entry.errorCode()).isEqualTo(expected.code());
        assertThat(entry.reason()).isEqualTo(body.path("msg").textValue());
        assertThat(entry.applied()).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void of_a_rule_that_is_broken(Problem problem) throws Exception {
        ErrorCode expected = ErrorCode.of(problem);
        FieldPath path = FieldPath.of("router").at("rules", 0);

        JsonNode whole = refusalOf(refusal(null, problem), expected);
        JsonNode one = refusalOf(refusal(path, problem), expected);

        assertThat(whole.path("msg").textValue()).isEqualTo("is wrong");
        assertThat(one.path("msg").textValue()).isEqualTo("/router/rules/0 is wrong");
        assertThat(one.path("details").path("/router/rules/0").textValue()).isEqualTo("is wrong");
    }

    private static RefusalException refusal(@Nullable FieldPath path, Problem problem) {
        return new RefusalException(new Violation(path, problem, "is wrong"));
    }

    @ParameterizedTest
    @EnumSource
    void of_a_field_that_cannot_be_read(FieldFinding.Kind kind) throws Exception {
        ErrorCode expected = ErrorCode.of(kind);

        JsonNode body = refusalOf(ApiException.withDetail(expected, "/name is wrong", "/name"), expected);

        assertThat(body.path("details").path("/name").textValue()).isEqualTo("/name is wrong");
    }

    static Stream<Named<ErrorCode>> checks() {
        return Arrays.stream(ErrorCode.class.getFields())
                .filter(field -> field.getType() == ErrorCode.class)
                .map(field -> {
                    try {
                        return Named.of(field.getName(), (ErrorCode) field.get(null));
                    } catch (IllegalAccessException impossible) {
                        throw new IllegalStateException(impossible);
                    }
                });
    }

    @ParameterizedTest
    @MethodSource("checks")
    void of_a_check_of_the_request(ErrorCode expected) throws Exception {
        refusalOf(ApiException.of(expected, "it is wrong"), expected);
    }

    @ParameterizedTest
    @MethodSource("codes")
    void has_a_status_of_its_kind_and_a_code_that_is_described(ErrorCode code) throws Exception {
        assertThat(code.status()).isBetween(400, code.equals(ErrorCode.UNEXPECTED) ? 500 : 499);
        if (code.code() != null) {
            try (InputStream description = ControlPlane.class.getResourceAsStream("openapi.yaml")) {
                assertThat(new String(description.readAllBytes(), StandardCharsets.UTF_8))
                        .contains(code.code());
            }
        }
    }

    static Stream<ErrorCode> codes() {
        return Stream.concat(Arrays.stream(Problem.values()).map(ErrorCode::of), checks().map(Named::getPayload))
                .distinct();
    }
}
