package dev.aigatewaysim.junit5;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aigatewaysim.AiGatewaySimulator;
import dev.aigatewaysim.SimulatorOptions;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The console is there for tests that ask for it, and for no others. */
class ConsoleOptionTest {

    private static int statusOfConsole(AiGatewaySimulator gateway) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(gateway.url() + "/_simulator/"))
                .build();
        return HttpClient.newHttpClient()
                .send(request, BodyHandlers.discarding())
                .statusCode();
    }

    @Nested
    @AiGatewayTest(console = true)
    class With_the_annotation {
        @Test
        void it_is_there(AiGatewaySimulator gateway) throws Exception {
            assertThat(statusOfConsole(gateway)).isEqualTo(200);
        }
    }

    @Nested
    class With_the_builder {
        @RegisterExtension
        static final AiGatewaySimulatorExtension GATEWAY =
                AiGatewaySimulatorExtension.builder().console().build();

        @Test
        void it_is_there(AiGatewaySimulator gateway) throws Exception {
            assertThat(statusOfConsole(gateway)).isEqualTo(200);
        }
    }

    @Nested
    @AiGatewayTest
    class Without {
        @Test
        void it_is_not_there(AiGatewaySimulator gateway) throws Exception {
            assertThat(statusOfConsole(gateway)).isEqualTo(404);
        }
    }

    @Test
    void tests_on_one_port_agree_on_it() throws IOException {
        int port = freePort();
        SimulatorOptions without = SimulatorOptions.builder().port(port).build();
        SharedServer.of(without, "FirstTest");

        assertThatThrownBy(() -> SharedServer.of(
                        SimulatorOptions.builder().port(port).console().build(), "SecondTest"))
                .isInstanceOf(ExtensionConfigurationException.class)
                .hasMessage("SecondTest: the tests on port " + port + " share one simulator, and another one of them is"
                        + " without console; set console for all of them, or omit it for all");
    }

    @Test
    void tests_with_the_same_options_share_a_server_and_others_do_not() throws IOException {
        SharedServer server = SharedServer.of(SimulatorOptions.defaults(), "test");
        SharedServer again = SharedServer.of(SimulatorOptions.builder().seed(7).build(), "test");
        SharedServer withConsole =
                SharedServer.of(SimulatorOptions.builder().console().build(), "test");
        SharedServer onPort =
                SharedServer.of(SimulatorOptions.builder().port(freePort()).build(), "test");

        assertThat(again).isSameAs(server);
        assertThat(List.of(server, withConsole, onPort)).doesNotHaveDuplicates();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
