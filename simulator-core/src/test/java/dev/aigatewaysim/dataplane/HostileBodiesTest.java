package dev.aigatewaysim.dataplane;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aigatewaysim.AiGatewaySimulator;
import dev.aigatewaysim.dataplane.Gateway.GatewayResponse;
import dev.aigatewaysim.dataplane.model.BrokenBodies;
import dev.aigatewaysim.domain.providerkey.ProviderKey;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever the body is, the request is served or refused with a reason: the gateway never fails by itself. */
class HostileBodiesTest {

    private static final String CHAT = "/v1/chat/completions";
    private static final String HI = "'messages':[{'role':'user','content':'Hi'}]";

    private static AiGatewaySimulator simulator;

    private final Gateway gateway = new Gateway(simulator);

    @BeforeAll
    @BeforeContainer
    static void start() {
        simulator = AiGatewaySimulator.start();
    }

    @AfterAll
    @AfterContainer
    static void stop() {
        simulator.close();
    }

    private record Sent(String path, String body) {}

    private static final List<Sent> VALID = List.of(
            new Sent(
                    CHAT,
                    "{'model':'gpt-4o','models':['openai:gpt-4o-mini'],'stream':true,'n':2,'max_tokens':20,"
                            + "'stream_options':{'include_usage':true},"
                            + "'messages':[{'role':'system','content':'Be'},{'role':'user','content':[{'type':'text',"
                            + "'text':'Hi'},{'type':'image_url','image_url':{'url':'data:image/png;base64,AA=='}}]},"
                            + "{'role':'assistant','content':null,'tool_calls':[{'id':'c','type':'function','function':"
                            + "{'name':'f','arguments':'{}'}}]},{'role':'tool','tool_call_id':'c','content':'7'}],"
                            + "'tools':[{'type':'function','function':{'name':'f','parameters':{'type':'object',"
                            + "'properties':{'a':{'type':'integer','minimum':3}},'required':['a']}}}],'tool_choice':"
                            + "{'type':'function','function':{'name':'f'}},'response_format':{'type':'json_schema',"
                            + "'json_schema':{'name':'s','schema':{'type':'object'}}}}"),
            new Sent(
                    "/v1/responses",
                    "{'model':'gpt-4o','instructions':'Be','max_output_tokens':20,'input':[{'role':'user','content':"
                            + "[{'type':'input_text','text':'Hi'}]},{'type':'function_call','call_id':'c','name':'f',"
                            + "'arguments':'{}'},{'type':'function_call_output','call_id':'c','output':'7'}],'tools':"
                            + "[{'type':'function','name':'f','parameters':{'type':'object'}}],'tool_choice':'required',"
                            + "'text':{'format':{'type':'json_schema','name':'s','schema':{'type':'array','minItems':2}}}}"),
            new Sent(
                    "/v1/messages",
                    "{'model':'claude-sonnet-4-6','system':[{'type':'text','text':'Be'}],'max_tokens':20,'stream':true,"
                            + "'messages':[{'role':'user','content':[{'type':'text','text':'Hi'},{'type':'image','source':"
                            + "{'type':'base64','media_type':'image/png','data':'AA=='}}]},{'role':'assistant','content':"
                            + "[{'type':'tool_use','id':'c','name':'f','input':{}}]},{'role':'user','content':"
                            + "[{'type':'tool_result','tool_use_id':'c','content':'7'}]}],'tools':[{'name':'f',"
                            + "'input_schema':{'type':'object'}}],'tool_choice':{'type':'tool','name':'f'}}"),
            new Sent(
                    "/v1/messages/count_tokens",
                    "{'model':'claude-sonnet-4-6','messages':[{'role':'user','content':[{'type':'text','text':'Hi'}]}]}"),
            new Sent("/v1/completions", "{'model':'gpt-4o','prompt':['a','b'],'n':2,'max_tokens':9,'stop':['x']}"),
            new Sent(
                    "/v1/embeddings",
                    "{'model':'text-embedding-3-small','input':['a','b'],'dimensions':8,'encoding_format':'base64'}"));

    @Provide
    Arbitrary<Sent> broken() {
        return Arbitraries.of(VALID)
                .flatMap(valid -> Arbitraries.oneOf(
                                BrokenBodies.of(valid.body().replace('\'', '"')),
                                mutated(valid.body().replace('\'', '"')))
                        .map(body -> new Sent(valid.path(), body)));
    }

    private static Arbitrary<String> mutated(String body) {
        return Combinators.combine(
                        Arbitraries.integers().between(0, body.length() - 1),
                        Arbitraries.integers().between(0, 8),
                        Arbitraries.of(
                                "null", "-1", "1e999", "1e-999", "[]", "{", "\"", ",", "\\ud800", "\u0000", "🦊", ""))
                .as((at, length, piece) ->
                        body.substring(0, at) + piece + body.substring(Math.min(body.length(), at + length)));
    }

