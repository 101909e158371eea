package dev.aigatewaysim.dataplane;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aigatewaysim.AiGatewaySimulator;
import dev.aigatewaysim.SimulatorOptions;
import dev.aigatewaysim.dataplane.Gateway.GatewayResponse;
import dev.aigatewaysim.domain.upstream.Condition;
import dev.aigatewaysim.domain.upstream.Outcome;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** With the same seed, clock and requests, everything is the same in every run. */
class SeededTrafficTest {

    private static List<String> run() {
        SimulatorOptions.Builder options =
                SimulatorOptions.builder().seed(7).clock(InstantSource.fixed(Instant.parse("2026-09-01T10:00:00Z")));
        List<String> seen = new ArrayList<>();
        try (AiGatewaySimulator simulator = options.start()) {
            Gateway gateway = new Gateway(simulator);
            gateway.key("openai", "main");
            gateway.account.upstream().rejectKey(gateway.account.upstream().keyNamed("main"));
            for (String path : List.of(
                    "/v1/chat/completions", "/v1/responses", "/v1/messages", "/v1/completions", "/v1/embeddings")) {
                for (String more : List.of("", "'stream':true,", "'tool_choice':'required',")) {
                    note(seen, gateway, path, more);
                }
            }
            gateway.script(Condition.ANY, new Outcome.Hang());
            note(seen, gateway, "/v1/chat/completions", "");
            seen.add(gateway.events().toString());
            seen.add(gateway.account.requests().all().stream()
                    .map(request -> String.valueOf(request.model()))
                    .toList()
                    .toString());
        }
        return seen;
    }

    private static void note(List<String> seen, Gateway gateway, String path, String more) {
        String tools = path.equals("/v1/chat/completions") && !more.isEmpty()
                ? "'tools':[{'type':'function','function':{'name':'f','parameters':{'type':'object','required':['a'],"
                        + "'properties':{'a':{'type':'string','format':'uuid'}}}}}],"
                : "";
        GatewayResponse response = gateway.post(
                path,
                "{'model':'" + (path.equals("/v1/messages") ? "claude-sonnet-4-6" : "gpt-4o") + "'," + more + tools
                        + "'max_tokens':99,'input':'Hi','prompt':'Hi','messages':[{'role':'user','content':'Hi'}]}");
        seen.add(path + " " + response.status() + " " + response.header("request-id") + "\n" + response.body());
    }

    @Test
    void two_simulators_give_the_same_bytes() {
        List<String> first = run();

        assertThat(run()).isEqualTo(first);
        assertThat(first).hasSize(18);
    }
}
