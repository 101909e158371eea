package dev.aigatewaysim.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.aigatewaysim.SimulatorOptions;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may use the admin paths. */
class AdminAccessTest extends PlainRequests {

    /** The JDK's client does not send a Host of one's choice. */
    private String exchange(String method, String host, String path, String... headers) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", simulator.port())) {
            OutputStream out = socket.getOutputStream();
            String further = headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n";
            out.write((method + " " + path + " HTTP/1.1\r\nHost: " + host + "\r\n" + further
                            + "Connection: close\r\n\r\n")
                    .getBytes(StandardCharsets.ISO_8859_1));
            out.flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private String statusLine(String host, String path, String... headers) throws IOException {
        return exchange("GET", host, path, headers).lines().findFirst().orElse("");
    }

    @Test
    void pages_of_other_origins() throws Exception {
        HttpResponse<String> foreign = send("GET", "/_simulator/accounts", "Origin", "https://evil.example");
        HttpResponse<String> own =
                send("GET", "/_simulator/accounts", "Origin", simulator.url().toString());

        assertRefused(foreign, 403);
        assertThat(foreign.headers().map()).doesNotContainKey("access-control-allow-origin");
        assertThat(own.statusCode()).isEqualTo(200);
        assertThat(own.headers().map()).doesNotContainKey("access-control-allow-origin");
    }

    @ParameterizedTest
    @CsvSource({
        "cross-site, image, 403",
        "same-site, script, 403",
        "cross-site, iframe, 403",
        "cross-site, document, 200",
        "same-origin, empty, 200",
        "none, document, 200"
    })
    void pages_of_other_origins_without_an_origin(String site, String destination, int status) throws Exception {
        assertThat(statusLine(
                        "localhost",
                        "/_simulator/requests",
                        "Sec-Fetch-Site: " + site,
                        "Sec-Fetch-Dest: " + destination))
                .contains(" " + status + " ");
    }

