package dev.aigatewaysim.admin;

import dev.aigatewaysim.dataplane.AccessKeyAuthentication;
import dev.aigatewaysim.domain.accesskey.AccessKeyId;
import dev.aigatewaysim.domain.account.Account;
import dev.aigatewaysim.domain.account.Accounts;
import dev.aigatewaysim.domain.id.IdKind;
import dev.aigatewaysim.domain.id.Secret;
import dev.aigatewaysim.domain.provider.ModelSurface;
import dev.aigatewaysim.domain.refusal.FieldPath;
import dev.aigatewaysim.domain.refusal.RefusalException;
import dev.aigatewaysim.domain.routing.Candidate;
import dev.aigatewaysim.domain.routing.Credential;
import dev.aigatewaysim.domain.routing.DryRun;
import dev.aigatewaysim.domain.routing.ModelRefusal;
import dev.aigatewaysim.domain.routing.Rejected;
import dev.aigatewaysim.endpoint.ApiException;
import dev.aigatewaysim.endpoint.ErrorCode;
import dev.aigatewaysim.endpoint.JsonBody;
import dev.aigatewaysim.http.Outcome;
import dev.aigatewaysim.http.Response;
import dev.aigatewaysim.json.Fields;
import dev.aigatewaysim.json.JsonOut;
import dev.aigatewaysim.redaction.Redactor;
import dev.aigatewaysim.redaction.SafeText;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Shows how a model request would be served now, without sending it. */
final class RouteAdmin {

    private static final Map<String, ModelSurface> SURFACES =
            Arrays.stream(ModelSurface.values()).collect(Collectors.toMap(ModelSurface::id, Function.identity()));

    private RouteAdmin() {}

    /**
     * What is to be planned.
     *
     * @param accessKeyId the access key; null when its token is given
     * @param token its token; null when its identifier is given
     * @param models the names of models, as in a request
     * @param surface what the request would use
     */
    private record Planned(
            @Nullable String accessKeyId, @Nullable Secret token, List<String> models, ModelSurface surface) {

        static Planned read(Fields fields) {
            String accessKeyId = fields.text("accessKeyId");
            Secret token = fields.secretOrAbsent("token");
            if (accessKeyId != null && !IdKind.ACCESS_KEY.matches(accessKeyId)) {
                fields.invalid(
                        "accessKeyId",
                        "is no identifier of an access key; it begins with " + IdKind.ACCESS_KEY.prefix());
            }
            if (fields.has("token") && fields.has("accessKeyId")) {
                fields.invalid("token", "cannot be combined with accessKeyId; give one of them");
            } else if (!fields.has("token") && !fields.has("accessKeyId")) {
                fields.malformed("accessKeyId", "is required; give it, or the token of the access key");
            }
            ModelSurface surface = fields.choice("surface", SURFACES);
            return new Planned(
                    accessKeyId, token, models(fields), surface == null ? ModelSurface.CHAT_COMPLETIONS : surface);
        }

        /** In order; a name that is given again is dropped, as in a request. */
        private static List<String> models(Fields fields) {
            String model = fields.text("model");
            List<String> others = fields.texts("models");
            Set<String> models = new LinkedHashSet<>();
            if (model != null) {
                models.add(model);
            }
            if (others != null) {
                models.addAll(others);
            }
            if (!fields.has("model") && models.isEmpty()) {
                fields.malformed("model", "is required; give it, or a list of models that is not empty");
            }
            return List.copyOf(models);
        }
    }

    static Outcome plan(AdminCall call) {
        Account account = call.account();
        return JsonBody.read(
                call.request(), body -> Response.ok(plan(call, account, JsonBody.fields(body, Planned::read))));
    }

    private static JsonOut plan(AdminCall call, Account account, Planned planned) {
        if (planned.token == null) {
            AccessKeyId id = new AccessKeyId(String.valueOf(planned.accessKeyId));
            try {
                return write(account.routing().plan(id, planned.models, planned.surface), account.redactor());
            } catch (RefusalException unknown) {
                throw ApiException.invalid(
                        FieldPath.of("accessKeyId"), "is no access key of the account; GET /access-keys lists them");
            }
        }
        String token = planned.token.reveal();
        List<Accounts.Credential> owners = call.accounts().identifyAccessKeys(token);
        if (owners.size() == 1) {
            Accounts.Credential owner = owners.get(0);
            checkAccount(call, account, owner.account());
            AccessKeyId id = Objects.requireNonNull(owner.accessKey());
            try {
                return write(
                        owner.account().routing().plan(id, planned.models, planned.surface),
                        owner.account().redactor());
            } catch (RefusalException deletedMeanwhile) {
                // refused as unknown
            }
        }
        ModelRefusal refusal = new AccessKeyAuthentication(call.accounts()).refusal(token);
        return write(new DryRun(List.of(), List.of(), refusal), account.redactor());
    }

    /** A token leads to its account, as with traffic, unless the request names another account. */
    private static void checkAccount(AdminCall call, Account named, Account owner) {
        if (call.query().text("account") != null && owner != named) {
            throw ApiException.invalid(
                    FieldPath.of("token"),
                    "belongs to the account " + owner.id()
                            + ", not to the one that the query names; leave the query out");
        }
    }

    private static JsonOut write(DryRun run, Redactor redactor) {
        JsonOut out = new JsonOut().beginObject().beginArray("candidates");
        run.candidates().forEach(candidate -> write(out, candidate, redactor));
        out.endArray().beginArray("rejected");
        for (Rejected rejected : run.rejected()) {
            write(rejected.name(), rejected.reason().id(), rejected.message(), redactor, out);
        }
        out.endArray();
        ModelRefusal refusal = run.refusal();
        if (refusal == null) {
            return out.nullField("refusal").endObject();
        }
        ErrorCode code = ErrorCode.of(refusal.problem());
        return out.beginObject("refusal")
                .field("status", code.status())
                .nullable("errorCode", code.code())
                .field("message", SafeText.of(refusal.message(), redactor, SafeText.MAX_LINE))
                .endObject()
                .endObject();
    }

    /** Writes a model that is skipped. */
    static void write(String name, String reason, String message, Redactor redactor, JsonOut out) {
        out.beginObject()
                .field("model", redactor.redact(name))
                .field("reason", reason)
                .field("message", SafeText.of(message, redactor, SafeText.MAX_LINE))
                .endObject();
    }

    private static void write(JsonOut out, Candidate candidate, Redactor redactor) {
        out.beginObject()
                .field("provider", candidate.provider())
                .field("model", redactor.redact(candidate.model()))
                .beginObject("credential");
        if (candidate.credential() instanceof Credential.Own own) {
            out.field("source", "user")
                    .field("providerKeyId", own.key().id().value())
                    .field("name", own.key().name());
        } else {
            out.field("source", candidate.credential() instanceof Credential.Managed ? "ngrok" : "none");
        }
        out.endObject().nullable("rule", candidate.rule()).endObject();
    }
}
