package dev.aigatewaysim.domain.upstream;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The last calls, which hints compare scripts with. Thread-safe. */
final class CallLog {

    /** How many are kept. */
    static final int MOST = 50;

    /** How much text they may have together, in characters. Older ones are forgotten to make room. */
    static final long MOST_TEXT = 500_000;

    private final Deque<Entry> entries = new ArrayDeque<>();
    private long text;

    /**
     * A call and what the account had for it.
     *
     * @param call the call
     * @param order the scripts when it came
     * @param scriptId which script took it; null when none did
     */
    record Entry(
            UpstreamCall call, ScriptOrder order, @Nullable String scriptId) {

        long text() {
            ModelRequest request = call.request();
            long length = 0;
            for (ModelRequest.Message message : request.messages()) {
                length += message.text().length();
                for (Content.ToolCall toolCall : message.toolCalls()) {
                    length += toolCall.arguments().length();
                }
            }
            for (ModelRequest.Tool tool : request.tools()) {
                length += tool.schema().length();
            }
            return length;
        }
    }

    synchronized void add(Entry entry) {
        entries.addLast(entry);
        text += entry.text();
        while (entries.size() > MOST || text > MOST_TEXT) {
            text -= entries.removeFirst().text();
        }
    }

    /** Oldest first. */
    synchronized List<Entry> all() {
        return List.copyOf(entries);
    }

    synchronized void clear() {
        entries.clear();
        text = 0;
    }
}
