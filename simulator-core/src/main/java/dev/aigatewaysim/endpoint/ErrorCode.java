package dev.aigatewaysim.endpoint;

import dev.aigatewaysim.domain.refusal.Problem;
import dev.aigatewaysim.domain.routing.ModelProblem;
import dev.aigatewaysim.json.FieldFinding;
import org.jspecify.annotations.Nullable;

/**
 * The published error tables of both APIs: status and code of each way to be refused.
 *
 * @param status the HTTP status
 * @param code the published code, or null where none fits
 */
public record ErrorCode(int status, @Nullable String code) {

    public static final ErrorCode NO_CREDENTIALS = new ErrorCode(401, "ERR_NGROK_200");
    public static final ErrorCode UNREADABLE_CREDENTIALS = new ErrorCode(401, "ERR_NGROK_201");
    public static final ErrorCode NOT_A_TOKEN = new ErrorCode(401, "ERR_NGROK_202");
    public static final ErrorCode UNKNOWN_TOKEN = new ErrorCode(401, "ERR_NGROK_203");
    public static final ErrorCode ACCESS_KEY_AS_API_KEY = new ErrorCode(401, "ERR_NGROK_206");
    public static final ErrorCode ID_AS_API_KEY = new ErrorCode(401, "ERR_NGROK_208");
    public static final ErrorCode RATE_LIMITED = new ErrorCode(429, "ERR_NGROK_226");

    public static final ErrorCode PATH_UNKNOWN = new ErrorCode(404, "ERR_NGROK_27611");
    public static final ErrorCode METHOD_NOT_ALLOWED = new ErrorCode(405, "ERR_NGROK_27614");

    public static final ErrorCode QUERY_ID_MALFORMED = new ErrorCode(400, "ERR_NGROK_227");
    public static final ErrorCode QUERY_ENCODING_BROKEN = new ErrorCode(400, "ERR_NGROK_230");
    public static final ErrorCode QUERY_PARAMETER_UNKNOWN = new ErrorCode(400, "ERR_NGROK_231");
    public static final ErrorCode QUERY_PARAMETER_TWICE = new ErrorCode(400, "ERR_NGROK_232");
    public static final ErrorCode LIMIT_OUT_OF_RANGE = new ErrorCode(400, "ERR_NGROK_233");
    public static final ErrorCode TIMESTAMP_MALFORMED = new ErrorCode(400, "ERR_NGROK_241");
    public static final ErrorCode LIMIT_NOT_WHOLE = new ErrorCode(400, "ERR_NGROK_244");
    public static final ErrorCode VALUE_MALFORMED = new ErrorCode(400, "ERR_NGROK_215");

    public static final ErrorCode MEDIA_TYPE_WRONG = new ErrorCode(415, "ERR_NGROK_210");
    public static final ErrorCode MEDIA_TYPE_MISSING = new ErrorCode(415, "ERR_NGROK_216");
    public static final ErrorCode BODY_TOO_LARGE = new ErrorCode(413, null);
    public static final ErrorCode NOT_JSON = new ErrorCode(400, "ERR_NGROK_213");
    public static final ErrorCode FIELD_UNKNOWN = new ErrorCode(400, "ERR_NGROK_214");
    public static final ErrorCode IMPOSSIBLE = new ErrorCode(422, null);
    public static final ErrorCode UNEXPECTED = new ErrorCode(500, null);
    public static final ErrorCode FORBIDDEN = new ErrorCode(403, null);

    /** Status and code of a field that is wrong. */
    public static ErrorCode of(FieldFinding.Kind kind) {
        return switch (kind) {
            case UNKNOWN -> FIELD_UNKNOWN;
            case MALFORMED -> VALUE_MALFORMED;
            case MALFORMED_TIMESTAMP -> TIMESTAMP_MALFORMED;
            case INVALID -> IMPOSSIBLE;
        };
    }

