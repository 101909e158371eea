package dev.aigatewaysim.assertj;

import dev.aigatewaysim.journal.ForwardedRequest;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * Assertions on what a provider was sent, or would have been sent if it were not simulated. Nothing in it is a secret:
 * credentials read {@code ***}. Not thread-safe; one test uses one.
 */
public final class ForwardedRequestAssert extends AbstractSimulatorAssert<ForwardedRequestAssert, ForwardedRequest> {

    private final Supplier<String> what;
    private final AttemptText text;

    /**
     * @param what describes the request, such as {@code what openai was sent}
     */
    ForwardedRequestAssert(Inspection<ForwardedRequest> inspection, Supplier<String> what, AttemptText text) {
        super(inspection);
        this.what = what;
        this.text = text;
    }

    /**
     * Checks that there is a header with exactly this value; credentials are {@code ***}.
     *
     * <pre>{@code
     * // passes
     * assertThat(gateway).lastModelRequest().forwarded().hasHeader("X-Team", "a");
     * // fails: to have the header X-Team: b but its header X-Team is a
     * assertThat(gateway).lastModelRequest().forwarded().hasHeader("X-Team", "b");
     * }</pre>
     *
     * @param name in any letter case
     */
    public ForwardedRequestAssert hasHeader(String name, String value) {
        Headers.Expected expected = new Headers.Expected(name, value);
        return check(request -> {
            if (!expected.isIn(request.headers())) {
                throw unmet(
                        () -> "to have " + expected.description(), () -> expected.actual(request.headers()), request);
            }
        });
    }

    /**
     * Checks that there is no header with this name.
     *
     * <pre>{@code
     * // passes: what is for the gateway alone is not forwarded
     * assertThat(gateway).lastModelRequest().forwarded().hasNoHeader("X-Forwarded-For");
     * // fails: to have no header X-Team but its header X-Team is a
     * assertThat(gateway).lastModelRequest().forwarded().hasNoHeader("X-Team");
     * }</pre>
     *
     * @param name in any letter case
     */
    public ForwardedRequestAssert hasNoHeader(String name) {
        Objects.requireNonNull(name, "name");
        return check(request -> {
            if (Headers.values(request.headers(), name).findAny().isPresent()) {
                throw unmet(
                        () -> "to have no header " + Text.PLAIN.line(name),
                        () -> Headers.actual(request.headers(), name),
                        request);
            }
        });
    }

    /**
     * Checks that the body has this member, with this value. Spaces, the order of members, and the form of numbers make no
     * difference. What is redacted is compared as it was sent, and fits {@code ***}, too.
     *
     * <pre>{@code
     * // passes
     * assertThat(gateway).lastModelRequest().forwarded().hasBodyMember("/model", "\"gpt-4o\"");
     * // fails: to have the body member /max_tokens with the value 100 but its value is 50
     * assertThat(gateway).lastModelRequest().forwarded().hasBodyMember("/max_tokens", "100");
     * }</pre>
     *
     * @param pointer a JSON Pointer (RFC 6901), such as {@code /messages/0/role}
     * @param json the value as JSON: text in quotes
     * @throws IllegalArgumentException when the pointer or the JSON is none
     */
    public ForwardedRequestAssert hasBodyMember(String pointer, String json) {
        BodyMember member = new BodyMember(pointer, text.text());
        return check(request -> {
            if (!member.has(json, request)) {
                throw unmet(
                        () -> "to have the body member " + member + " with the value " + member.shown(json, request),
                        () -> member.actual(request, json),
                        request);
            }
        });
    }

    /**
     * Checks that the body lacks this member.
     *
     * <pre>{@code
     * // passes: the gateway removes the list of models
     * assertThat(gateway).lastModelRequest().forwarded().hasNoBodyMember("/models");
     * // fails: to have no body member /max_tokens but its value is 50
     * assertThat(gateway).lastModelRequest().forwarded().hasNoBodyMember("/max_tokens");
     * }</pre>
     *
     * @param pointer a JSON Pointer (RFC 6901), such as {@code /messages/0/name}
     * @throws IllegalArgumentException when it is none
     */
    public ForwardedRequestAssert hasNoBodyMember(String pointer) {
        BodyMember member = new BodyMember(pointer, text.text());
        return check(request -> {
            if (!member.isAbsent(request)) {
                throw unmet(() -> "to have no body member " + member, () -> member.actual(request), request);
            }
        });
    }

    private UnmetConditionException unmet(
            Supplier<String> expected, Supplier<String> actual, ForwardedRequest request) {
        return UnmetConditionException.because(
                () -> "Expecting " + what.get() + "\n" + expected.get() + "\nbut " + actual.get() + ":\n  "
                        + text.text().line(request.method() + " " + request.url() + " " + request.body()));
    }
}
