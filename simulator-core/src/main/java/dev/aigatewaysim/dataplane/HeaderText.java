package dev.aigatewaysim.dataplane;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Names of models as values of headers. Clients choose them: they may be long, or hold characters that no header may.
 * Stateless and thread-safe.
 */
final class HeaderText {

    private static final int MAX_LENGTH = 2048;
    private static final Pattern NOT_VISIBLE = Pattern.compile("[^\\x20-\\x7e]");

    private HeaderText() {}

    /** Returns the text with {@code ?} for all but visible ASCII characters, and cut when it is longer than a header may be. */
    static String of(String text) {
        return NOT_VISIBLE
                .matcher(text.substring(0, Math.min(text.length(), MAX_LENGTH)))
                .replaceAll("?");
    }

    /** Returns the texts separated by commas, as many as fit; the first one always. */
    static String of(List<String> texts) {
        StringBuilder list = new StringBuilder(of(texts.get(0)));
        for (String text : texts.subList(1, texts.size())) {
            if (list.length() + 1 + text.length() > MAX_LENGTH) {
                break;
            }
            list.append(',').append(of(text));
        }
        return list.toString();
    }
}