    /** Status and code of a broken rule. Without default: a new problem does not compile until it is listed here. */
    public static ErrorCode of(Problem problem) {
        return switch (problem) {
            case RESOURCE_NOT_FOUND, CONFIGURATION_NOT_FOUND -> new ErrorCode(404, "ERR_NGROK_27611");
            case NAME_TOO_LONG -> new ErrorCode(422, "ERR_NGROK_27603");
            case DESCRIPTION_TOO_LONG -> new ErrorCode(422, "ERR_NGROK_27004");
            case METADATA_TOO_LONG -> new ErrorCode(422, "ERR_NGROK_27604");
            case API_KEY_METADATA_TOO_LONG -> new ErrorCode(422, "ERR_NGROK_27005");
            case CONFIGURATION_NAME_MISSING -> new ErrorCode(422, "ERR_NGROK_27602");
            case CONFIGURATION_IN_USE -> new ErrorCode(409, "ERR_NGROK_27615");
            case RULE_WITHOUT_TARGET,
                    RULE_PROVIDER_UNKNOWN,
                    RULE_MODEL_NOT_QUALIFIED,
                    RULE_MODEL_OF_OTHER_PROVIDER,
                    RULE_FOR_SAME_PROVIDER,
                    RULE_FOR_SAME_MODEL,
                    RULE_WITHOUT_STEPS,
                    STEP_WITHOUT_TYPE,
                    STEP_WITHOUT_KEYS,
                    NGROK_STEP_WITH_KEYS,
                    NGROK_STEP_UNAVAILABLE,
                    STEP_KEY_INCOMPLETE,
                    STEP_KEY_AMBIGUOUS,
                    STEP_KEY_NAME_TOO_LONG,
                    STEP_KEY_UNKNOWN,
                    STEP_KEY_OF_OTHER_PROVIDER,
                    STEP_KEY_TWICE -> new ErrorCode(422, "ERR_NGROK_27605");
            case ACCESS_SCOPE_PROVIDER_UNKNOWN,
                    ACCESS_SCOPE_ENTRY_TWICE,
                    PROVIDER_ID_INVALID,
                    BASE_URL_INVALID,
                    DURATION_INVALID,
                    TOKEN_LIMIT_INVALID,
                    AMOUNT_INVALID,
                    USAGE_EVENT_INVALID,
                    UPSTREAM_KEY_UNKNOWN,
                    UPSTREAM_KEY_OF_OTHER_PROVIDER,
                    API_KEY_TOKEN_INVALID,
                    ACCESS_KEY_TOKEN_INVALID,
                    ID_INVALID,
                    TIMES_OUT_OF_ORDER -> new ErrorCode(422, "ERR_NGROK_27606");
            case PROVIDER_KEY_FIELD_MISSING -> new ErrorCode(422, "ERR_NGROK_27510");
            case PROVIDER_KEY_VALUE_MISSING -> new ErrorCode(422, "ERR_NGROK_27507");
            case PROVIDER_KEY_NAME_TOO_LONG -> new ErrorCode(422, "ERR_NGROK_27501");
            case PROVIDER_KEY_DESCRIPTION_TOO_LONG -> new ErrorCode(422, "ERR_NGROK_27502");
            case PROVIDER_KEY_METADATA_TOO_LONG -> new ErrorCode(422, "ERR_NGROK_27503");
            case PROVIDER_KEY_PROVIDER_UNKNOWN -> new ErrorCode(422, "ERR_NGROK_27508");
            case PROVIDER_KEY_IN_USE -> new ErrorCode(409, "ERR_NGROK_27511");
            case PROVIDER_FIELD_MISSING -> new ErrorCode(422, "ERR_NGROK_27704");
            case PROVIDER_NAME_TOO_LONG -> new ErrorCode(422, "ERR_NGROK_27701");
            case PROVIDER_METADATA_TOO_LONG -> new ErrorCode(422, "ERR_NGROK_27702");
            case BASE_URL_TOO_LONG -> new ErrorCode(422, "ERR_NGROK_27703");
            case BASE_URL_NOT_ALLOWED -> new ErrorCode(422, "ERR_NGROK_27718");
            case PROVIDER_ID_TOO_LONG -> new ErrorCode(422, "ERR_NGROK_27706");
            case PROVIDER_ID_RESERVED -> new ErrorCode(422, "ERR_NGROK_27705");
            case PROVIDER_ID_TAKEN -> new ErrorCode(409, "ERR_NGROK_27712");
            case API_FORMAT_UNKNOWN -> new ErrorCode(422, "ERR_NGROK_27707");
            case API_SURFACE_UNKNOWN -> new ErrorCode(422, "ERR_NGROK_27708");
            case MODEL_ID_TOO_LONG -> new ErrorCode(422, "ERR_NGROK_27709");
            case MODEL_LISTED_TWICE -> new ErrorCode(422, "ERR_NGROK_27711");
            case PROVIDER_IN_USE -> new ErrorCode(409, "ERR_NGROK_27710");
            case ACCOUNT_NAME_INVALID -> IMPOSSIBLE;
            case API_KEY_TOKEN_TAKEN,
                    ACCESS_KEY_TOKEN_TAKEN,
                    ACCOUNT_NAME_TAKEN,
                    CONVERSATION_NAME_TAKEN,
                    ID_TAKEN,
                    CHECKOUT_SESSION_CLOSED -> new ErrorCode(409, null);
        };
    }

    /** Status and code of a refused model request. Without default: a new problem does not compile until it is listed here. */
    public static ErrorCode of(ModelProblem problem) {
        return switch (problem) {
            case NO_ACCESS_KEY, NO_CREDENTIAL -> new ErrorCode(400, "ERR_NGROK_3802");
            case ACCESS_KEY_INVALID -> new ErrorCode(401, "ERR_NGROK_27007");
            case PATH_UNKNOWN, BODY_INVALID -> new ErrorCode(400, "ERR_NGROK_3801");
            case METHOD_NOT_ALLOWED -> new ErrorCode(405, "ERR_NGROK_3801");
            case BODY_TOO_LARGE -> new ErrorCode(413, "ERR_NGROK_3801");
            case MODEL_UNKNOWN -> new ErrorCode(422, "ERR_NGROK_3804");
            case MODEL_NOT_FOUND -> new ErrorCode(404, "ERR_NGROK_3804");
            case NOT_ALLOWED -> new ErrorCode(422, "ERR_NGROK_3803");
            case INPUT_TOO_LARGE -> new ErrorCode(413, "ERR_NGROK_3811");
            case CREDITS_USED_UP -> new ErrorCode(403, "ERR_NGROK_4026");
            case CREDITS_NEVER_BOUGHT -> new ErrorCode(403, "ERR_NGROK_6033");
            case UPSTREAM_FAILED -> new ErrorCode(503, "ERR_NGROK_3807");
            case UPSTREAM_UNREACHABLE -> new ErrorCode(502, "ERR_NGROK_3800");
            case TOTAL_TIMEOUT -> new ErrorCode(504, "ERR_NGROK_3810");
        };
    }
}
