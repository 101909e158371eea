package dev.aigatewaysim.dataplane.model;

import dev.aigatewaysim.domain.upstream.Content.ToolCall;
import dev.aigatewaysim.json.CompactJson;
import dev.aigatewaysim.json.Json;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a message of a request says, put together part by part. Not thread-safe; one reader uses one. */
public final class MessageContent {

    private final StringBuilder text = new StringBuilder();
    private List<ToolCall> toolCalls = List.of();
    private int images;
    private @Nullable String toolCallId;

    /** Adds a part of text. */
    public void addText(String part) {
        text.append(part);
    }

    /** Adds an image. */
    public void addImage() {
        images++;
    }

    /** Adds a call of a tool, unless its name is absent, empty or not a text. */
    public void addToolCall(@Nullable Json id, @Nullable Json name, @Nullable Json arguments) {
        if (name instanceof Json.Str text && !text.value().isEmpty()) {
            toolCalls = new ArrayList<>(toolCalls);
            toolCalls.add(new ToolCall(text.value(), text(arguments), id(id)));
        }
    }

    private static String text(@Nullable Json arguments) {
        return arguments == null
                ? ""
                : arguments instanceof Json.Str string ? string.value() : CompactJson.of(arguments);
    }

    void setToolCallId(@Nullable Json id) {
        toolCallId = id(id);
    }

    private static @Nullable String id(@Nullable Json id) {
        return id instanceof Json.Str named ? named.value() : null;
    }

    /** Returns its text parts, one after the other. */
    public String text() {
        return text.toString();
    }

    /** Returns the calls of tools in order. */
    public List<ToolCall> toolCalls() {
        return toolCalls;
    }

    /** Returns how many images it has. */
    public int images() {
        return images;
    }

    /** Returns the call whose result it is; null when it is no result, or names none. */
    @Nullable
    String toolCallId() {
        return toolCallId;
    }
}
