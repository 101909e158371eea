package dev.aigatewaysim.journal;

import dev.aigatewaysim.redaction.BodyFormat;
import dev.aigatewaysim.redaction.Redactor;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A body as the journal shows it, without secrets. What was redacted is kept if there is any, for nothing but to be compared
 * with: otherwise a test could not check a text that looks like a secret and is none. Immutable and thread-safe.
 */
final class BodyText {

    /** How much of a body is kept, in characters. */
    static final int MAX = 16 * 1024;

    /** A secret that begins before the cut is known by less of what follows. */
    private static final int BEYOND_CUT = 1024;

    private final String shown;

    /** Null when nothing was redacted. */
    private final @Nullable String sent;

    private BodyText(String shown, @Nullable String sent) {
        this.shown = shown;
        this.sent = sent;
    }

    static BodyText notRead(long length) {
        return new BodyText(length > 0 ? "(not read, " + length + " bytes)" : "", null);
    }

    /** A body that is cut when it is long. */
    static BodyText of(BodyFormat.@Nullable Content content, int length, Redactor redactor) {
        String shown = shown(content, length, redactor);
        String written = content == null ? null : content.writeWithSecrets(MAX + BEYOND_CUT);
        String sent = written == null ? shown : cut(written, length);
        return new BodyText(shown, sent.equals(shown) ? null : sent);
    }

    /** What may be shown of a body. */
    static String shown(BodyFormat.@Nullable Content content, int length, Redactor redactor) {
        if (length == 0) {
            return "";
        }
        String written = content == null ? null : content.write(redactor::redact, MAX + BEYOND_CUT);
        return written == null ? "(not JSON, " + length + " bytes)" : cut(redactor.redactKnown(written), length);
    }

    private static String cut(String text, int length) {
        if (text.length() <= MAX) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(MAX - 1)) ? MAX - 1 : MAX;
        return text.substring(0, end) + "… (cut, " + length + " bytes in all)";
    }

    /** Whether the text is in what is shown, or in what was sent. */
    boolean contains(String text) {
        return shown.contains(text) || (sent != null && sent.contains(text));
    }

    /** A member as it is shown, see {@link ForwardedRequest#bodyMember}. */
    Optional<String> member(String pointer, BodyFormat format) {
        return format.member(shown, pointer);
    }

    /** Whether the member has this value where it is shown, or had it where it was sent. */
    boolean hasMember(String pointer, String value, BodyFormat format) {
        Predicate<String> same = format.sameAs(value);
        return format.member(shown, pointer).filter(same).isPresent()
                || (sent != null && format.member(sent, pointer).filter(same).isPresent());
    }

    /** What is shown. */
    @Override
    public String toString() {
        return shown;
    }
}
