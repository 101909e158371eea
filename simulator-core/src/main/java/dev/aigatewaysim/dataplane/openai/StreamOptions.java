package dev.aigatewaysim.dataplane.openai;

import dev.aigatewaysim.dataplane.model.Members;

/** The member {@code stream_options}, which chat completions and completions share. */
final class StreamOptions {

    private StreamOptions() {}

    /** Whether a stream is to end with the tokens. */
    static boolean includeUsage(Members body) {
        Members options = body.object("stream_options");
        return options != null && options.isTrue("include_usage");
    }
}
