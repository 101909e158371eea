package dev.aigatewaysim.assertj;

import dev.aigatewaysim.domain.account.Account;
import dev.aigatewaysim.domain.changes.ResourceChange;
import dev.aigatewaysim.redaction.Redactor;
import dev.aigatewaysim.redaction.SafeText;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Formats texts for messages: short, and with {@code ***} instead of secrets. If the account is known, each token and
 * each value of a provider key is a secret.
 */
final class Text {

    /** Without an account. */
    static final Text PLAIN = new Text(Redactor.BY_FORM);

    private static final int MAX_LINES = 40;
    private static final int MAX_CHARACTERS = 4000;
    private static final int MAX_LINE = 300;
    private static final int MAX_QUOTED = 100;
    private static final int BEFORE_DIFFERENCE = 30;
    private static final int MAX_LISTED = 10;

    private final Redactor redactor;

    private Text(Redactor redactor) {
        this.redactor = redactor;
    }

    /** Returns a format that knows the secrets of the account. */
    static Text about(Account account) {
        return new Text(account.redactor());
    }

    /** Returns the text without secrets, on one line. */
    String line(String text) {
        return SafeText.of(text, redactor, MAX_LINE);
    }

    /** Returns the change on one line, without secrets. */
    String line(ResourceChange change) {
        return line(change.line(redactor));
    }

    /** Returns the text on one line, without secrets; of a long one, the part where it begins to differ from another. */
    String line(String text, String other) {
        return SafeText.of(fromDifference(text, other, MAX_LINE), redactor, MAX_LINE);
    }

    /** Returns the whole text without secrets. */
    String redacted(String text) {
        return redactor.redact(text);
    }

    /** Returns the text in quotes; {@code null} without quotes when there is none. */
    String quoted(@Nullable String text) {
        return text == null ? "null" : '"' + SafeText.of(text, redactor, MAX_QUOTED) + '"';
    }

    /** Returns the text in quotes; of a long one, the part where it begins to differ from another. */
    String quoted(@Nullable String text, @Nullable String other) {
        return quoted(text == null || other == null ? text : fromDifference(text, other, MAX_QUOTED));
    }

    private String fromDifference(String text, String other, int max) {
        if (text.length() <= max) {
            return text;
        }
        String clean = redactor.redact(text);
        int start = Math.max(0, difference(clean, redactor.redact(other)) - BEFORE_DIFFERENCE);
        return (start > 0 ? "…" : "") + clean.substring(start);
    }

    /** Returns the first 10 texts in quotes. */
    String quotedAll(List<? extends @Nullable String> texts) {
        String listed = texts.stream().limit(MAX_LISTED).map(this::quoted).collect(Collectors.joining(", "));
        int rest = texts.size() - MAX_LISTED;
        return rest > 0 ? listed + ", … and " + rest + " more" : listed;
    }

    /** Returns the first 10 lines, indented. */
    static String lines(List<String> lines) {
        return lines(lines, line -> line);
    }

    /** Returns lines about the first 10 items, indented; those of others are not made. */
    static <T> String lines(List<T> items, Function<? super T, String> line) {
        String listed = items.stream()
                .limit(MAX_LISTED)
                .map(item -> "\n  " + line.apply(item))
                .collect(Collectors.joining());
        int rest = items.size() - MAX_LISTED;
        return rest > 0 ? listed + "\n  … and " + rest + " more" : listed;
    }

    /** Returns at most 40 lines and about 4,000 characters of a message. */
    static String bounded(String message) {
        List<String> lines = message.lines().toList();
        int count = 0;
        int length = 0;
        while (count < lines.size()
                && count < MAX_LINES
                && length + lines.get(count).length() < MAX_CHARACTERS) {
            length += lines.get(count).length() + 1;
            count++;
        }
        if (count == lines.size()) {
            return message;
        }
        int kept = Math.min(count, MAX_LINES - 1);
        return String.join("\n", lines.subList(0, kept)) + "\n… and " + (lines.size() - kept) + " more lines";
    }

    private static int difference(String one, String other) {
        int i = 0;
        while (i < one.length() && i < other.length() && one.charAt(i) == other.charAt(i)) {
            i++;
        }
        return i;
    }
}
