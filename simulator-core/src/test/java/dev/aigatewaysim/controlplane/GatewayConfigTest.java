package dev.aigatewaysim.controlplane;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aigatewaysim.AiGatewaySimulator;
import dev.aigatewaysim.domain.account.Account;
import dev.aigatewaysim.http.Exchanges;
import dev.aigatewaysim.http.Exchanges.ApiResponse;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GatewayConfigTest {

    @AutoClose
    private static final AiGatewaySimulator SIMULATOR = AiGatewaySimulator.start();

    private static final String PATH = "/gateway-config";

    private final Account account = SIMULATOR.newAccount();
    private final Exchanges api = Exchanges.of(SIMULATOR, account);

    @Test
    void a_new_account_has_the_defaults() {
        assertThat(api.get(PATH).is(200).body())
                .isEqualTo(Exchanges.json("{'accountId':'" + account.id().value() + "','uri':'" + SIMULATOR.url()
                        + "/gateway-config','totalTimeout':'120s','perRequestTimeout':'60s','maxInputTokens':null,"
                        + "'maxOutputTokens':null,'metadata':null}"));
        assertThat(api.head(PATH).header("content-length"))
                .isEqualTo("" + api.get(PATH).body().length());
    }

    @Test
    void what_is_set_reads_back_as_written_and_null_clears() {
        ApiResponse set = api.patch(
                        PATH, "{'totalTimeout':'1m30s','perRequestTimeout':'500ms','maxInputTokens':1,'metadata':''}")
                .is(200);

        assertThat(set.text("/totalTimeout")).isEqualTo("1m30s");
        assertThat(set.text("/perRequestTimeout")).isEqualTo("500ms");
        assertThat(set.json().path("maxInputTokens").asLong()).isEqualTo(1);
        assertThat(set.text("/metadata")).isEmpty();
        ApiResponse cleared =
                api.patch(PATH, "{'maxInputTokens':null,'metadata':null}").is(200);
        assertThat(cleared.json().path("maxInputTokens").isNull()).isTrue();
        assertThat(cleared.json().path("metadata").isNull()).isTrue();
        assertThat(cleared.text("/totalTimeout")).isEqualTo("1m30s");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0s", "-1s", "1", "1 s", "1d", "s"})
    void a_duration_that_is_none_is_refused(String duration) {
        api.patch(PATH, "{'totalTimeout':'" + duration + "'}")
                .isRefused(422, 27606)
                .at("/totalTimeout");
    }

    @Test
    void all_that_is_wrong_is_reported_at_once_and_changes_nothing() {
        api.invalid()
                .patch(
                        PATH,
                        "{'perRequestTimeout':'1s','metadata':'" + "m".repeat(4097)
                                + "','maxOutputTokens':-1,'maxInputTokens':0}")
                .isRefused(422, 27604)
                .at("/metadata", "/maxOutputTokens", "/maxInputTokens");

        assertThat(api.get(PATH).text("/perRequestTimeout")).isEqualTo("60s");
        api.invalid().patch(PATH, "{'totalTimeout':null}").isRefused(400, 215).at("/totalTimeout");
    }
}
