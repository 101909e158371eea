package dev.aigatewaysim.journal;

import dev.aigatewaysim.redaction.BodyFormat;
import dev.aigatewaysim.redaction.KnownSecrets;
import dev.aigatewaysim.redaction.Redactor;
import dev.aigatewaysim.redaction.RequestSecrets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The body of a response. Making one keeps a reference and does nothing else; the secrets are redacted when it is first read,
 * and the bytes are released then.
 *
 * <p>Thread-safe.
 */
public final class ResponseBody {

    /** A longer one is not kept, in bytes: it would take the space of too many others. */
    static final int MAX_KEPT = 1 << 20;

    private static final int OVERHEAD = 64;

    /** How many names of members are shown. */
    private static final int MOST_NAMES = 8;

    private static final View EMPTY = new View("", "");

    private final int length;
    private final KnownSecrets known;
    private final BodyFormat format;

    /** Null once the view is there; guarded by this. */
    private byte @Nullable [] raw;

    private volatile @Nullable View view;

    /**
     * What is shown of it, without secrets.
     *
     * @param outline the names of its members; empty when it is not an object
     */
    private record View(String text, String outline) {}

    /**
     * A body.
     *
     * @param raw as sent, empty when the response has none; must not change any more
     * @param known the secrets that the server knows
     * @param format reads the body
     */
    public ResponseBody(byte[] raw, KnownSecrets known, BodyFormat format) {
        this.length = raw.length;
        this.known = Objects.requireNonNull(known, "known");
        this.format = Objects.requireNonNull(format, "format");
        if (length == 0) {
            view = EMPTY;
        } else if (length > MAX_KEPT) {
            view = new View("(not kept, " + length + " bytes)", "");
        } else {
            this.raw = raw;
        }
    }

    private ResponseBody(KnownSecrets known, BodyFormat format, String note) {
        this.length = 0;
        this.known = known;
        this.format = format;
        this.view = new View(note, "");
    }

    /** One that is sent piece by piece: nothing of it is kept, since the request is recorded before the first piece is sent. */
    public static ResponseBody streamed(KnownSecrets known, BodyFormat format) {
        return new ResponseBody(known, format, "(not kept, streamed)");
    }

    /** As {@link RecordedRequest#responseBody()} shows it. */
    String text() {
        return view().text;
    }

    /** The names of the members of an object, such as {@code {id, name, uri, …}}; empty when it is none. */
    String outline() {
        return view().outline;
    }

    /** About how much memory it takes until it is released, in bytes; does not change. */
    int approximateBytes() {
        return length > MAX_KEPT ? OVERHEAD : OVERHEAD + length;
    }

    /** Drops the body, to free memory for others. */
    synchronized void release() {
        if (length > 0 && length <= MAX_KEPT) {
            view = new View("(no longer kept, " + length + " bytes)", "");
            raw = null;
        }
    }

    private View view() {
        View present = view;
        return present == null ? makeView() : present;
    }

    private synchronized View makeView() {
        View made = view;
        if (made == null) {
            made = view(Objects.requireNonNull(raw));
            raw = null;
            view = made;
        }
        return made;
    }

    private View view(byte[] bytes) {
        BodyFormat.Content content = format.read(bytes);
        RequestSecrets secrets = new RequestSecrets();
        if (content != null) {
            content.findSecrets(secrets::add);
        }
        Redactor redactor = secrets.redactor(known);
        return new View(
                BodyText.shown(content, bytes.length, redactor),
                content == null ? "" : content.outline(redactor::redact, MOST_NAMES));
    }
}
