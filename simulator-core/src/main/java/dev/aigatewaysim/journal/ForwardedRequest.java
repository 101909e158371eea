package dev.aigatewaysim.journal;

import dev.aigatewaysim.redaction.SafeText;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What a provider was sent, or would have been sent if it were not simulated. It is redacted when it is read.
 *
 * <p>Thread-safe.
 */
public final class ForwardedRequest {

    private final Supplier<String> url;
    private final Supplier<ReceivedRequest> request;
    private final int approximateBytes;

    /**
     * A request. One that is large is made at once, so that what it is made from need not be kept.
     *
     * @param url makes the address, without credentials
     * @param request makes the request
     * @param keptBytes how much memory is kept for making them, in bytes
     */
    public ForwardedRequest(Supplier<String> url, Supplier<ReceivedRequest> request, int keptBytes) {
        if (keptBytes > BodyText.MAX) {
            String address = url.get();
            ReceivedRequest made = request.get();
            this.url = () -> address;
            this.request = () -> made;
            this.approximateBytes = made.approximateBytes();
        } else {
            this.url = url;
            this.request = request;
            this.approximateBytes = keptBytes;
        }
    }

    /** The HTTP method. */
    public String method() {
        return "POST";
    }

    /** Where it went; of a simulated provider, where it would have gone. */
    public String url() {
        return url.get();
    }

    /** Names and values of the headers; of those with credentials the value reads {@code ***}. */
    public List<Map.Entry<String, String>> headers() {
        return request.get().headers();
    }

    /** The body as compact JSON, without secrets; of a long one the first 16,384 characters and a note. */
    public String body() {
        return request.get().body();
    }

    /**
     * A member of the body, without secrets.
     *
     * <pre>{@code
     * attempt.forwarded().bodyMember("/messages/0/role") // "user", in quotes
     * }</pre>
     *
     * @param pointer a JSON Pointer (RFC 6901); the empty one is the whole body
     * @return its value as compact JSON; nothing when the body has no such member
     * @throws IllegalArgumentException when the pointer is none
     * @throws IllegalStateException when the journal has only the beginning of the {@linkplain #body() body}, and that does not
     *     hold all of the value, or does not show that there is none
     */
    public Optional<String> bodyMember(String pointer) {
        return request.get().bodyMember(checked(pointer));
    }

    /**
     * Whether the body has a member with this value. Space, the order of members, and the form of numbers make no difference.
     * What is redacted can be compared with, although it is not shown; {@code ***} fits it as well.
     *
     * @param pointer as for {@link #bodyMember}
     * @param json the value as JSON: text in quotes
     * @throws IllegalArgumentException when the pointer is none, or the value is not JSON
     * @throws IllegalStateException when {@link #bodyMember} throws it
     */
    public boolean hasBodyMember(String pointer, String json) {
        Objects.requireNonNull(json, "json");
        return request.get().hasBodyMember(checked(pointer), json);
    }

    private static String checked(String pointer) {
        if (!pointer.isEmpty() && !pointer.startsWith("/")) {
            throw new IllegalArgumentException("a JSON Pointer begins with /; use \"/" + SafeText.of(pointer)
                    + "\" instead of \"" + SafeText.of(pointer) + '"');
        }
        return pointer;
    }

    /** About how much memory it takes, in bytes; does not change. */
    int approximateBytes() {
        return approximateBytes;
    }
}
