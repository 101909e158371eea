package dev.aigatewaysim.dataplane.model;

/** What a message of a request says, put together part by part. Not thread-safe; one reader uses one. */
public final class MessageContent {

    private final StringBuilder text = new StringBuilder();
    private int images;
    private boolean toolResult;

    /** Adds a part of text. */
    public void addText(String part) {
        text.append(part);
    }

    /** Adds an image. */
    public void addImage() {
        images++;
    }

    /** Notes that it holds the result of a tool. */
    public void markToolResult() {
        toolResult = true;
    }

    /** Returns its text parts, one after the other. */
    public String text() {
        return text.toString();
    }

    /** Returns how many images it has. */
    public int images() {
        return images;
    }

    /** Returns whether it holds the result of a tool. */
    public boolean isToolResult() {
        return toolResult;
    }
}
