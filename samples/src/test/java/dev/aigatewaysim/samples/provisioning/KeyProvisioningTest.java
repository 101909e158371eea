package dev.aigatewaysim.samples.provisioning;

import static dev.aigatewaysim.assertj.SimulatorAssertions.assertThat;
import static dev.aigatewaysim.operation.Operation.CREATE_ACCESS_KEY;
import static dev.aigatewaysim.operation.Operation.DELETE_ACCESS_KEY;
import static dev.aigatewaysim.operation.Operation.LIST_ACCESS_KEYS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aigatewaysim.AiGatewaySimulator;
import dev.aigatewaysim.domain.accesskey.AccessKey.Draft;
import dev.aigatewaysim.fault.ErrorResponse;
import dev.aigatewaysim.junit5.AiGatewayTest;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@AiGatewayTest(fixture = "teams.json", strict = true)
class KeyProvisioningTest {

    private static final String PROD = "aigac_2Zt0000000000000000000000AA";
    private static final Duration PAUSE = Duration.ofMillis(100);

    private final List<Duration> pauses = new ArrayList<>(); // recorded instead of slept
    private KeyProvisioning provisioning;

    @BeforeEach
    void connect(AiGatewaySimulator gateway) {
        provisioning = new KeyProvisioning(gateway.url(), gateway.apiKey(), new Retries(4, PAUSE, pauses::add));
    }

    @Test
    void a_new_team_gets_a_key_with_a_token(AiGatewaySimulator gateway) throws Exception {
        AccessKey key = provisioning.provide("web", PROD);

        assertThat(gateway)
                .accessKey("web")
                .isLinkedTo("prod")
                .hasToken(key.token().orElseThrow());
    }

    @Test
    void a_team_that_has_a_key_keeps_it(AiGatewaySimulator gateway) throws Exception {
        AccessKey key = provisioning.provide("search", PROD);

        assertThat(key.token()).isEmpty(); // it was shown when the key was made
        assertThat(gateway).hasOnlyAccessKeys("search");
        assertThat(gateway.requests()).to(CREATE_ACCESS_KEY).isEmpty();
    }

    @Test
    void a_key_beyond_the_first_hundred_is_found(AiGatewaySimulator gateway) throws Exception {
        gateway.account().seed(to -> {
            for (int i = 0; i < 150; i++) {
                to.accessKeys().create(Draft.named("team-" + i), to.owner());
            }
        });

        provisioning.provide("team-0", PROD); // the oldest of them: on the second page

        assertThat(gateway.requests()).to(LIST_ACCESS_KEYS).hasSize(2);
        assertThat(gateway.requests()).to(CREATE_ACCESS_KEY).isEmpty();
    }

    @Test
    void a_revoked_key_is_gone_and_revoking_again_is_fine(AiGatewaySimulator gateway) throws Exception {
        provisioning.revoke("search");
        provisioning.revoke("search");

        assertThat(gateway).hasNoAccessKey("search");
        assertThat(gateway.requests()).to(DELETE_ACCESS_KEY).hasSize(1);
    }

    @Test
    void what_is_wrong_is_not_tried_again(AiGatewaySimulator gateway) {
        assertThatThrownBy(() -> provisioning.provide("web", "aigac_2Zt0000000000000000000000ZZ"))
                .isInstanceOf(GatewayException.class)
                .hasMessageContaining("accessKeyConfigurationId");

        assertThat(gateway.requests()).to(CREATE_ACCESS_KEY).singleRequest().isRefusedWith("ERR_NGROK_27611");
        assertThat(pauses).isEmpty();
    }

    @Nested
    class When_the_gateway_fails {

        @Test
        void an_outage_is_waited_out(AiGatewaySimulator gateway) throws Exception {
            gateway.faults()
                    .on(CREATE_ACCESS_KEY)
                    .answer(ErrorResponse.status(503))
                    .times(2);

            AccessKey key = provisioning.provide("web", PROD);

            assertThat(gateway).accessKey("web").hasToken(key.token().orElseThrow());
            assertThat(pauses).containsExactly(PAUSE, PAUSE.multipliedBy(2));
        }

        @Test
        void a_busy_gateway_says_when_to_come_back(AiGatewaySimulator gateway) throws Exception {
            gateway.faults()
                    .on(LIST_ACCESS_KEYS)
                    .answer(ErrorResponse.rateLimited(Duration.ofSeconds(30)))
                    .once();

            provisioning.provide("web", PROD);

            assertThat(gateway).accessKey("web").isLinkedTo("prod");
            assertThat(pauses).containsExactly(Duration.ofSeconds(30));
        }

        @Test
        void a_lost_response_leaves_one_key_whose_token_is_known(AiGatewaySimulator gateway) throws Exception {
            gateway.faults().on(CREATE_ACCESS_KEY).applyThenDropReply().once();

            AccessKey key = provisioning.provide("web", PROD);

            assertThat(gateway).hasOnlyAccessKeys("search", "web");
            assertThat(gateway).accessKey("web").hasToken(key.token().orElseThrow());
            assertThat(gateway.requests())
                    .containsInOrder(CREATE_ACCESS_KEY, LIST_ACCESS_KEYS, DELETE_ACCESS_KEY, CREATE_ACCESS_KEY);
        }

        @Test
        void a_lost_response_to_a_deletion_is_no_reason_to_fail(AiGatewaySimulator gateway) throws Exception {
            gateway.faults().on(DELETE_ACCESS_KEY).applyThenDropReply().once();

            provisioning.revoke("search");

            assertThat(gateway).hasOnlyAccessKeys();
        }

        @Test
        void a_broken_connection_is_tried_again(AiGatewaySimulator gateway) throws Exception {
            gateway.faults().on(CREATE_ACCESS_KEY).resetConnection().once();

            provisioning.provide("web", PROD);

            assertThat(gateway).hasOnlyAccessKeys("search", "web");
            assertThat(gateway.requests()).to(CREATE_ACCESS_KEY).applied().hasSize(1);
        }

        @Test
        void it_gives_up_at_last(AiGatewaySimulator gateway) {
            gateway.faults()
                    .on(CREATE_ACCESS_KEY)
                    .answer(ErrorResponse.status(503))
                    .always();

            assertThatThrownBy(() -> provisioning.provide("web", PROD)).isInstanceOf(IOException.class);

            assertThat(gateway.requests()).to(CREATE_ACCESS_KEY).hasSize(4);
            assertThat(gateway).hasNoAccessKey("web");
        }

        @Test
        void a_status_of_409_is_final(AiGatewaySimulator gateway) {
            gateway.faults()
                    .on(CREATE_ACCESS_KEY)
                    .answer(ErrorResponse.status(409))
                    .once();

            assertThatThrownBy(() -> provisioning.provide("web", PROD))
                    .isInstanceOfSatisfying(
                            GatewayException.class,
                            failure -> assertThat(failure.status()).isEqualTo(409));

            assertThat(gateway.requests()).to(CREATE_ACCESS_KEY).hasSize(1);
        }
    }
}
