package dev.aigatewaysim.dataplane.upstream;

import dev.aigatewaysim.domain.upstream.TokenCount;

/**
 * What a simulated model says when no script says it: its name and the start of the last user message, such as {@code gpt-4o
 * here. You said: "What is the weather in…"}. Stateless.
 */
final class UnscriptedText {

    /** How many tokens of the message are repeated at most; about 40 are in the whole text then. */
    private static final int MAX_TOKENS = 24;

    /** A token is up to four code points of two characters each, and may have a space before it. */
    private static final int MAX_CHARACTERS = 10 * MAX_TOKENS;

    private UnscriptedText() {}

    /**
     * Returns the text.
     *
     * @param model the id of the model
     * @param prompt the message; a run of spaces and line breaks in it is repeated as one space
     */
    static String of(String model, String prompt) {
        String message = onOneLine(prompt);
        return message.isEmpty()
                ? model + " here. You said nothing."
                : model + " here. You said: \"" + beginning(message) + "\"";
    }

    private static String beginning(String message) {
        String beginning = TokenCount.beginning(message, MAX_TOKENS);
        if (beginning.length() == message.length()) {
            return message;
        }
        int space = beginning.lastIndexOf(' ');
        boolean endsInWord = space > 0 && message.charAt(beginning.length()) != ' ';
        return (endsInWord ? beginning.substring(0, space) : beginning).stripTrailing() + "…";
    }

    /** Returns the text with single spaces; not necessarily all of a long one. */
    private static String onOneLine(String text) {
        StringBuilder line = new StringBuilder();
        boolean spaceBefore = false;
        for (int i = 0; i < text.length() && line.length() < MAX_CHARACTERS; i++) {
            char c = text.charAt(i);
            if (Character.isWhitespace(c)) {
                spaceBefore = !line.isEmpty();
                continue;
            }
            if (spaceBefore) {
                line.append(' ');
            }
            line.append(c);
            spaceBefore = false;
        }
        return line.toString();
    }
}
