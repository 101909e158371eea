package dev.aigatewaysim.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aigatewaysim.AiGatewaySimulator;
import dev.aigatewaysim.http.Exchanges.ApiResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
class HttpEdgesTest {

    @AutoClose
    private static final AiGatewaySimulator SIMULATOR = AiGatewaySimulator.start();

    private static final byte[] NOTHING = {};

    private final Exchanges api = Exchanges.ofNewAccount(SIMULATOR);
    private final Exchanges invalid = api.invalid();
    private final String authorization = "Authorization: Bearer " + SIMULATOR.apiKey() + "\r\n";

    /** Sends text as it is on a connection of its own and returns all that comes back until the server closes it. */
    private static String raw(String text) throws IOException {
        try (Socket socket = connect()) {
            send(socket, text);
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }

    private static Socket connect() throws IOException {
        Socket socket = new Socket("127.0.0.1", SIMULATOR.port());
        socket.setSoTimeout(60_000);
        return socket;
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().flush();
    }

    private static String bodyOf(String response) {
        return response.substring(response.indexOf("\r\n\r\n") + 4);
    }

    @Nested
    class Links {

        private static final String REST = " HTTP/1.1\r\nConnection: close\r\n";

        @Test
        void lead_back_by_the_host_of_the_request() throws IOException {
            String response = raw("GET /access-keys" + REST + "Host: sim.example:99\r\n" + authorization + "\r\n");

            assertThat(response).startsWith("HTTP/1.1 200").contains("\"uri\":\"http://sim.example:99/access-keys\"");
        }

        @Test
        void lead_back_by_the_target_when_it_is_absolute() throws IOException {
            String response = raw(
                    "GET http://other.example/access-keys" + REST + "Host: other.example\r\n" + authorization + "\r\n");

            assertThat(response).startsWith("HTTP/1.1 200").contains("\"uri\":\"http://other.example/access-keys\"");
        }

        @Test
        void lead_to_the_address_when_there_is_no_host() throws IOException {
            String response = raw("GET /access-keys HTTP/1.0\r\n" + authorization + "\r\n");

            assertThat(response).contains(" 200 ").contains("\"uri\":\"" + SIMULATOR.url() + "/access-keys\"");
        }
    }

    @Nested
    class Broken {

        @ParameterizedTest
        @ValueSource(strings = {"/access-keys/%", "/access-keys/%4", "/access-keys/%zz", "/access-keys/%ff"})
        void percent_encoding_in_the_path_is_no_failure_of_the_server(String path) throws IOException {
            String response =
                    raw("GET " + path + " HTTP/1.1\r\nConnection: close\r\nHost: x\r\n" + authorization + "\r\n");

            assertThat(response).containsPattern("^HTTP/1.1 (400|404) ");
            Exchanges.checkError(new ApiResponse(
                    "GET",
                    Integer.parseInt(response.substring(9, 12)),
                    Map.of("content-type", List.of("application/json")),
                    bodyOf(response)));
        }

        @ParameterizedTest
        @ValueSource(strings = {"limit=%", "limit=%4", "limit=%zz", "%ff=1", "limit=%C0%80"})
        void percent_encoding_in_the_query_is_refused(String query) throws IOException {
            String response = raw("GET /access-keys?" + query + " HTTP/1.1\r\nConnection: close\r\nHost: x\r\n"
                    + authorization + "\r\n");

            assertThat(response).startsWith("HTTP/1.1 400").contains("\"ERR_NGROK_230\"");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "nonsense\r\n\r\n",
                    "GET /access-keys HTTP/1.1\r\n\r\n",
                    "GET /access-keys HTTP/9.9\r\nHost: x\r\n\r\n",
                    "GET / HTTP/1.1\r\nHost: x\r\nContent-Length: x\r\n\r\n",
                    "GET / HTTP/1.1\r\nHost: x\r\nbroken header\r\n\r\n"
                })
        void http_gets_a_response_in_the_shape_of_an_error(String text) throws IOException {
            String response = raw(text);

            assertThat(response).containsPattern("^HTTP/1.1 [45]0\\d ").doesNotContain(" 500 ");
            assertThat(bodyOf(response)).contains("\"statusCode\":", "\"msg\":", "\"operationId\":\"op_");
        }
    }

