package dev.aigatewaysim.dataplane;

import dev.aigatewaysim.dataplane.anthropic.AnthropicModels;
import dev.aigatewaysim.dataplane.anthropic.Messages;
import dev.aigatewaysim.dataplane.model.InvalidModelRequestException;
import dev.aigatewaysim.dataplane.model.ListedModel;
import dev.aigatewaysim.dataplane.model.ModelCall;
import dev.aigatewaysim.dataplane.openai.OpenAiModels;
import dev.aigatewaysim.dataplane.upstream.CalledProvider;
import dev.aigatewaysim.dataplane.upstream.Forwarding;
import dev.aigatewaysim.domain.accesskey.AccessKeyId;
import dev.aigatewaysim.domain.account.Accounts;
import dev.aigatewaysim.domain.account.Accounts.Credential;
import dev.aigatewaysim.domain.gatewayconfig.GatewayConfig;
import dev.aigatewaysim.domain.id.IdGenerator;
import dev.aigatewaysim.domain.id.IdKind;
import dev.aigatewaysim.domain.provider.ModelSurface;
import dev.aigatewaysim.domain.refusal.RefusalException;
import dev.aigatewaysim.domain.routing.AvailableModel;
import dev.aigatewaysim.domain.routing.ModelProblem;
import dev.aigatewaysim.domain.routing.ModelRefusal;
import dev.aigatewaysim.domain.routing.ModelRefusedException;
import dev.aigatewaysim.domain.routing.RoutePlan;
import dev.aigatewaysim.domain.routing.Routing;
import dev.aigatewaysim.endpoint.ApiException;
import dev.aigatewaysim.endpoint.ErrorCode;
import dev.aigatewaysim.endpoint.JsonBody;
import dev.aigatewaysim.http.Outcome;
import dev.aigatewaysim.http.Request;
import dev.aigatewaysim.http.Response;
import dev.aigatewaysim.journal.ModelTraffic;
import dev.aigatewaysim.json.Json;
import dev.aigatewaysim.operation.Operation;
import dev.aigatewaysim.pipeline.Exchange;
import dev.aigatewaysim.pipeline.KnownPaths;
import dev.aigatewaysim.pipeline.Plane;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Model traffic below {@code /v1/}: access key, media type, size, JSON, types, names of models, access scope, surface, limit of
 * input tokens, credentials, credits, in this order; then the attempts.
 *
 * <p>Thread-safe.
 */
public final class DataPlane implements Plane, AutoCloseable {

    /** The largest body that is read, in bytes, as sent and when it is decompressed: 32 MiB. */
    public static final int MAX_BODY_BYTES = 32 << 20;

    /** What every path of model traffic begins with. */
    private static final String ROOT = "/v1";

    private static final String PATHS =
            "POST /v1/chat/completions, /v1/responses, /v1/messages, /v1/messages/count_tokens,"
                    + " /v1/completions and /v1/embeddings, GET /v1/models and /v1/models/{id}";

    private final AccessKeyAuthentication authentication;
    private final KnownPaths paths;
    private final String serverId;
    private final CalledProvider calls;

    /**
     * @param accounts the accounts that requests may belong to
     * @param paths what messages about other paths refer to
     * @param ownPort the port of the server
     */
    public DataPlane(Accounts accounts, KnownPaths paths, int ownPort) {
        this.paths = paths;
        this.serverId = IdGenerator.random(InstantSource.system()).next(IdKind.OPERATION);
        this.calls = new CalledProvider(serverId, ownPort);
        this.authentication = new AccessKeyAuthentication(accounts);
    }

    @Override
    public @Nullable Credential identify(Request request) {
        return authentication.identify(request);
    }

    @Override
    public int maxBodyBytes() {
        return MAX_BODY_BYTES;
    }

    @Override
    public ApiException notFound(String rawPath) {
        return refused(
                ModelProblem.PATH_UNKNOWN,
                "the gateway does not serve this path; it has " + PATHS + paths.hint(rawPath));
    }

