package dev.aigatewaysim.cli;

import dev.aigatewaysim.domain.routing.FailoverRules;
import dev.aigatewaysim.redaction.Redactor;
import dev.aigatewaysim.redaction.SafeText;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.Charset;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A text, and the name of the option or environment variable that it came from. Immutable and thread-safe. */
record Setting(String name, String text) {

    /** How the JVM reads arguments, environment and names of files; a JDK that does not say so takes its default. */
    private static final Charset FILE_NAMES = Charset.forName(
            System.getProperty("sun.jnu.encoding", Charset.defaultCharset().name()));

    @FunctionalInterface
    interface Taker {
        void take(String text);
    }

    /** The option's text if it is given, otherwise the variable's; null when that is empty or not set. */
    static @Nullable Setting of(
            String option, @Nullable String given, String variable, Map<String, String> environment) {
        if (given != null) {
            return new Setting(option, given);
        }
        String value = environment.get(variable);
        return value == null || value.isEmpty() ? null : new Setting(variable, value);
    }

    long number(long min, long max) {
        try {
            long number = Long.parseLong(text);
            if (number >= min && number <= max) {
                return number;
            }
        } catch (NumberFormatException notOne) {
            // the message is the same
        }
        throw wrong("a whole number from " + min + " to " + max);
    }

    FailoverRules failoverRules() {
        for (FailoverRules rules : FailoverRules.values()) {
            if (rules.name().equals(text)) {
                return rules;
            }
        }
        throw wrong(Arrays.stream(FailoverRules.values()).map(Enum::name).collect(Collectors.joining(" or ")));
    }

    Path file() {
        try {
            if (!text.isEmpty()) {
                return Path.of(text);
            }
        } catch (InvalidPathException notOne) {
            if (!FILE_NAMES.newEncoder().canEncode(text)) {
                throw wrong("in characters that this locale (" + FILE_NAMES
                        + ") can represent; set LC_ALL=C.UTF-8, or rename the file");
            }
        }
        throw wrong("the name of a JSON file");
    }

    /** Hands the text to a check whose message does not repeat it when it is secret. */
    void give(Taker taker) {
        try {
            taker.take(text);
        } catch (IllegalArgumentException notPossible) {
            throw new UsageException(name + ": " + notPossible.getMessage());
        }
    }

    /** Hands the text to a check as a URL. One with a user in it may have a password in it: it is not repeated. */
    void giveUrl(Consumer<URI> taker) {
        try {
            taker.accept(new URI(text));
        } catch (URISyntaxException | IllegalArgumentException notPossible) {
            String right = "an http or https URL with a host, without user, query and fragment";
            throw text.contains("@") ? new UsageException(name + " must be " + right) : wrong(right);
        }
    }

    UsageException wrong(String right) {
        return new UsageException(name + " is '" + SafeText.of(text, Redactor.BY_FORM, 200) + "'; it must be " + right);
    }
}
