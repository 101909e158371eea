package dev.aigatewaysim.assertj;

import dev.aigatewaysim.journal.PublishedCode;
import dev.aigatewaysim.journal.RecordedRequest;
import dev.aigatewaysim.operation.Operation;
import java.util.EnumSet;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * A condition on requests.
 *
 * @param description describes the condition, after {@code a request}: {@code with the status 201}
 * @param test whether a request meets it
 * @param actual describes the actual value, after {@code but}; called only for requests that do not meet it
 */
record RequestCondition(String description, Predicate<RecordedRequest> test, Function<RecordedRequest, String> actual) {

    private static final Set<Operation> MODEL_OPERATIONS = EnumSet.of(
            Operation.CREATE_CHAT_COMPLETION,
            Operation.CREATE_RESPONSE,
            Operation.CREATE_MESSAGE,
            Operation.CREATE_COMPLETION,
            Operation.CREATE_EMBEDDINGS);

    static RequestCondition to(Operation first, Operation... more) {
        Set<Operation> operations = EnumSet.of(Objects.requireNonNull(first, "operation"), more);
        String names = operations.stream().map(Operation::name).collect(Collectors.joining(" or "));
        return new RequestCondition(
                "to " + names,
                request -> request.operation() != null && operations.contains(request.operation()),
                RequestCondition::operation);
    }

    private static String operation(RecordedRequest request) {
        return request.operation() == null ? "it is to no operation" : "it is to " + request.operation();
    }

    /** To an operation that asks a model: neither lists of models nor counts of tokens do. */
    static RequestCondition toModel() {
        return new RequestCondition(
                "to a model",
                request -> request.operation() != null && MODEL_OPERATIONS.contains(request.operation()),
                RequestCondition::operation);
    }

    /**
     * @param shown describes the key
     */
    static RequestCondition withAccessKey(String id, String shown) {
        return new RequestCondition(
                "with " + shown,
                request -> request.model() != null && id.equals(request.model().accessKeyId()),
                request -> request.model() == null || request.model().accessKeyId() == null
                        ? "it has none"
                        : "it came with access key " + request.model().accessKeyId());
    }

    static RequestCondition method(String method) {
        Objects.requireNonNull(method, "method");
        return new RequestCondition(
                "with the method " + Text.PLAIN.line(method),
                request -> request.method().equalsIgnoreCase(method),
                request -> "its method is " + Text.PLAIN.line(request.method()));
    }

    static RequestCondition path(String path) {
        Objects.requireNonNull(path, "path");
        return new RequestCondition(
                "at the path " + Text.PLAIN.line(path),
                request -> path.equals(request.template()) || path.equals(request.path()),
                request -> "its path is " + Text.PLAIN.line(request.path()));
    }

    static RequestCondition status(int status) {
        return new RequestCondition(
                "with the status " + status,
                request -> request.status().equals(OptionalInt.of(status)),
                RequestCondition::outcome);
    }

    static RequestCondition noResponse() {
        return new RequestCondition(
                "without a response", request -> request.status().isEmpty(), RequestCondition::outcome);
    }

    static RequestCondition refused() {
        return new RequestCondition("refused", RecordedRequest::refused, RequestCondition::outcome);
    }

    /**
     * @throws IllegalArgumentException when the code has not the form of one, and so could never match
     */
    static RequestCondition refusedWith(String errorCode) {
        PublishedCode.checked(Objects.requireNonNull(errorCode, "errorCode"));
        return new RequestCondition(
                "refused with " + Text.PLAIN.line(errorCode),
                request -> errorCode.equals(request.errorCode()),
                request -> request.errorCode() == null
                        ? outcome(request) + (request.refused() ? " and no code" : "")
                        : "it was refused with " + request.errorCode());
    }

    static RequestCondition applied() {
        return new RequestCondition("applied", RecordedRequest::applied, request -> "it was not applied");
    }

    static RequestCondition notApplied() {
        return new RequestCondition("not applied", request -> !request.applied(), request -> "it was applied");
    }

    static RequestCondition hitByFault() {
        return new RequestCondition(
                "hit by a fault", request -> request.fault() != null, request -> "no fault has hit it");
    }

    static RequestCondition notHitByFault() {
        return new RequestCondition(
                "not hit by a fault",
                request -> request.fault() == null,
                request -> "the fault " + request.fault() + " has hit it");
    }

    static RequestCondition bodyContaining(String text) {
        Objects.requireNonNull(text, "text");
        return new RequestCondition(
                "with a body that contains " + Text.PLAIN.quoted(text),
                request -> request.bodyContains(text),
                request -> request.body().isEmpty()
                        ? "it has no body"
                        : "its body"
                                + (request.body().contains(Text.PLAIN.redacted(text))
                                        ? ", which differs in what is redacted, is "
                                        : " is ")
                                + Text.PLAIN.line(request.body()));
    }

    static RequestCondition header(String name, String value) {
        Headers.Expected expected = new Headers.Expected(name, value);
        return new RequestCondition(
                "with " + expected.description(),
                request -> expected.isIn(request.headers()),
                request -> expected.actual(request.headers()));
    }

    static RequestCondition of(String description, Predicate<? super RecordedRequest> condition) {
        Objects.requireNonNull(description, "description");
        Objects.requireNonNull(condition, "condition");
        return new RequestCondition(
                "where " + Text.PLAIN.line(description),
                condition::test,
                request -> "not where " + Text.PLAIN.line(description));
    }

    private static String outcome(RecordedRequest request) {
        if (request.pending()) {
            return "its response is still to come";
        }
        return request.status().isEmpty()
                ? "it got no response"
                : "its status is " + request.status().getAsInt();
    }
}
