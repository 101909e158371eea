package dev.aigatewaysim.assertj;

import dev.aigatewaysim.journal.ForwardedRequest;
import java.util.Objects;
import java.util.function.UnaryOperator;

/**
 * A member of a recorded body, of which the journal may have the beginning only.
 *
 * <p>It concludes nothing from what the journal does not have: neither that a member has a value nor that there is none.
 */
final class BodyMember {

    private final String pointer;
    private final Text text;

    BodyMember(String pointer, Text text) {
        this.pointer = Objects.requireNonNull(pointer, "pointer");
        this.text = text;
    }

    boolean has(String json, ForwardedRequest request) {
        try {
            return request.hasBodyMember(pointer, json);
        } catch (IllegalStateException unknown) {
            return false;
        }
    }

    boolean isAbsent(ForwardedRequest request) {
        try {
            return request.bodyMember(pointer).isEmpty();
        } catch (IllegalStateException unknown) {
            return false;
        }
    }

    /** Describes what there is, after {@code but}. */
    String actual(ForwardedRequest request) {
        return actual(request, value -> "its value is " + text.line(value));
    }

    /** Describes what there is instead of this value, after {@code but}. */
    String actual(ForwardedRequest request, String json) {
        return actual(
                request,
                value -> "its value is " + text.line(value, json)
                        + (value.equals(text.redacted(json)) ? ", which differs in what is redacted" : ""));
    }

    /** Describes this value, which is not the one that is there. */
    String shown(String json, ForwardedRequest request) {
        try {
            return text.line(json, request.bodyMember(pointer).orElse(""));
        } catch (IllegalStateException unknown) {
            return text.line(json);
        }
    }

    private String actual(ForwardedRequest request, UnaryOperator<String> described) {
        try {
            return request.bodyMember(pointer).map(described).orElseGet(() -> absent(request, pointer));
        } catch (IllegalStateException unknown) {
            return "that is not known: of a body of more than 16,384 characters the journal has only the beginning";
        }
    }

    /** Names the first step that leads nowhere. */
    private String absent(ForwardedRequest request, String path) {
        int last = path.lastIndexOf('/');
        String parent = path.substring(0, last);
        String missing = "there is no "
                + text.quoted(path.substring(last + 1).replace("~1", "/").replace("~0", "~"));
        if (parent.isEmpty()) {
            return missing + " in the body";
        }
        return request.bodyMember(parent)
                .map(value -> missing + " in " + text.line(parent) + ", which is " + text.line(value))
                .orElseGet(() -> absent(request, parent));
    }

    /** For people: the pointer. */
    @Override
    public String toString() {
        return pointer.isEmpty() ? "(all)" : text.line(pointer);
    }
}