    @Nested
    class By_a_host_name {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "localhost:1",
                    "LocalHost",
                    "gateway.localhost",
                    "127.9.9.9:80",
                    "[::1]",
                    "[0:0:0:0:0:0:0:1]:4848",
                    "[::ffff:127.0.0.1]",
                    "[::ffff:7f00:1]",
                    "localhost.:4848",
                    "gateway.localhost.",
                    "127.0.0.1."
                })
        void a_loopback_one_is_known(String host) throws Exception {
            assertThat(statusLine(host, "/_simulator/accounts")).contains(" 200 ");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "evil.example",
                    "localhost.evil.example",
                    "127.0.0.1.evil.example",
                    "[::2]",
                    "10.0.0.1",
                    "xlocalhost",
                    "localhost..",
                    "evil.example.",
                    "127.1",
                    "127.0.1",
                    "0x7f.1",
                    "2130706433",
                    "127.0.0.256",
                    "127.0.0.0001",
                    "simulator:4848"
                })
        void another_is_refused_with_its_name_and_the_way_out(String host) throws Exception {
            assertThat(exchange("GET", host, "/_simulator/accounts"))
                    .startsWith("HTTP/1.1 403 ")
                    .contains(
                            "'" + host.replaceFirst(":[0-9]+$", "") + "'",
                            "--allowed-host",
                            "--admin-token",
                            "127.0.0.1");
            assertThat(exchange("OPTIONS", host, "/_simulator/accounts")).startsWith("HTTP/1.1 403 ");
        }

        @Test
        void a_refused_name_is_repeated_within_bounds() throws Exception {
            String refused = exchange("GET", "a".repeat(4000), "/_simulator/accounts");

            assertThat(refused).startsWith("HTTP/1.1 403 ").doesNotContain("a".repeat(300));
        }

        @ParameterizedTest
        @ValueSource(strings = {"SIMULATOR:4848", "simulator", "[fd00:0::1]", "[fe80::1]", "gw.example", "gw.example."})
        void an_allowed_one_is_known(String host) throws Exception {
            restart(SimulatorOptions.builder()
                    .allowedHost("simulator")
                    .allowedHost("fd00::1")
                    .allowedHost("fe80::1%of-no-matter")
                    .allowedHost("GW.example"));

            assertThat(statusLine(host, "/_simulator/accounts")).contains(" 200 ");
            assertThat(statusLine("evil.example", "/_simulator/accounts")).contains(" 403 ");
        }

        @Test
        void the_simulators_own_url_is_known_and_as_short_as_its_address_was_given() throws Exception {
            NetworkInterface loopback = NetworkInterface.getByInetAddress(InetAddress.getByName("::1"));
            assumeThat(loopback).as("this machine has IPv6").isNotNull();
            Map<String, String> urls = Map.of(
                    "::1",
                    "http://[::1]:",
                    "[::1]",
                    "http://[::1]:",
                    "0:0:0:0:0:0:0:1",
                    "http://[0:0:0:0:0:0:0:1]:",
                    "::1%" + loopback.getName(),
                    "http://[::1]:",
                    "::ffff:127.0.0.1",
                    "http://127.0.0.1:");
            for (Map.Entry<String, String> url : urls.entrySet()) {
                restart(SimulatorOptions.builder().host(url.getKey()));

                assertThat(simulator.url()).asString().startsWith(url.getValue());
                assertThat(admin("GET", "/accounts").statusCode())
                        .as(url.getKey())
                        .isEqualTo(200);
            }
        }

        @Test
        void the_public_urls_host_and_origin_are_known() throws Exception {
            restart(SimulatorOptions.builder().publicUrl(URI.create("https://gateway.example/base")));

            assertThat(statusLine("gateway.example", "/_simulator/accounts")).contains(" 200 ");
            assertThat(statusLine("other.example", "/_simulator/accounts")).contains(" 403 ");
            assertThat(send("GET", "/_simulator/accounts", "Origin", "https://gateway.example")
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    @Nested
    class With_an_admin_token {

        @BeforeEach
        void listen_at_all_addresses() {
            restart(SimulatorOptions.builder().host("0.0.0.0").adminToken("let-me-in"));
        }

        @ParameterizedTest
        @ValueSource(strings = {"simulator:4848", "host.docker.internal", "10.244.1.17:4848", "127.0.0.1", "[fd00::1]"})
        void any_host_may_be_named(String host) throws Exception {
            assertThat(statusLine(host, "/_simulator/accounts", "Authorization: bearer let-me-in"))
                    .contains(" 200 ");
        }

        @ParameterizedTest
        @ValueSource(strings = {"simulator:4848", "127.0.0.1"})
        void requests_without_it_are_refused(String host) throws Exception {
            assertThat(statusLine(host, "/_simulator/accounts")).contains(" 401 ");
            assertThat(statusLine(host, "/_simulator/accounts", "Authorization: Bearer no"))
                    .contains(" 401 ");
            assertThat(statusLine(host, "/_simulator/accounts", "Authorization: let-me-in"))
                    .contains(" 401 ");
        }

        @Test
        void pages_of_other_origins_are_refused_all_the_same() throws Exception {
            assertThat(statusLine(
                            "simulator",
                            "/_simulator/accounts",
                            "Authorization: Bearer let-me-in",
                            "Origin: https://evil.example"))
                    .contains(" 403 ");
        }

        /** A page whose name was rebound to the simulator's address has the origin that it asks, but no token. */
        @Test
        void a_rebound_page_is_refused() throws Exception {
            assertThat(statusLine("evil.example", "/_simulator/accounts", "Origin: http://evil.example"))
                    .contains(" 401 ");
            assertThat(exchange("OPTIONS", "evil.example", "/_simulator/accounts", "Origin: http://evil.example"))
                    .startsWith("HTTP/1.1 403 ");
        }

        @ParameterizedTest
        @EnumSource
        void without_it_only_health_can_be_asked_for(AdminOperation operation) throws Exception {
            String path = operation.path().replace("{id}", "a");

            HttpResponse<String> response = admin(operation.method(), path);

            if (operation == AdminOperation.GET_HEALTH) {
                assertThat(response.statusCode()).isEqualTo(200);
            } else {
                assertRefused(response, 401);
                assertThat(response.headers().firstValue("WWW-Authenticate")).contains("Bearer");
            }
            assertThat(admin("OPTIONS", path).statusCode()).isEqualTo(204);
        }
    }

    @Nested
    class Health {

        private void assertIsForEverybody() throws Exception {
            for (String host : List.of("10.244.1.17:4848", "simulator", "127.0.0.1")) {
                assertThat(exchange("GET", host, "/_simulator/health"))
                        .startsWith("HTTP/1.1 200 ")
                        .contains("\"status\":\"UP\"", "\"version\":\"");
                assertThat(exchange("HEAD", host, "/_simulator/health")).startsWith("HTTP/1.1 200 ");
                assertThat(exchange("GET", host, "/_simulator/health", "Origin: https://other.example"))
                        .startsWith("HTTP/1.1 200 ")
                        .doesNotContainIgnoringCase("access-control-allow-origin");
            }
        }

        @Test
        void is_for_everybody() throws Exception {
            assertIsForEverybody();
        }

        @Test
        void is_for_everybody_when_there_is_an_admin_token() throws Exception {
            restart(SimulatorOptions.builder().host("0.0.0.0").adminToken("let-me-in"));

            assertIsForEverybody();
        }

        @Test
        void is_there_without_other_admin_paths() throws Exception {
            restart(SimulatorOptions.builder().host("0.0.0.0").withoutAdmin());

            assertIsForEverybody();
            assertRefused(admin("GET", "/accounts"), 404);
            assertRefused(admin("POST", "/health"), 405);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "http://simulator", "simulator:4848", "*", "*.example", "a b", "simulator/x", "[::g]"})
    void an_allowed_host_is_one_name_or_address(String host) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SimulatorOptions.builder().allowedHost(host))
                .withMessageContaining("host name or address");
    }
}
