package dev.aigatewaysim.dataplane;

import dev.aigatewaysim.AiGatewaySimulator;
import dev.aigatewaysim.SimulatorOptions;
import dev.aigatewaysim.domain.accesskey.AccessKey;
import dev.aigatewaysim.domain.account.Account;
import dev.aigatewaysim.domain.upstream.Upstream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/** What a client receives, header by header and byte by byte, when it uses all surfaces and the management API of one account. */
final class SeededTraffic {

    private static final Instant NOW = Instant.parse("2026-09-01T10:00:00Z");
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private static final Map<String, String> SURFACES = Map.of(
            "/v1/chat/completions", "'model':'gpt-4o','messages':[{'role':'user','content':'%s'}]",
            "/v1/completions", "'model':'gpt-4o','prompt':'%s'",
            "/v1/responses", "'model':'gpt-4o','input':'%s'",
            "/v1/messages", "'model':'claude-sonnet-4-6','max_tokens':99,'messages':[{'role':'user','content':'%s'}]");
    private static final Map<String, String> TOOLS = Map.of(
            "/v1/chat/completions", "{'type':'function','function':{'name':'lookup','parameters':%s}}",
            "/v1/responses", "{'type':'function','name':'lookup','parameters':%s}",
            "/v1/messages", "{'name':'lookup','input_schema':%s}");
    private static final String PARAMETERS =
            "{'type':'object','required':['at','id'],'properties':{'id':{'type':'string','format':'uuid'},"
                    + "'at':{'type':'string','format':'date-time'}}}";

    private final AiGatewaySimulator simulator;
    private final Account account;
    private final String accessKey;
    private final Transcript transcript = new Transcript();

    private SeededTraffic(AiGatewaySimulator simulator, Account account) {
        this.simulator = simulator;
        this.account = account;
        this.accessKey = account.accessKeys()
                .create(AccessKey.Draft.named("web"), account.owner())
                .token()
                .reveal();
    }

    /** A simulator whose clock does not move, with a seed. */
    static AiGatewaySimulator start() {
        return SimulatorOptions.builder()
                .seed(7)
                .clock(InstantSource.fixed(NOW))
                .start();
    }

    /** Sends all requests to the account and returns all responses. */
    static String of(AiGatewaySimulator simulator, Account account) throws Exception {
        return new SeededTraffic(simulator, account).all();
    }

    public static void main(String[] file) throws Exception {
        try (AiGatewaySimulator simulator = start()) {
            Files.writeString(Path.of(file[0]), of(simulator, simulator.account()), StandardCharsets.UTF_8);
        }
    }

    private String all() throws Exception {
        manage("POST", "/provider-keys", "{'providerId':'openai','name':'main','value':'sk-main-0123456789'}");
        manage("POST", "/provider-keys", "{'providerId':'openai','name':'backup','value':'sk-backup-0123456789'}");
        for (String path : List.of("/v1/chat/completions", "/v1/completions", "/v1/responses", "/v1/messages")) {
            surface(path);
            manage("POST", "/access-keys", "{'name':'beside " + path + "'}");
        }
        model("/v1/embeddings", "'model':'text-embedding-3-small','input':['Hi','İstanbul'],'dimensions':6");
        model(
                "/v1/messages/count_tokens",
                SURFACES.get("/v1/messages").replace("'max_tokens':99,", "").formatted("Hi"));
        send("GET", "/v1/models", accessKey, "");
        send("GET", "/v1/models/gpt-4o", accessKey, "");
        send("GET", "/v1/models/unknown", accessKey, "");
        paced();
        manage("GET", "/usage?startTime=2026-09-01T00:00:00Z&endTime=2026-09-02T00:00:00Z&limit=2", "");
        manage("GET", "/credits/balance", "");
        return transcript.toString();
    }

    private void surface(String path) throws Exception {
        Upstream upstream = account.upstream();
        String hi = SURFACES.get(path).formatted("ı🦊");
        for (String stream : List.of("", "'stream':true,")) {
            model(path, stream + hi);
            upstream.onAnyModel().reply("1,5 €").usage(3, 5).once();
            model(path, stream + hi);
            upstream.onAnyModel().fail(429).retryAfter(Duration.ofMillis(1500)).message("slow down");
            upstream.onAnyModel().hang();
            upstream.onAnyModel().reply("ok");
            model(path, stream + hi);
            upstream.onAnyModel().reply("a b c d").closeAfter(2);
            model(path, stream + hi);
            if (TOOLS.containsKey(path)) {
                String tools = ",'tools':[" + TOOLS.get(path).formatted(PARAMETERS) + "]";
                String required = path.equals("/v1/messages") ? "{'type':'any'}" : "'required'";
                model(path, stream + hi + tools + ",'tool_choice':" + required);
                upstream.onAnyModel().callTool("lookup", "{\"id\": 7.10}").andCallTool("lookup", "{}");
                model(path, stream + hi + tools);
            }
        }
        upstream.rejectKey("main");
        model(path, hi);
        upstream.acceptKey("main");
        model(path, hi.replace("'model'", "'modle'"));
    }

    /** Takes real time, of which nothing is in the bytes. */
    private void paced() throws Exception {
        String path = "/v1/chat/completions";
        for (String stream : List.of("", "'stream':true,")) {
            account.upstream().onAnyModel().reply("a b").firstTokenAfter(Duration.ofMillis(3));
            model(path, stream + SURFACES.get(path).formatted("Hi"));
        }
    }

    private void model(String path, String members) throws Exception {
        send("POST", path, accessKey, "{" + members + "}");
    }

    private void manage(String method, String path, String body) throws Exception {
        send(method, path, account.apiKey(), body);
    }

    private void send(String method, String path, String token, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(simulator.url() + path))
                .timeout(Duration.ofSeconds(60))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body.replace('\'', '"'), StandardCharsets.UTF_8))
                .build();
        transcript.request(method, path, body);
        try {
            transcript.response(CLIENT.send(request, BodyHandlers.ofByteArray()), simulator.url());
        } catch (IOException cut) {
            transcript.cutOff();
        }
    }
}