    @Nested
    class Ids {

        @Test
        void are_percent_decoded_once() {
            String id = api.post("/access-keys", "{}").id();

            invalid.get("/access-keys/" + id.replace("_", "%5F")).is(200);
            invalid.get("/access-keys/" + id.replace("_", "%255F")).isRefused(404, 27611);
        }
    }

    @Nested
    class Cors {

        @Test
        void a_preflight_is_allowed_for_ten_minutes() {
            ApiResponse response = invalid.send(
                            "OPTIONS",
                            "/access-keys",
                            NOTHING,
                            "Origin",
                            "https://a.example",
                            "Access-Control-Request-Method",
                            "POST",
                            "Access-Control-Request-Headers",
                            "authorization, content-type")
                    .is(204);

            assertThat(response.header("access-control-allow-origin")).isEqualTo("https://a.example");
            assertThat(response.header("access-control-allow-credentials")).isEqualTo("true");
            assertThat(response.header("access-control-allow-methods")).contains("GET", "POST");
            assertThat(response.header("access-control-allow-headers")).contains("Authorization", "Content-Type");
            assertThat(response.header("access-control-max-age")).isEqualTo("600");
            assertThat(response.header("vary")).contains("Origin");
        }

        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
                                                           | Authorization, Content-Type
                        content-type,authorization         | Authorization, Content-Type
                        traceparent,ngrok-version          | Authorization, Content-Type, traceparent, ngrok-version
                        Authorization , x-request-id       | Authorization, Content-Type, x-request-id
                        a b, x;y, x(, x-ok,, x-ok          | Authorization, Content-Type, x-ok
                        """)
        void a_preflight_allows_what_is_asked_for(String requested, String allowed) {
            List<String> headers =
                    new ArrayList<>(List.of("Origin", "https://a.example", "Access-Control-Request-Method", "POST"));
            if (requested != null) {
                headers.addAll(List.of("Access-Control-Request-Headers", requested));
            }

            ApiResponse response = invalid.send("OPTIONS", "/access-keys", NOTHING, headers.toArray(String[]::new))
                    .is(204);

            assertThat(response.header("access-control-allow-headers")).isEqualTo(allowed);
            assertThat(response.header("vary")).isEqualTo("Origin, Access-Control-Request-Headers");
        }

        @Test
        void a_preflight_may_repeat_as_much_as_a_request_can_hold() throws IOException {
            String names = "x-" + "a".repeat(7_900);

            String response =
                    raw("OPTIONS /access-keys HTTP/1.1\r\nHost: x\r\nConnection: close\r\nOrigin: http://a\r\n"
                            + "Access-Control-Request-Method: GET\r\nAccess-Control-Request-Headers: " + names
                            + "\r\n\r\n");

            assertThat(response).startsWith("HTTP/1.1 204 ").contains(names);
        }

        @Test
        void pages_may_read_the_headers_of_errors() {
            ApiResponse response = invalid.send("PUT", "/access-keys", NOTHING, "Origin", "https://a.example")
                    .isRefused(405, 27614);

            assertThat(response.header("access-control-expose-headers"))
                    .isEqualTo("Allow, Date, Retry-After, WWW-Authenticate");
            assertThat(response.header("vary")).isEqualTo("Origin");
        }

        @ParameterizedTest
        @CsvSource({"/access-keys, 401", "/nothing, 404", "/gateway-config?x=1, 401"})
        void errors_can_be_read_too(String path, int status) {
            ApiResponse response =
                    invalid.send("GET", path, NOTHING, "Origin", "null").is(status);

            assertThat(response.header("access-control-allow-origin")).isEqualTo("null");
            assertThat(response.header("access-control-allow-credentials")).isEqualTo("true");
        }

        @Test
        void there_is_none_without_an_origin_and_none_on_admin_paths() {
            assertThat(invalid.get("/access-keys").header("access-control-allow-origin"))
                    .isNull();
            for (String method : List.of("GET", "OPTIONS")) {
                ApiResponse admin = invalid.send(
                        method,
                        "/_simulator/openapi.json",
                        NOTHING,
                        "Origin",
                        "https://a.example",
                        "Access-Control-Request-Method",
                        "GET",
                        "Access-Control-Request-Headers",
                        "x-any");
                assertThat(admin.header("access-control-allow-origin")).isNull();
                assertThat(admin.header("access-control-allow-headers")).isNull();
            }
        }
    }

    @Nested
    class Compression {

        private static final String LARGE = "/_simulator/openapi.json";
        private static final String SMALL = "/access-keys";

        private HttpResponse<byte[]> get(String path, String accepted) throws Exception {
            return HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create(SIMULATOR.url() + path))
                                    .header("Authorization", "Bearer " + SIMULATOR.apiKey())
                                    .header("Accept-Encoding", accepted)
                                    .build(),
                            HttpResponse.BodyHandlers.ofByteArray());
        }

        @ParameterizedTest
        @ValueSource(strings = {"gzip", "GZIP", "br, gzip;q=0.5", "*"})
        void is_done_when_asked_for(String accepted) throws Exception {
            HttpResponse<byte[]> response = get(LARGE, accepted);

            assertThat(response.headers().firstValue("content-encoding")).hasValue("gzip");
            assertThat(response.headers().allValues("vary")).anyMatch(v -> v.contains("Accept-Encoding"));
            assertThat(response.headers().firstValueAsLong("content-length")).hasValue(response.body().length);
            byte[] text = new GZIPInputStream(new ByteArrayInputStream(response.body())).readAllBytes();
            assertThat(text).isEqualTo(get(LARGE, "identity").body());
        }

        @ParameterizedTest
        @ValueSource(strings = {"gzip;q=0", "gzip; q=0.000", "identity", "br", "*;q=0", "*, gzip;q=0", "gzip;q=0, *"})
        void is_not_done_when_not_asked_for(String accepted) throws Exception {
            assertThat(get(LARGE, accepted).headers().firstValue("content-encoding"))
                    .isEmpty();
        }

        @Test
        void is_not_done_where_the_body_is_small_anyway() throws Exception {
            HttpResponse<byte[]> response = get(SMALL, "gzip");

            assertThat(response.body()).hasSizeLessThan(Deliveries.MIN_COMPRESSED);
            assertThat(response.headers().firstValue("content-encoding")).isEmpty();
            assertThat(new String(response.body(), StandardCharsets.UTF_8))
                    .startsWith("{")
                    .endsWith("}");
        }
    }

    @Nested
    class Connections {

        private static final String REST = " HTTP/1.1\r\nHost: x\r\n";

        @Test
        void a_body_of_get_or_delete_is_ignored_and_the_connection_goes_on() throws IOException {
            String response = raw("GET /access-keys" + REST + authorization + "Content-Length: 3\r\n\r\n{{{"
                    + "DELETE /access-keys/x" + REST + authorization
                    + "Transfer-Encoding: chunked\r\n\r\n3\r\n{{{\r\n0\r\n\r\n"
                    + "GET /credits/balance" + REST + authorization + "Connection: close\r\n\r\n");

            assertThat(response)
                    .startsWith("HTTP/1.1 200")
                    .contains("HTTP/1.1 404")
                    .contains("balanceCents");
        }

        @Test
        void pipelined_requests_get_responses_in_their_order() throws IOException {
            String response = raw(("GET /credits/balance" + REST + authorization + "\r\n").repeat(3) + "GET /nothing"
                    + REST + "Connection: close\r\n\r\n");

            assertThat(response.split("balanceCents", -1)).hasSize(4);
            assertThat(response.indexOf(" 404 ")).isGreaterThan(response.lastIndexOf("balanceCents"));
        }

        @Test
        void a_body_that_is_too_large_is_refused_announced_or_chunked() throws IOException {
            String post = "POST /access-keys" + REST + authorization + "Content-Type: application/json\r\n";
            int size = (1 << 20) + 1;

            String announced =
                    raw(post + "Connection: close\r\nContent-Length: " + size + "\r\n\r\n" + " ".repeat(size));
            String chunked = raw(post + "Connection: close\r\nTransfer-Encoding: chunked\r\n\r\n"
                    + Integer.toHexString(size) + "\r\n" + " ".repeat(size) + "\r\n0\r\n\r\n");

            assertThat(announced).startsWith("HTTP/1.1 413").contains("\"statusCode\":413");
            assertThat(chunked).startsWith("HTTP/1.1 413").contains("\"statusCode\":413");
        }

        @Test
        void a_huge_body_that_waits_for_permission_is_refused_before_it_is_sent() throws IOException {
            String response = raw("POST /access-keys" + REST + authorization
                    + "Content-Type: application/json\r\nExpect: 100-continue\r\nContent-Length: 99999999999\r\n\r\n");

            assertThat(response).startsWith("HTTP/1.1 413");
        }

        @Test
        void others_are_served_while_clients_stall() throws IOException {
            List<Socket> stalled = new ArrayList<>();
            try {
                String head = "POST /access-keys" + REST + authorization + "Content-Type: application/json\r\n";
                for (int i = 0; i < 20; i++) {
                    Socket half = connect();
                    send(half, head + "Content-Length: 10\r\n\r\n{");
                    stalled.add(half);
                    Socket line = connect();
                    send(line, "GET /acc");
                    stalled.add(line);
                    Socket deaf = connect();
                    send(deaf, ("GET /_simulator/openapi.json HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n").repeat(50));
                    stalled.add(deaf);
                }

                api.get("/access-keys").is(200);
                api.post("/access-keys", "{}").is(201);

                Socket slow = stalled.get(0);
                for (char c : "       }\n".toCharArray()) {
                    send(slow, String.valueOf(c));
                }
                InputStream in = slow.getInputStream();
                assertThat(new String(in.readNBytes(12), StandardCharsets.ISO_8859_1))
                        .isEqualTo("HTTP/1.1 201");
            } finally {
                for (Socket socket : stalled) {
                    socket.close();
                }
            }
        }

        @Test
        void a_client_that_stops_half_way_changes_nothing() throws IOException {
            try (Socket socket = connect()) {
                send(
                        socket,
                        "POST /access-keys" + REST + authorization
                                + "Content-Type: application/json\r\nContent-Length: 10\r\n\r\n{}");
                socket.shutdownOutput();
                String response = new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
                assertThat(response).doesNotContain(" 500 ").doesNotContain(" 201 ");
            }
        }

        @Test
        void a_deletion_is_done_even_when_its_needless_body_stops_half_way() throws IOException {
            Exchanges first = Exchanges.of(SIMULATOR, SIMULATOR.account());
            String id = first.post("/access-keys", "{}").is(201).id();

            try (Socket socket = connect()) {
                send(socket, "DELETE /access-keys/" + id + REST + authorization + "Content-Length: 10\r\n\r\n{");
                socket.shutdownOutput();
                assertThat(new String(socket.getInputStream().readNBytes(12), StandardCharsets.ISO_8859_1))
                        .isEqualTo("HTTP/1.1 204");
            }

            first.get("/access-keys/" + id).isRefused(404, 27611);
        }

        @Test
        void responses_have_a_date_and_a_length() {
            ApiResponse response = api.get("/credits/balance");

            assertThat(response.header("date")).isNotNull();
            assertThat(response.header("content-length"))
                    .isEqualTo("" + response.body().length());
            assertThat(response.header("server")).isNull();
        }
    }
}
