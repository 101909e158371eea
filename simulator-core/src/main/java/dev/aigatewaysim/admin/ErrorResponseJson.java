package dev.aigatewaysim.admin;

import dev.aigatewaysim.fault.ErrorResponse;
import dev.aigatewaysim.json.Fields;
import dev.aigatewaysim.json.JsonOut;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The error that a fault returns, as fields of its effect. */
final class ErrorResponseJson {

    static final Set<String> FIELDS = Set.of("status", "errorCode", "message", "headers");

    /** Any that can be, to try the other fields on. */
    private static final ErrorResponse ANY = ErrorResponse.status(500);

    private ErrorResponseJson() {}

    /** Null when something was noted. */
    static @Nullable ErrorResponse read(Fields fields) {
        fields.require("status");
        Integer status = fields.integer("status");
        String code = fields.text("errorCode");
        String message = fields.text("message");
        Map<String, String> given = fields.textsByName("headers");
        Map<String, String> headers = given == null ? Map.of() : given;
        ErrorResponse coded = fields.parse("errorCode", "errorCode", () -> ANY.withCode(code));
        ErrorResponse specified = fields.parse("message", "message", () -> ANY.withMessage(message));
        ErrorResponse headed = fields.parse("headers", "headers", () -> new ErrorResponse(500, null, null, headers));
        ErrorResponse response =
                status == null ? null : fields.parse("status", "status", () -> ErrorResponse.status(status));
        return response == null || coded == null || specified == null || headed == null
                ? null
                : new ErrorResponse(response.status(), code, message, headers);
    }

    static void write(JsonOut out, ErrorResponse response) {
        out.field("status", response.status())
                .optional("errorCode", response.errorCode())
                .optional("message", response.message());
        if (!response.headers().isEmpty()) {
            out.beginObject("headers");
            response.headers().forEach(out::field);
            out.endObject();
        }
    }
}