    @Override
    public ApiException methodNotAllowed(String method, String allow) {
        return ApiException.withHeader(
                ErrorCode.of(ModelProblem.METHOD_NOT_ALLOWED),
                "this path does not have the method that was sent; it has " + allow,
                "Allow",
                allow);
    }

    @Override
    public Credential authenticate(Exchange exchange) {
        Operation operation = exchange.requireOperation();
        if (operation.takesBody() && operation != Operation.COUNT_MESSAGE_TOKENS) {
            exchange.traffic(() -> notRead(exchange));
        }
        return authentication.authenticate(exchange.request(), exchange.credential());
    }

    /** A request that is refused before its body is read. */
    private static ModelTraffic notRead(Exchange exchange) {
        Credential credential = exchange.credential();
        AccessKeyId accessKey = credential == null ? null : credential.accessKey();
        return new ModelTraffic(
                exchange.requestId(), accessKey == null ? null : accessKey.value(), List.of(), List.of(), List.of());
    }

    @Override
    public Outcome perform(Exchange exchange, Credential credential, String id) {
        Operation operation = exchange.requireOperation();
        AccessKeyId accessKey = Objects.requireNonNull(credential.accessKey());
        return switch (operation) {
            case LIST_MODELS -> routed(() -> models(exchange, accessKey));
            case GET_MODEL -> routed(() -> model(exchange, accessKey, id));
            default ->
                JsonBody.text(
                        exchange.request(),
                        MAX_BODY_BYTES,
                        text -> perform(exchange, credential, read(operation, text.root())));
        };
    }

    private static ModelCall read(Operation operation, Json body) {
        try {
            return Surfaces.read(operation, body);
        } catch (InvalidModelRequestException invalid) {
            throw ApiException.withDetail(
                    ErrorCode.of(ModelProblem.BODY_INVALID),
                    String.valueOf(invalid.getMessage()),
                    invalid.path().toString());
        }
    }

    private Outcome perform(Exchange exchange, Credential credential, ModelCall call) {
        AccessKeyId accessKey = Objects.requireNonNull(credential.accessKey());
        Routing routing = credential.account().routing();
        if (exchange.requireOperation() == Operation.COUNT_MESSAGE_TOKENS) {
            exchange.applied();
            return json(Messages.tokens(call.request()));
        }
        if (Forwarding.isLoop(exchange.request().headers(), serverId)) {
            throw refused(
                    ModelProblem.UPSTREAM_UNREACHABLE,
                    "the request was forwarded by this simulator: a provider's base URL leads back to it; give the provider"
                            + " another one");
        }
        TrafficRecord record = new TrafficRecord(exchange, credential, call);
        exchange.traffic(record::traffic);
        RoutePlan plan = routed(() ->
                routing.route(accessKey, call.request().models(), call.request().surface()));
        record.planned(plan);
        throwIfAny(plan.accessRefusal());
        checkInput(record.settings(), call.request().inputTokens());
        throwIfAny(plan.credentialRefusal());
        throwIfAny(routing.creditRefusal());
        exchange.applied();
        return new Attempts(record, calls, plan.candidates()).run();
    }

    /** A key that is deleted meanwhile is not let in. */
    private static <T> T routed(Supplier<T> work) {
        try {
            return work.get();
        } catch (RefusalException deleted) {
            throw AccessKeyAuthentication.refused(new ModelRefusal(
                    ModelProblem.ACCESS_KEY_INVALID, "the access key was deleted while the request was read"));
        } catch (ModelRefusedException refused) {
            throw refused(refused.refusal().problem(), refused.refusal().message());
        }
    }

    private static void throwIfAny(@Nullable ModelRefusal refusal) {
        if (refusal != null) {
            throw refused(refusal.problem(), refusal.message());
        }
    }

    static ApiException refused(ModelProblem problem, String message) {
        return ApiException.of(ErrorCode.of(problem), message);
    }