    @Property(shrinking = ShrinkingMode.BOUNDED)
    void are_served_or_refused(@ForAll("broken") Sent sent) {
        Gateway fresh = new Gateway(simulator);
        ProviderKey key = fresh.key("openai", "main");

        GatewayResponse response =
                fresh.send("POST", sent.path(), sent.body(), "Authorization", "Bearer " + fresh.token());

        assertThat(response.status()).as(sent + "\n" + response.body()).isIn(200, 400, 413, 422);
        if (response.status() != 200) {
            assertRefused(response);
            assertThat(fresh.events()).isEmpty();
        }
        assertThat(response.body())
                .doesNotContain(fresh.token(), key.value().reveal(), fresh.account.apiKey(), "Exception", "java.");
        simulator.accounts().delete(fresh.account.id());
    }

    private static void assertRefused(GatewayResponse response) {
        assertThat(response.header("Ngrok-Error-Code")).startsWith("ERR_NGROK_38");
        assertThat(response.text("/error/message"))
                .endsWith("(" + response.header("Ngrok-Error-Code") + ")")
                .hasSizeLessThan(3000);
        assertThat(response.header("Ngrok-AIG-Request-Id")).startsWith("rq_");
    }

    private static String repeated(String text, int times) {
        return text.repeat(times);
    }

    @Test
    void that_are_nested_deeply_are_refused_or_served() {
        for (String path : List.of(CHAT, "/v1/responses", "/v1/messages", "/v1/completions", "/v1/embeddings")) {
            for (int depth : new int[] {400, 2_000, 200_000}) {
                String deep = repeated("[", depth) + repeated("]", depth);
                GatewayResponse response = gateway.post(
                        path,
                        "{'model':'gpt-4o','max_tokens':9,'messages':[{'role':'user','content':'Hi','x':" + deep
                                + "}],'input':'x','prompt':'x','tools':" + deep + "}");

                assertThat(response.status()).as(path + depth + response.body()).isIn(200, 400, 422);
            }
        }
    }

    @Test
    void with_a_deep_schema_are_served() {
        int depth = 300;
        String schema = repeated("{'type':'object','required':['a'],'properties':{'a':", depth) + "{'type':'string'}"
                + repeated("}}", depth);

        GatewayResponse response = gateway.post(
                CHAT,
                "{'model':'gpt-4o'," + HI
                        + ",'response_format':{'type':'json_schema','json_schema':{'name':'s','schema':" + schema
                        + "}}}");

        assertThat(response.status()).as(response.body()).isIn(200, 400);
    }

    @Test
    void with_a_schema_that_asks_for_too_much_are_served() {
        GatewayResponse response = gateway.post(
                CHAT,
                "{'model':'gpt-4o'," + HI
                        + ",'response_format':{'type':'json_schema','json_schema':{'name':'s','schema':"
                        + "{'type':'array','minItems':2000000000,'items':{'type':'array','minItems':2000000000,"
                        + "'items':{'type':'string','minLength':2000000000}}}}}}");

        assertThat(response.status()).as(response.body()).isIn(200, 400);
    }

    @Test
    void of_many_megabytes_are_served() {
        String prompt = repeated("word ", 4_000_000);

        GatewayResponse response = gateway.chat("gpt-4o", prompt);

        assertThat(response.status()).as(response.body()).isEqualTo(200);
        assertThat(gateway.events())
                .singleElement()
                .satisfies(event -> assertThat(event.inputTokens()).isEqualTo(4_000_004));
        assertThat(response.body()).hasSizeLessThan(5_000);
    }

    @Test
    void with_ten_thousand_models() {
        String names =
                IntStream.range(0, 10_000).mapToObj(i -> "'openai:m-" + i + "'").collect(Collectors.joining(","));

        GatewayResponse served = gateway.post(CHAT, "{'models':[" + names + "]," + HI + "}");
        GatewayResponse unknown = gateway.post(CHAT, "{'models':[" + names.replace("openai:", "") + "]," + HI + "}");
        GatewayResponse skipped = gateway.post("/v1/messages", "{'models':[" + names + "],'max_tokens':9," + HI + "}");

        assertThat(served.status()).as(served.body()).isEqualTo(200);
        assertThat(unknown.status()).isEqualTo(422);
        assertRefused(unknown);
        assertThat(skipped.status()).isEqualTo(422);
        assertThat(skipped.header("Ngrok-AIG-Rejected-Models")).startsWith("openai:m-0,openai:m-1,");
        assertRefused(skipped);
    }

