package dev.aigatewaysim.dataplane.upstream;

import dev.aigatewaysim.domain.upstream.TokenCount;
import java.util.ArrayList;
import java.util.List;

/**
 * The pieces in which a text is streamed: a word each, with the spaces before it. A longer word is cut after each
 * {@value #MAX_WORD} characters, which gives JSON and texts without spaces several pieces too. Stateless.
 */
final class TextChunks {

    private static final int MAX_WORD = 24;

    private TextChunks() {}

    /** Returns the pieces of a text; none when it is empty. */
    static List<String> of(String text) {
        List<String> chunks = new ArrayList<>();
        int start = 0;
        int word = 0;
        for (int i = 0; i < text.length(); i++) {
            boolean isSpace = Character.isWhitespace(text.charAt(i));
            if (isSpace ? word > 0 : word >= MAX_WORD && !Character.isLowSurrogate(text.charAt(i))) {
                chunks.add(text.substring(start, i));
                start = i;
                word = 0;
            }
            word += isSpace ? 0 : 1;
        }
        if (start < text.length()) {
            chunks.add(text.substring(start));
        }
        return chunks;
    }

    /** Returns the longest beginning of the pieces that costs at most so many tokens; the last of them may be cut. */
    static List<String> beginning(List<String> chunks, long tokens) {
        int left = TokenCount.beginning(String.join("", chunks), tokens).length();
        List<String> beginning = new ArrayList<>();
        for (String chunk : chunks) {
            if (left == 0) {
                break;
            }
            String kept = chunk.substring(0, Math.min(chunk.length(), left));
            beginning.add(kept);
            left -= kept.length();
        }
        return beginning;
    }
}
