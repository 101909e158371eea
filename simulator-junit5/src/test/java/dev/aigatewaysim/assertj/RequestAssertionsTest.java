package dev.aigatewaysim.assertj;

import static dev.aigatewaysim.assertj.Failing.assertThatMessageOf;
import static dev.aigatewaysim.assertj.Failing.messageOf;
import static dev.aigatewaysim.assertj.SimulatorAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import dev.aigatewaysim.AiGatewaySimulator;
import dev.aigatewaysim.journal.RecordedRequest;
import dev.aigatewaysim.operation.Operation;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class RequestAssertionsTest {

    @AutoClose
    private static final AiGatewaySimulator SIMULATOR =
            AiGatewaySimulator.builder().journalEntries(150).start();

    private final AiGatewaySimulator gateway = SIMULATOR.forAccount(SIMULATOR.newAccount());
    private final Client client = new Client(gateway);

    private void threeRequests() {
        client.post("/access-keys", "{\"name\":\"web\"}");
        client.post("/access-keys", "{\"nme\":\"batch\"}");
        client.get("/access-keys");
    }

    @Nested
    class Narrowing {

        @Test
        void by_request() {
            threeRequests();

            assertThat(gateway.requests()).hasSize(3);
            assertThat(gateway.requests()).to(Operation.CREATE_ACCESS_KEY).hasSize(2);
            assertThat(gateway.requests())
                    .to(Operation.CREATE_ACCESS_KEY, Operation.LIST_ACCESS_KEYS)
                    .hasSize(3);
            assertThat(gateway.requests()).method("post").hasSize(2);
            assertThat(gateway.requests()).path("/access-keys").hasSize(3);
            assertThat(gateway.requests()).withBodyContaining("\"web\"").hasSize(1);
            assertThat(gateway.requests())
                    .withHeader("content-type", "application/json")
                    .hasSize(3);
            assertThat(gateway.requests())
                    .where("it has a query", request -> !request.query().isEmpty())
                    .isEmpty();
        }

        @Test
        void by_outcome() {
            gateway.faults().on(Operation.LIST_ACCESS_KEYS).answer(503).once();
            threeRequests();

            assertThat(gateway.requests()).status(201).hasSize(1);
            assertThat(gateway.requests()).refused().hasSize(2);
            assertThat(gateway.requests()).applied().hasSize(1);
            assertThat(gateway.requests()).hitByFault().hasSize(1);
            String code =
                    gateway.requests().query().status(400).first().orElseThrow().errorCode();
            assertThat(gateway.requests()).refusedWith(code).hasSize(1);
        }

        @Test
        void continues_a_query() {
            threeRequests();

            assertThat(gateway.requests().to(Operation.CREATE_ACCESS_KEY))
                    .applied()
                    .hasSize(1);
        }
    }

    @Nested
    class Counting {

        @Test
        void too_few_shows_the_closest_and_their_differences() {
            threeRequests();

            assertThatMessageOf(() -> assertThat(gateway.requests())
                            .to(Operation.CREATE_ACCESS_KEY)
                            .applied()
                            .withBodyContaining("batch")
                            .hasSize(1))
                    .isEqualTo("""
                            Expecting 1 request
                              to CREATE_ACCESS_KEY
                              applied
                              with a body that contains "batch"
                            but there are none
                            The closest of 3 other requests, newest first:
                              POST /access-keys -> 400 ERR_NGROK_214 (/nme is not a field here; did you mean name? known are accessKeyConfigurationId, description, metadata, name)
                                but it was not applied
                              POST /access-keys -> 201
                                but its body is {"name":"web"}""");
        }

        @Test
        void too_many_shows_them() {
            threeRequests();

            assertThatMessageOf(() ->
                            assertThat(gateway.requests()).path("/access-keys").hasSizeBetween(1, 2))
                    .isEqualTo("""
                            Expecting 1 to 2 requests
                              at the path /access-keys
                            but there are 3:
                              POST /access-keys -> 201
                              POST /access-keys -> 400 ERR_NGROK_214 (/nme is not a field here; did you mean name? known are accessKeyConfigurationId, description, metadata, name)
                              GET /access-keys -> 200""");
        }

        @Test
        void none_at_all() {
            assertThat(gateway.requests()).isEmpty();
            assertThatMessageOf(() -> assertThat(gateway.requests()).isNotEmpty())
                    .isEqualTo("Expecting at least 1 request\nbut there are none");
        }

        @Test
        void many_are_cut_and_dropped_ones_are_mentioned() {
            IntStream.range(0, 160).forEach(i -> client.get("/access-keys"));

            assertThatMessageOf(() -> assertThat(gateway.requests()).isEmpty())
                    .hasLineCount(14)
                    .startsWith("Expecting no requests\nbut there are 150:\n  GET /access-keys -> 200\n")
                    .endsWith("""
                              … and 140 more
                            The journal has dropped 10 requests, which may have been among them; increase journalEntries.""");
        }

        @Test
        void what_the_journal_has_dropped_may_have_been_one_of_them() {
            IntStream.range(0, 160).forEach(i -> client.get("/access-keys"));

            assertThatMessageOf(() -> assertThat(gateway.requests())
                            .to(Operation.CREATE_ACCESS_KEY)
                            .isEmpty())
                    .isEqualTo("""
                            Expecting no requests
                              to CREATE_ACCESS_KEY
                            but that is not known
                            The journal has dropped 10 requests, which may have been among them; increase journalEntries.""");
            assertThat(gateway.requests()).to(Operation.LIST_ACCESS_KEYS).isNotEmpty();
        }

        @Test
        void a_journal_that_is_off_fails_assertions() {
            try (var withoutJournal =
                    AiGatewaySimulator.builder().journalEntries(0).start()) {
                assertThatMessageOf(() -> assertThat(withoutJournal.requests()).isEmpty())
                        .isEqualTo("Expecting no requests\nbut the journal is off; set journalEntries to turn it on");
            }
        }

        @Test
        void an_invalid_number_is_refused() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> assertThat(gateway.requests()).hasSize(-1))
                    .withMessageContaining("-1");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> assertThat(gateway.requests()).hasSizeBetween(3, 2))
                    .withMessageContaining("3 is greater than the upper bound 2");
        }
    }

    @Nested
    class OneOfThem {

        @Test
        void is_the_only_one_or_the_first_or_the_last() {
            threeRequests();

            assertThat(gateway.requests())
                    .to(Operation.LIST_ACCESS_KEYS)
                    .singleRequest()
                    .isTo(Operation.LIST_ACCESS_KEYS)
                    .hasStatus(200)
                    .hasPath("/access-keys")
                    .hasHeader("Content-Type", "application/json")
                    .wasNotHitByFault();
            assertThat(gateway.requests()).first().hasBodyContaining("web").wasApplied();
            assertThat(gateway.requests())
                    .to(Operation.CREATE_ACCESS_KEY)
                    .last()
                    .wasNotApplied();
            assertThatMessageOf(() -> assertThat(gateway.requests())
                            .to(Operation.CREATE_ACCESS_KEY)
                            .singleRequest())
                    .startsWith("Expecting 1 request\n  to CREATE_ACCESS_KEY\nbut there are 2:\n  POST /access-keys");
        }

        @Test
        void says_when_a_header_cannot_be_compared() {
            var expected = new Headers.Expected("X-Order", "ABCD1234EFGH5678IJKL9");

            assertThat(expected.actual(List.of(Map.entry("X-Order", "***"))))
                    .isEqualTo(
                            "its header X-Order is ***; it looks like a credential, which the journal redacts; expect ***");
            assertThat(expected.actual(List.of(Map.entry("X-Order", "a")))).isEqualTo("its header X-Order is a");
        }

        @Test
        void is_compared_with_what_looks_like_a_secret() {
            new Client(gateway).post("/access-keys", "{\"name\":\"order ABCD1234EFGH5678IJKL9\"}");
            RecordedRequest request = gateway.requests().query().last().orElseThrow();

            assertThat(request).hasBodyContaining("ABCD1234EFGH5678IJKL9\"").hasBodyContaining("order ***");
            assertThatMessageOf(() -> assertThat(request).hasBodyContaining("ABCD1234EFGH5678IJKL8"))
                    .startsWith("Expecting a request with a body that contains \"***\"\n"
                            + "but its body, which differs in what is redacted, is {\"name\":\"order ***\"}:");
        }

        @Test
        void reports_the_difference() {
            threeRequests();
            RecordedRequest request = gateway.requests().all().get(0);

            assertThatMessageOf(() -> assertThat(request).hasStatus(409)).isEqualTo("""
                            Expecting a request with the status 409
                            but its status is 201:
                              POST /access-keys -> 201""");
            assertThatMessageOf(() -> assertThat(request).isTo(Operation.DELETE_ACCESS_KEY))
                    .startsWith("Expecting a request to DELETE_ACCESS_KEY\nbut it is to CREATE_ACCESS_KEY:");
            assertThatMessageOf(() -> assertThat(request).hasBodyContaining("batch"))
                    .startsWith(
                            "Expecting a request with a body that contains \"batch\"\nbut its body is {\"name\":\"web\"}:");
            assertThatMessageOf(() -> assertThat(request).hasHeader("Accept", "text/html"))
                    .startsWith("Expecting a request with the header Accept: text/html\nbut it has no header Accept:");
            assertThatMessageOf(() -> assertThat(request).isRefusedWith("ERR_NGROK_1"))
                    .startsWith("Expecting a request refused with ERR_NGROK_1\nbut its status is 201:");
            assertThatMessageOf(() -> assertThat(request).wasHitByFault())
                    .startsWith("Expecting a request hit by a fault\nbut no fault has hit it:");
            assertThatMessageOf(() -> assertThat(request).hasNoResponse())
                    .startsWith("Expecting a request without a response\nbut its status is 201:");
        }
    }

    @Nested
    class Order {

        @Test
        void others_may_be_between() {
            threeRequests();

            assertThat(gateway.requests()).containsInOrder(Operation.CREATE_ACCESS_KEY, Operation.LIST_ACCESS_KEYS);
        }

        @Test
        void reports_where_it_breaks_off() {
            threeRequests();

            assertThatMessageOf(() -> assertThat(gateway.requests())
                            .applied()
                            .containsInOrder(Operation.LIST_ACCESS_KEYS, Operation.CREATE_ACCESS_KEY))
                    .isEqualTo("""
                            Expecting requests
                              applied
                            in the order
                              LIST_ACCESS_KEYS
                              CREATE_ACCESS_KEY
                            but no CREATE_ACCESS_KEY follows LIST_ACCESS_KEYS, number 1:
                              POST /access-keys -> 201
                              GET /access-keys -> 200""");
            assertThatMessageOf(() -> assertThat(gateway.requests()).containsInOrder(Operation.DELETE_ACCESS_KEY))
                    .contains("but there is no DELETE_ACCESS_KEY:");
        }
    }

    @Nested
    class Rotations {

        private String key;

        @BeforeEach
        void two_keys() {
            client.post(
                    "/provider-keys", "{\"providerId\":\"openai\",\"name\":\"main\",\"value\":\"sk-0123456789-one\"}");
            client.post(
                    "/provider-keys", "{\"providerId\":\"openai\",\"name\":\"spare\",\"value\":\"sk-0123456789-two\"}");
            key = gateway.account()
                    .providerKeys()
                    .list(null, 10, null)
                    .items()
                    .get(1)
                    .id()
                    .value();
        }

        private void rotate(String name) {
            client.post(
                    "/provider-keys/" + key + "/rotate", "{\"name\":\"" + name + "\",\"value\":\"sk-0123456789-new\"}");
        }

        @Test
        void count_when_they_were_applied() {
            gateway.faults()
                    .on(Operation.ROTATE_PROVIDER_KEY)
                    .applyThenDropReply()
                    .once();
            rotate("main");
            gateway.faults().clear();
            rotate("main");
            rotate("");

            assertThat(gateway).providerKey("main").wasRotatedTimes(2).hasValue("sk-0123456789-new");
            assertThat(gateway).providerKey("spare").wasNeverRotated();
            assertThatMessageOf(() -> assertThat(gateway).providerKey("main").wasRotatedTimes(3))
                    .isEqualTo("""
                            Expecting provider key "main" (aigpk_…)
                            to have been rotated 3 times
                            but it was 2 times:
                              POST /provider-keys/aigpk_…/rotate -> no response, fault flt_…
                              POST /provider-keys/aigpk_…/rotate -> 200
                            The closest of 3 other requests, newest first:
                              POST /provider-keys/aigpk_…/rotate -> 422 ERR_NGROK_27510 (/name is empty; it must hold at least one character)
                                but it was not applied""");
        }

        @Test
        void report_dropped_requests() {
            IntStream.range(0, 150).forEach(i -> client.get("/access-keys"));

            assertThatMessageOf(() -> assertThat(gateway).providerKey("main").wasRotatedTimes(1))
                    .contains("to have been rotated 1 time\nbut it was 0 times")
                    .contains("The journal has dropped 2 requests");
        }
    }

    @Nested
    class Reading {

        @Test
        void a_pass_marks_only_the_matching_requests() {
            threeRequests();

            assertThat(gateway.requests()).to(Operation.LIST_ACCESS_KEYS).hasSize(1);
            assertThat(unread()).containsExactly("POST", "POST");
            assertThat(gateway.requests()).to(Operation.DELETE_ACCESS_KEY).isEmpty();
            assertThat(gateway).accessKey("web").isNotLinked();
            assertThat(unread()).containsExactly("POST", "POST");
            assertThat(gateway.requests()).first().hasStatus(201);
            assertThat(unread()).containsExactly("POST");
            assertThat(gateway.requests())
                    .refused()
                    .satisfies(list -> assertThat(list).hasSize(1));
            assertThat(unread()).isEmpty();
        }

        @Test
        void an_order_marks_only_its_own_requests() {
            threeRequests();

            assertThat(gateway.requests()).containsInOrder(Operation.CREATE_ACCESS_KEY, Operation.LIST_ACCESS_KEYS);

            assertThat(unread()).containsExactly("POST");
        }

        @Test
        void a_failure_marks_nothing() {
            threeRequests();

            messageOf(() -> assertThat(gateway.requests())
                    .to(Operation.LIST_ACCESS_KEYS)
                    .hasSize(2));

            assertThat(unread()).hasSize(3);
        }

        private List<String> unread() {
            return gateway.requests().unread().stream()
                    .map(RecordedRequest::method)
                    .toList();
        }
    }

    @Test
    void null_is_refused_by_name() {
        assertThatNullPointerException()
                .isThrownBy(() -> assertThat(gateway.requests()).path(null))
                .withMessage("path");
        assertThatNullPointerException()
                .isThrownBy(() -> assertThat(gateway.requests()).to(null))
                .withMessage("operation");
        assertThatNullPointerException()
                .isThrownBy(() -> assertThat(gateway.requests()).where("x", null))
                .withMessage("condition");
        assertThatNullPointerException()
                .isThrownBy(() -> assertThat(gateway.requests()).eventually(null))
                .withMessage("limit");
        assertThatNullPointerException()
                .isThrownBy(() -> assertThat(gateway.requests()).containsInOrder(null))
                .withMessage("operation");
    }
}