    private static void checkInput(GatewayConfig settings, long tokens) {
        Long most = settings.effectiveMaxInputTokens();
        if (most != null && tokens > most) {
            throw refused(
                    ModelProblem.INPUT_TOO_LARGE,
                    "the input is estimated at " + tokens + " tokens, and the account's maxInputTokens is " + most
                            + "; send less, or raise the limit");
        }
    }

    private static Response models(Exchange exchange, AccessKeyId accessKey) {
        boolean anthropic = isForAnthropic(exchange.request());
        Routing routing = routing(exchange);
        List<ListedModel> models = routing.models(accessKey, anthropic ? ModelSurface.MESSAGES : null).stream()
                .map(DataPlane::listed)
                .toList();
        exchange.applied();
        return json(anthropic ? AnthropicModels.list(models) : OpenAiModels.list(models));
    }

    private static Response model(Exchange exchange, AccessKeyId accessKey, String id) {
        boolean anthropic = isForAnthropic(exchange.request());
        ListedModel model = listed(routing(exchange).model(accessKey, id, anthropic ? ModelSurface.MESSAGES : null));
        exchange.applied();
        return json(anthropic ? AnthropicModels.model(model) : OpenAiModels.model(model));
    }

    private static Routing routing(Exchange exchange) {
        return Objects.requireNonNull(exchange.account()).routing();
    }

    private static boolean isForAnthropic(Request request) {
        return request.header("anthropic-version") != null;
    }

    /** The catalog does not say when models were made; all have the same time. */
    private static ListedModel listed(AvailableModel model) {
        return new ListedModel(
                model.provider(), model.model().modelId(), model.model().displayName(), Instant.EPOCH);
    }

    /** Ends all calls of providers. */
    @Override
    public void close() {
        calls.close();
    }

    static Response json(byte[] body) {
        return Response.bytes(200, "application/json", body);
    }

    @Override
    public Response error(ApiException error, Exchange exchange) {
        Request request = exchange.request();
        boolean anthropic = Surfaces.isAnthropic(request.rawPath())
                || (request.rawPath().startsWith(ROOT + "/models") && isForAnthropic(request));
        ErrorCode code = code(error.code());
        String message = code.code() == null ? error.text() : error.text() + " (" + code.code() + ")";
        Response response = Response.bytes(
                code.status(),
                "application/json",
                Surfaces.error(anthropic, code.status(), message, param(error), code.code(), exchange.requestId()));
        response = code.code() == null ? response : response.with("Ngrok-Error-Code", code.code());
        for (Map.Entry<String, String> header : error.headers().entrySet()) {
            response = response.with(header.getKey(), header.getValue());
        }
        return response;
    }

    /** The shared checks have the codes of the management API. */
    @Override
    public ErrorCode code(ErrorCode shared) {
        if (Set.of(
                        ErrorCode.MEDIA_TYPE_WRONG,
                        ErrorCode.MEDIA_TYPE_MISSING,
                        ErrorCode.NOT_JSON,
                        ErrorCode.VALUE_MALFORMED)
                .contains(shared)) {
            return ErrorCode.of(ModelProblem.BODY_INVALID);
        }
        return shared.equals(ErrorCode.BODY_TOO_LARGE) ? ErrorCode.of(ModelProblem.BODY_TOO_LARGE) : shared;
    }

    /** The name of the parameter as OpenAI writes it, such as {@code messages.0.role}. */
    private static @Nullable String param(ApiException error) {
        return error.details().isEmpty()
                ? null
                : error.details()
                        .keySet()
                        .iterator()
                        .next()
                        .replaceFirst("^/", "")
                        .replace('/', '.');
    }

    @Override
    public Response complete(Response response, Exchange exchange) {
        String id = exchange.requestId();
        return response.with(List.of(
                        Map.entry("Ngrok-AIG-Request-Id", id),
                        Map.entry("x-request-id", id),
                        Map.entry("request-id", id)))
                .with(exchange.responseHeaders());
    }
}
