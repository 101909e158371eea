package dev.aigatewaysim.admin;

import dev.aigatewaysim.fault.ErrorAnswer;
import dev.aigatewaysim.http.Fields;
import dev.aigatewaysim.http.JsonOut;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The error that a fault answers, as fields of its effect. */
final class AnswerJson {

    static final Set<String> FIELDS = Set.of("status", "errorCode", "message", "headers");

    /** Any that can be, to try the other fields on. */
    private static final ErrorAnswer ANY = ErrorAnswer.status(500);

    private AnswerJson() {}

    /** Null when something was noted. */
    static @Nullable ErrorAnswer read(Fields fields) {
        fields.missing("status");
        Integer status = fields.integer("status");
        String code = fields.text("errorCode");
        String message = fields.text("message");
        Map<String, String> given = fields.textsByName("headers");
        Map<String, String> headers = given == null ? Map.of() : given;
        ErrorAnswer coded = fields.possible("errorCode", "errorCode", () -> ANY.withCode(code));
        ErrorAnswer told = fields.possible("message", "message", () -> ANY.withMessage(message));
        ErrorAnswer headed = fields.possible("headers", "headers", () -> new ErrorAnswer(500, null, null, headers));
        ErrorAnswer answer =
                status == null ? null : fields.possible("status", "status", () -> ErrorAnswer.status(status));
        return answer == null || coded == null || told == null || headed == null
                ? null
                : new ErrorAnswer(answer.status(), code, message, headers);
    }

    static void write(JsonOut out, ErrorAnswer answer) {
        out.field("status", answer.status())
                .optional("errorCode", answer.errorCode())
                .optional("message", answer.message());
        if (!answer.headers().isEmpty()) {
            out.beginObject("headers");
            answer.headers().forEach(out::field);
            out.endObject();
        }
    }
}