    @Test
    void with_names_that_no_header_may_hold() {
        String odd = "gpt\\r\\nX-Injected: yes\\u00e9🦊";
        String body = "{'models':['openai:" + odd + "'],'max_tokens':9,'messages':[{'role':'user','content':'Hi'}]}";

        GatewayResponse served = gateway.post(CHAT, body);
        GatewayResponse skipped = gateway.post("/v1/messages", body);
        GatewayResponse large = gateway.chat("openai:" + repeated("x", 1_000_000), "Hi");

        assertThat(List.of(served.status(), skipped.status(), large.status())).containsExactly(200, 422, 200);
        assertThat(served.header("Ngrok-AIG-Model")).isEqualTo("gpt??X-Injected: yes??");
        assertThat(skipped.header("Ngrok-AIG-Rejected-Models")).isEqualTo("openai:gpt??X-Injected: yes??");
        assertThat(served.header("X-Injected")).isNull();
        assertThat(large.header("Ngrok-AIG-Model")).hasSizeLessThan(4096);
    }

    @Test
    void with_ten_thousand_tools() {
        String tools = IntStream.range(0, 10_000)
                .mapToObj(i -> "{'type':'function','function':{'name':'f" + i + "','parameters':{'type':'object'}}}")
                .collect(Collectors.joining(","));

        GatewayResponse response =
                gateway.post(CHAT, "{'model':'gpt-4o'," + HI + ",'tools':[" + tools + "],'tool_choice':'required'}");

        assertThat(response.text("/choices/0/message/tool_calls/0/function/name"))
                .isEqualTo("f0");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            /v1/embeddings       | 'dimensions':2147483647
            /v1/embeddings       | 'dimensions':1e300
            /v1/embeddings       | 'dimensions':0
            /v1/embeddings       | 'dimensions':-5
            /v1/embeddings       | 'dimensions':1.5
            /v1/embeddings       | 'dimensions':'many'
            /v1/chat/completions | 'n':1000000000
            /v1/chat/completions | 'n':0
            /v1/chat/completions | 'n':1e99
            /v1/completions      | 'n':1000000000
            """)
    void that_ask_for_what_cannot_be_are_refused(String path, String member) {
        GatewayResponse response = gateway.post(
                path,
                "{'model':'gpt-4o','input':'Hi','prompt':'Hi','messages':[{'role':'user','content':'Hi'}]," + member
                        + "}");

        assertThat(response.status()).as(response.body()).isEqualTo(400);
        assertRefused(response);
        assertThat(response.text("/error/param")).contains(member.substring(1, member.indexOf("':")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            /v1/chat/completions | 'max_tokens':-1
            /v1/chat/completions | 'max_tokens':99999999999999999999999
            /v1/chat/completions | 'max_tokens':0
            /v1/chat/completions | 'temperature':'hot'
            /v1/chat/completions | 'made_up':{'a':[1,2,{'b':null}]}
            /v1/chat/completions | 'stop':7
            /v1/responses        | 'max_output_tokens':0
            /v1/messages         | 'max_tokens':0
            /v1/completions      | 'echo':true
            """)
    void with_odd_parameters_are_served_or_refused(String path, String member) {
        GatewayResponse response = gateway.post(
                path,
                "{'model':'" + (path.equals("/v1/messages") ? "claude-sonnet-4-6" : "gpt-4o")
                        + "','input':'Hi','prompt':'Hi','messages':[{'role':'user','content':'Hi'}]," + member + "}");

        assertThat(response.status()).as(response.body()).isIn(200, 400);
    }

    @Test
    void of_broken_utf_8_or_text_are_refused() throws IOException {
        for (String start : List.of("{\"model\":\"gpt-4o\",\"messages\":[{\"role\":\"user\",\"content\":\"")) {
            for (byte[] bad : new byte[][] {{(byte) 0xff}, {(byte) 0xc3}, {(byte) 0xed, (byte) 0xa0, (byte) 0x80}}) {
                assertThat(raw(start, bad)).startsWith("HTTP/1.1 400").contains("ERR_NGROK_3801");
            }
        }
        assertThat(gateway.events()).isEmpty();
    }

    private String raw(String start, byte[] bad) throws IOException {
        String end = "\"}]}";
        try (Socket socket = new Socket("127.0.0.1", simulator.url().getPort())) {
            socket.setSoTimeout(120_000);
            socket.getOutputStream()
                    .write(("POST " + CHAT
                                    + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: application/json"
                                    + "\r\nAuthorization: Bearer " + gateway.token() + "\r\nContent-Length: "
                                    + (start.length() + bad.length + end.length()) + "\r\n\r\n" + start)
                            .getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().write(bad);
            socket.getOutputStream().write(end.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void with_a_lone_surrogate_are_served_or_refused_on_every_surface() {
        for (String path : List.of(CHAT, "/v1/responses", "/v1/messages", "/v1/completions", "/v1/embeddings")) {
            for (boolean stream : new boolean[] {true, false}) {
                GatewayResponse response = gateway.post(
                        path,
                        "{'model':'" + (path.equals("/v1/messages") ? "claude-sonnet-4-6" : "gpt-4o")
                                + "','max_tokens':50,'stream':" + stream
                                + ",'input':'\\ud83d','prompt':'\\ud83d','messages':[{'role':'user','content':'\\ud83d'}]}");

                assertThat(response.status()).as(path + response.body()).isIn(200, 400);
            }
        }
    }
}
