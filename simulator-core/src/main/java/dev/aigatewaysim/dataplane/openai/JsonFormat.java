package dev.aigatewaysim.dataplane.openai;

import dev.aigatewaysim.dataplane.model.Members;
import dev.aigatewaysim.domain.upstream.ModelRequest.ResponseFormat;
import dev.aigatewaysim.json.CompactJson;
import dev.aigatewaysim.json.Json;
import org.jspecify.annotations.Nullable;

/** The form that the text of a response must have. */
final class JsonFormat {

    private JsonFormat() {}

    /** Reads {@code response_format} of chat completions or {@code text.format} of responses. */
    static ResponseFormat read(@Nullable Members format) {
        String type = format == null ? null : format.text("type");
        if (format == null || type == null) {
            return ResponseFormat.TEXT;
        }
        return switch (type) {
            case "json_object" -> new ResponseFormat(true, null);
            case "json_schema" -> new ResponseFormat(true, schema(format));
            default -> ResponseFormat.TEXT;
        };
    }

    private static @Nullable String schema(Members format) {
        Members nested = format.object("json_schema");
        Members holder = nested == null ? format : nested;
        holder.object("schema");
        Json schema = holder.get("schema");
        return schema == null ? null : CompactJson.of(schema);
    }
}
