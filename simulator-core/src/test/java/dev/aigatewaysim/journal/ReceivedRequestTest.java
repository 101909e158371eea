package dev.aigatewaysim.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.aigatewaysim.domain.id.IdGenerator;
import dev.aigatewaysim.domain.id.IdKind;
import dev.aigatewaysim.json.JsonBodyFormat;
import dev.aigatewaysim.operation.Operation;
import dev.aigatewaysim.redaction.BodyFormat;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReceivedRequestTest {

    private static final String API_TOKEN = "0abcdefghijklmnopqrstuvwxyz_0123456789abcdefghijk";
    private static final String ID = "aigk_0ujtsYcgvSTl8PAuAdqWYSMnLOv";

    private final IdGenerator ids = IdGenerator.seeded(1, () -> Requests.TIME);

    @Nested
    class Harmless_content {

        @Test
        void reads_as_sent() {
            ReceivedRequest request =
                    Requests.received("/access-keys/" + ID, "limit=5&beforeId=" + ID, "Accept", "*/*", "X-Id", ID);

            assertThat(request.operation()).isEqualTo(Operation.GET_ACCESS_KEY);
            assertThat(request.method()).isEqualTo("GET");
            assertThat(request.path()).isEqualTo("/access-keys/" + ID);
            assertThat(request.template()).isEqualTo("/access-keys/{id}");
            assertThat(request.query()).isEqualTo("limit=5&beforeId=" + ID);
            assertThat(request.headers()).containsExactly(Map.entry("Accept", "*/*"), Map.entry("X-Id", ID));
            assertThat(request.header("ACCEPT")).isEqualTo("*/*");
            assertThat(request.header("Host")).isNull();
            assertThat(request.body()).isEmpty();
            assertThat(request.apiKeyId()).isNull();
            assertThat(request).hasToString("GET /access-keys/" + ID + "?limit=5&beforeId=" + ID);
        }

        @ParameterizedTest
        @EnumSource(IdKind.class)
        void identifiers_of_every_kind_are_kept(IdKind kind) {
            String id = ids.next(kind);

            assertThat(Requests.at("/a/" + id).path()).isEqualTo("/a/" + id);
            assertThat(Requests.at("/a/" + id.replace("_", "%5F")).path()).isEqualTo("/a/" + id.replace("_", "%5F"));
            assertThat(Requests.received("/", null, "X-Note", "see " + id + ".").header("X-Note"))
                    .isEqualTo("see " + id + ".");
        }

        @Test
        void identifiers_of_faults_are_kept() {
            String id = ids.next(IdKind.ACCESS_KEY).replace("aigk_", "flt_");

            assertThat(Requests.at("/faults/" + id).path()).isEqualTo("/faults/" + id);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "/access-key-configurations",
                    "//",
                    "/%",
                    "/a%20b/%zz",
                    "/credits/checkout-session",
                    "/gpt-4o/claude-3-5-sonnet-20241022",
                    "/missing-ng/task-sk",
                    "/accessKeyConfigurationId"
                })
        void paths_are_kept(String path) {
            assertThat(Requests.at(path).path()).isEqualTo(path);
        }

        @Test
        void headers_that_only_sound_like_secrets_are_kept() {
            ReceivedRequest request = Requests.received("/", null, "Idempotency-Key", "order-7", "Author", "me");

            assertThat(request.headers())
                    .containsExactly(Map.entry("Idempotency-Key", "order-7"), Map.entry("Author", "me"));
        }
    }

    @Nested
    class Headers {

        @ParameterizedTest
        @CsvSource({
            "Bearer abcdefgh, Bearer ***",
            "bearer abcdefgh, bearer ***",
            "Bearer abcdefgh ijklmnop, Bearer ***",
            "Basic dXNlcjpwYXNz, Basic ***",
            "Bearer, ***",
            "Bearerabcdefgh, ***",
            "Unheard abcdefgh, ***",
            "abcdefgh, ***"
        })
        void authorization_keeps_a_known_scheme(String sent, String shown) {
            assertThat(Requests.received("/", null, "authorization", sent).header("Authorization"))
                    .isEqualTo(shown);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "Proxy-Authorization",
                    "Cookie",
                    "Set-Cookie",
                    "X-Api-Key",
                    "X-AUTH",
                    "X-Client-Secret",
                    "My-Password",
                    "X-Session-Id",
                    "X-Signature",
                    "X-Amz-Security-Token"
                })
        void those_with_credentials_show_nothing(String name) {
            assertThat(Requests.received("/", null, name, "Bearer abcdefgh").header(name))
                    .isEqualTo("***");
        }

        @Test
        void others_lose_what_looks_like_a_credential() {
            ReceivedRequest request = Requests.received(
                    "/", null, "X-Note", "use sk-proj-1 or " + API_TOKEN + "!", "Referer", "/?t=ng-abcdef");

            assertThat(request.header("X-Note")).isEqualTo("use *** or ***!");
            assertThat(request.header("Referer")).isEqualTo("/?t=***");
        }

        @ParameterizedTest
        @CsvSource({
            "Authorization, Token xyz-1, Token ***",
            "Authorization, Api-Key xyz-1, ***",
            "Authorization, 'Frob user=a, id=xyz-1', ***",
            "Authorization, xyz-1, ***",
            "Proxy-Authorization, Api-Key xyz-1, ***",
            "Api-Key, xyz-1, ***",
            "Ocp-Apim-Subscription-Key, xyz-1, ***",
            "X-Url, see <postgres://me:xyz-1@db/x?password=xyz-1>, see <postgres://***@db/x?password=***>",
            "Referer, https://me@xyz-1@h:80/a?b=c&api_key=xyz-1#d, https://***@h:80/a?b=c&api_key=***#d",
            "X-Url, redis://:xyz-1@h redis://h, redis://***@h redis://h",
            "X-Url, https://***@h/?key=***, https://***@h/?key=***",
            "X-Url, https://h/a@b?limit=5&apiKeyId=6, https://h/a@b?limit=5&apiKeyId=6"
        })
        void credentials_of_any_scheme_are_redacted(String name, String value, String shown) {
            assertThat(Requests.received("/", null, name, value).headers()).containsExactly(Map.entry(name, shown));
        }

        @Test
        void a_name_without_a_value_is_a_mistake() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Requests.received("/", null, "Accept"))
                    .withMessageContaining("1");
        }
    }

    @Nested
    class Own_secrets {

        @ParameterizedTest
        @CsvSource({
            "/access-keys/my.own!1, /access-keys/***",
            "/access-keys/%6Dy.own!1, /access-keys/***",
            "/access-keys/%256Dy.own%2531, /access-keys/%256Dy.own%2531",
            "/access-keys/x-%6Dy.own!1-x, /access-keys/x-***-x",
            "/access-keys/%256Dy.own!1/x, /access-keys/***/x",
            "/my.own!1my.own!1, /***"
        })
        void are_redacted_in_the_path(String sent, String shown) {
            ReceivedRequest request = Requests.received(sent, null, "Authorization", "Bearer my.own!1");

            assertThat(request.path()).isEqualTo(shown);
        }

        @Test
        void are_redacted_in_a_path_that_they_cross() {
            assertThat(Requests.received("/a/my/own/1/b", null, "Authorization", "Bearer my/own/1")
                            .path())
                    .isEqualTo("/a/***/b");
            assertThat(Requests.received("/a/my/%6Fwn/1/b", null, "Authorization", "Bearer my/own/1")
                            .path())
                    .isEqualTo("/a/***/b");
        }

        @Test
        void are_redacted_in_query_and_other_headers() {
            ReceivedRequest request = Requests.received(
                    "/",
                    "limit=my+own&x=1&my%20own=2",
                    "X-Api-Key",
                    "my own 12",
                    "X-Note",
                    "as my own 12 says",
                    "Cookie",
                    "my own");

            assertThat(request.query()).isEqualTo("limit=***&x=1&***=2");
            assertThat(request.header("X-Note")).isEqualTo("as *** says");
        }

        @Test
        void are_those_of_secret_parameters_as_well() {
            ReceivedRequest request =
                    Requests.received("/a/p4ss", "api_key=p4ss&Access%5FToken=w%20rd&limit=5", "X-Note", "w rd");

            assertThat(request.query()).isEqualTo("api_key=***&Access%5FToken=***&limit=5");
            assertThat(request.path()).isEqualTo("/a/***");
            assertThat(request.header("X-Note")).isEqualTo("***");
        }

        @Test
        void may_overlap() {
            ReceivedRequest request = Requests.received(
                    "/", null, "X-Key", "abcd1234", "X-Token", "1234efgh", "X-Note", "<abcd1234efgh>");

            assertThat(request.header("X-Note")).doesNotContain("abcd").doesNotContain("efgh");
        }

        @Test
        void may_be_any_number() {
            String query = IntStream.range(1000, 9000)
                    .mapToObj(number -> "token=p4ss-" + number)
                    .collect(Collectors.joining("&"));

            ReceivedRequest request = Requests.received("/access-keys/p4ss-8999", query, "X-Note", "p4ss-1000 p4ss");

            assertThat(request.path()).isEqualTo("/access-keys/***");
            assertThat(request.query()).startsWith("token=***&token=***").doesNotContain("p4ss");
            assertThat(request.header("X-Note")).isEqualTo("*** p4ss");
        }

        @Test
        void may_be_very_long() {
            String secret = "x-".repeat(3000);

            ReceivedRequest request = Requests.received("/", null, "Cookie", secret, "X-Note", "a" + secret + "b");

            assertThat(request.header("X-Note")).isEqualTo("a***");
        }
    }

    @Nested
    class Credentials {

        @ParameterizedTest
        @CsvSource({
            "/a/ng-x, /a/ng-x",
            "/a/ng-12345, /a/***",
            "/a/sk%2D12345/b, /a/***/b",
            "/a/sk%252D12345/b, /a/***/b",
            "/a/aVeryLongWordOfLettersOnly, /a/aVeryLongWordOfLettersOnly",
            "/a/1234567890123456789x, /a/***",
            "/a/12345678901234567890, /a/12345678901234567890",
            "/a/123456789012345678x, /a/123456789012345678x",
            "/a/123456789x%3123456789x, /a/***"
        })
        void are_redacted_in_the_path(String sent, String shown) {
            assertThat(Requests.at(sent).path()).isEqualTo(shown);
        }

        @Test
        void are_redacted_in_the_query() {
            assertThat(Requests.received("/", "a=sk-12345&sk-23456&b=%73k-34567&c=+sk-45678&sk-56789=6")
                            .query())
                    .isEqualTo("a=***&***&b=***&c=+***&***=6");
        }

        @Test
        void are_redacted_in_an_unknown_method() {
            ReceivedRequest request = new ReceivedRequest(
                    null, API_TOKEN, "/", null, List.of(), null, 0, null, Requests.NO_SECRETS, Requests.UNREADABLE);

            assertThat(request.method()).isEqualTo("***");
            assertThat(request.template()).isNull();
            assertThat(request).hasToString("*** /");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "xaigk_0ujtsYcgvSTl8PAuAdqWYSMnLOv",
                    "aigk_0ujtsYcgvSTl8PAuAdqWYSMnLOv2",
                    "0ujtsYcgvSTl8PAuAdqWYSMnLOv"
                })
        void are_not_made_harmless_by_an_almost_identifier(String word) {
            assertThat(Requests.at("/a/" + word).path()).isEqualTo("/a/***");
        }
    }

    @Nested
    class Bodies {

        @Test
        void that_were_not_read_are_described_by_their_length() {
            ReceivedRequest request = new ReceivedRequest(
                    null, "POST", "/", null, List.of(), null, 123, null, Requests.NO_SECRETS, Requests.UNREADABLE);

            assertThat(request.body()).isEqualTo("(not read, 123 bytes)");
        }

        @Test
        void that_cannot_be_read_are_not_kept() {
            assertThat(Requests.withBody(Requests.UNREADABLE, "{\"token\":").body())
                    .isEqualTo("(not JSON, 9 bytes)");
            assertThat(Requests.withBody(Requests.UNREADABLE, "").body()).isEmpty();
        }

        @Test
        void are_cut_after_16384_characters() {
            assertThat(Requests.withBody(Requests.PLAIN, "-".repeat(16_384)).body())
                    .isEqualTo("-".repeat(16_384));
            assertThat(Requests.withBody(Requests.PLAIN, "-".repeat(16_385)).body())
                    .isEqualTo("-".repeat(16_384) + "… (cut, 16385 bytes in all)");
        }

        @Test
        void are_not_cut_within_a_character() {
            String key = "\uD83D\uDD11";

            assertThat(Requests.withBody(Requests.PLAIN, "-".repeat(16_383) + key)
                            .body())
                    .isEqualTo("-".repeat(16_383) + "… (cut, 16387 bytes in all)");
        }

        @Test
        void show_no_part_of_a_secret_that_crosses_the_cut() {
            ReceivedRequest request = Requests.withBody(
                    Requests.PLAIN,
                    "-".repeat(16_380) + "my.own!1" + "-".repeat(100),
                    "Authorization",
                    "Bearer my.own!1");

            assertThat(request.body())
                    .startsWith("-".repeat(16_380) + "***-… (cut")
                    .doesNotContain("my");
        }

        private static BodyFormat counting(AtomicInteger readings) {
            return body -> {
                readings.incrementAndGet();
                return Requests.PLAIN.read(body);
            };
        }

        @Test
        void hold_secrets_that_are_redacted_outside_of_them_too() {
            ReceivedRequest request = new ReceivedRequest(
                    Operation.CREATE_PROVIDER_KEY,
                    "POST",
                    "/provider-keys",
                    "note=hidden-words-1",
                    List.of("X-Note", "hidden-words-1"),
                    "{\"value\": \"hidden-words-1\"}".getBytes(StandardCharsets.UTF_8),
                    0,
                    null,
                    Requests.NO_SECRETS,
                    new JsonBodyFormat());

            assertThat(request.query()).isEqualTo("note=***");
            assertThat(request.header("X-Note")).isEqualTo("***");
            assertThat(request.body()).isEqualTo("{\"value\":\"***\"}");
        }

        @Test
        void count_as_memory_as_far_as_they_are_kept_beside_path_query_and_headers() {
            int plain = Requests.at("/a").approximateBytes();
            int longPath = Requests.at("/a" + "-".repeat(100)).approximateBytes();
            int query = Requests.received("/a", "q".repeat(200)).approximateBytes();
            int header = Requests.received("/a", null, "N".repeat(300), "v".repeat(400))
                    .approximateBytes();
            int empty = Requests.withBody(Requests.PLAIN, "").approximateBytes();

            assertThat(longPath).isEqualTo(plain + 100);
            assertThat(query).isEqualTo(plain + 200);
            assertThat(header).isBetween(plain + 700, plain + 900);
            assertThat(Requests.withBody(Requests.PLAIN, "b".repeat(500)).approximateBytes())
                    .isEqualTo(empty + 500);
            assertThat(Requests.withBody(Requests.PLAIN, "b".repeat(20_000)).approximateBytes())
                    .isEqualTo(empty + 16_384);
        }

        @Test
        void are_read_once_and_only_when_looked_at() {
            AtomicInteger readings = new AtomicInteger();
            BodyFormat counting = counting(readings);
            ReceivedRequest request = Requests.withBody(counting, "{}");

            assertThat(readings).hasValue(0);
            assertThat(request.body() + request.path() + request.body()).isEqualTo("{}/access-keys{}");
            assertThat(readings).hasValue(1);
        }

        @Test
        void are_read_at_once_when_they_are_long() {
            AtomicInteger readings = new AtomicInteger();
            BodyFormat counting = counting(readings);

            ReceivedRequest request = Requests.withBody(counting, "-".repeat(20_000));

            assertThat(readings).hasValue(1);
            assertThat(request.approximateBytes()).isBetween(16_000, 18_000);
        }
    }
}
