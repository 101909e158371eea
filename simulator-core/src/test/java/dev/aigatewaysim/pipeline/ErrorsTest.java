package dev.aigatewaysim.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aigatewaysim.AiGatewaySimulator;
import dev.aigatewaysim.domain.account.Account;
import dev.aigatewaysim.domain.account.NewAccount;
import dev.aigatewaysim.domain.id.Secret;
import dev.aigatewaysim.http.Exchanges;
import dev.aigatewaysim.http.Exchanges.ApiResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ErrorsTest {

    @AutoClose
    private static final AiGatewaySimulator SIMULATOR = AiGatewaySimulator.start();

    private static final byte[] NOTHING = {};

    private final Account account = SIMULATOR.newAccount();
    private final String token = account.apiKey();
    private final Exchanges api = Exchanges.of(SIMULATOR, account);
    private final Exchanges invalid = api.invalid();

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private ApiResponse body(byte[] body) {
        return invalid.send(
                "POST", "/access-keys", body, "Authorization", "Bearer " + token, "Content-Type", "application/json");
    }

    @Nested
    class Authentication {

        private ApiResponse with(String... headers) {
            ApiResponse response = invalid.send("GET", "/access-keys", NOTHING, headers);
            if (response.status() == 401) {
                assertThat(response.header("www-authenticate")).isEqualTo("Bearer");
            }
            return response;
        }

        @ParameterizedTest
        @ValueSource(strings = {"Bearer ", "bearer ", "BEARER "})
        void the_scheme_is_case_insensitive(String scheme) {
            with("Authorization", scheme + token).is(200);
        }

        @Test
        void a_key_whose_token_was_chosen_is_unknown_when_it_is_deleted() {
            Account chosen =
                    SIMULATOR.accounts().create(new NewAccount().withApiKey(new Secret("token-of-choice-0001")));
            with("Authorization", "Bearer token-of-choice-0001").is(200);

            chosen.apiKeys()
                    .delete(chosen.apiKeys().list(null, 1).items().get(0).id());

            with("Authorization", "Bearer token-of-choice-0001").isRefused(401, 203);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "test-api-key-0002",
                    "12345678",
                    "!#$%&'()",
                    "000000000000000000000000000_00000000000000000000",
                    "000000000000000000000000000_000000000000000000000"
                })
        void the_key_of_another_server_is_unknown_whatever_its_form(String other) {
            ApiResponse refused = with("Authorization", "Bearer " + other).isRefused(401, 203);

            assertThat(refused.text("/msg"))
                    .contains("is not the API key of any account of this server")
                    .doesNotContain(other);
        }

        @ParameterizedTest
        @ValueSource(ints = {1, 7, 256, 1000})
        void what_is_too_short_or_too_long_for_a_key_is_none(int length) {
            String token = "x".repeat(length);

            ApiResponse refused = with("Authorization", "Bearer " + token).isRefused(401, 202);

            assertThat(refused.text("/msg")).contains("8 to 255").doesNotContain(" " + token + " ");
        }

        @Test
        void the_token_in_use_is_not_repeated_wherever_it_occurs() {
            Account chosen =
                    SIMULATOR.accounts().create(new NewAccount().withApiKey(new Secret("token-of-choice-0002")));

            ApiResponse refused = Exchanges.of(SIMULATOR, chosen)
                    .invalid()
                    .patch("/gateway-config", "{'totalTimeout':'token-of-choice-0002','token-of-choice-0002':1}");

            assertThat(refused.is(400).body()).doesNotContain("token-of-choice-0002");
            assertThat(chosen.requests().query().last().orElseThrow().reason()).doesNotContain("token-of-choice-0002");
        }

        @Test
        void no_credentials_or_empty_ones() {
            with().isRefused(401, 200);
            with("Authorization", "").isRefused(401, 200);
        }

        @ParameterizedTest
        @ValueSource(strings = {"Basic dTpw", "Bearer", "Bearer a b", "token", "Bearerx y", "Bearer a\tb"})
        void credentials_that_cannot_be_read(String header) {
            with("Authorization", header).isRefused(401, 201);
        }

        @Test
        void two_headers() {
            with("Authorization", "Bearer " + token, "Authorization", "Bearer " + token)
                    .isRefused(401, 201);
        }

        @ParameterizedTest
        @CsvSource({
            "ng-000000000000000000000000000-g1-000000000000000000000000000, 206",
            "ng-x, 206",
            "aigak_000000000000000000000000000, 208",
            "aigp_000000000000000000000000000, 208",
            "aigac_000000000000000000000000000, 208"
        })
        void tokens_that_are_none(String given, int code) {
            assertThat(with("Authorization", "Bearer " + given)
                            .isRefused(401, code)
                            .body())
                    .doesNotContain(given);
        }

        @Test
        void a_token_with_one_wrong_letter_is_explained_in_full_and_nothing_of_the_right_one() {
            String wrong = token.substring(0, token.length() - 1) + (token.endsWith("x") ? "y" : "x");

            ApiResponse refused = with("Authorization", "Bearer " + wrong).isRefused(401, 203);

            assertThat(refused.text("/msg"))
                    .isEqualTo(
                            "the token is not the API key of any account of this server; it may have been deleted, or be"
                                    + " meant for another server");
            assertThat(refused.body()).doesNotContain(token.substring(0, 10), token.substring(token.length() - 5));
        }

        @Test
        void head_and_every_other_method_are_asked_too() {
            ApiResponse head = invalid.send("HEAD", "/access-keys", NOTHING);
            assertThat(head.status()).isEqualTo(401);
            assertThat(head.body()).isEmpty();
            invalid.send("POST", "/access-keys", bytes("{}")).isRefused(401, 200);
        }
    }

    @Nested
    class Order {

        @Test
        void each_check_comes_before_the_next() {
            String bearer = "Bearer " + token;
            // path before method
            invalid.send("PUT", "/nothing", NOTHING).isRefused(404, 27611);
            // method before authentication
            invalid.send("PUT", "/access-keys", NOTHING).isRefused(405, 27614);
            // authentication before query
            invalid.send("POST", "/access-keys?x=1", bytes("{}")).isRefused(401, 200);
            // query before media type
            invalid.send("POST", "/access-keys?x=1", bytes("{}"), "Authorization", bearer)
                    .isRefused(400, 231);
            // media type before size
            invalid.send("POST", "/access-keys", new byte[(1 << 20) + 1], "Authorization", bearer)
                    .isRefused(415, 216);
            // size before JSON
            body(new byte[(1 << 20) + 1]).is(413);
            // JSON before types
            body(bytes("{\"name\":1,}")).isRefused(400, 213);
            // types before field rules
            body(bytes("{\"name\":\"" + "x".repeat(256) + "\",\"more\":1}")).isRefused(400, 214);
            // field rules before references
            body(bytes("{\"accessKeyConfigurationId\":\"x\",\"name\":\"" + "x".repeat(256) + "\"}"))
                    .isRefused(422, 27603);
            body(bytes("{\"accessKeyConfigurationId\":\"x\"}")).isRefused(404, 27611);
        }

        @Test
        void the_query_comes_before_the_id_of_the_path() {
            invalid.get("/access-keys/x?y=1").isRefused(400, 231);
        }
    }

    @Nested
    class PathAndMethod {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "/",
                    "/access-keys/",
                    "//access-keys",
                    "/access-keys/a/b",
                    "/Access-Keys",
                    "/access-keys;a=b",
                    "/users/usr_1",
                    "/provider-keys/a/rotate/",
                    "/access-keys/./",
                    "/usage/"
                })
        void an_unknown_path_is_not_found(String path) {
            invalid.get(path).isRefused(404, 27611);
        }

        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
                        PUT    | /access-keys            | GET,HEAD,POST,OPTIONS
                        DELETE | /access-keys            | GET,HEAD,POST,OPTIONS
                        POST   | /access-keys/x          | GET,HEAD,PATCH,DELETE,OPTIONS
                        GET    | /provider-keys/x/rotate | POST,OPTIONS
                        POST   | /usage                  | GET,HEAD,OPTIONS
                        GET    | /credits/checkout-session | POST,OPTIONS
                        DELETE | /gateway-config         | GET,HEAD,PATCH,OPTIONS
                        BREW   | /credits/balance        | GET,HEAD,OPTIONS
                        """)
        void a_method_that_is_not_allowed_gets_those_that_are(String method, String path, String allowed) {
            ApiResponse response = invalid.send(method, path, NOTHING).isRefused(405, 27614);

            assertThat(response.header("allow").split(", ")).containsExactlyInAnyOrder(allowed.split(","));
            ApiResponse options = invalid.send("OPTIONS", path, NOTHING).is(204);
            assertThat(options.header("allow").split(", ")).containsExactlyInAnyOrder(allowed.split(","));
            assertThat(options.body()).isEmpty();
        }

        @Test
        void the_message_names_what_was_seen_and_what_was_likely_meant() {
            assertThat(invalid.get("/accesskeys").isRefused(404, 27611).text("/msg"))
                    .isEqualTo("there is nothing at /accesskeys; did you mean /access-keys?");
            assertThat(invalid.get("/_simulator/fault").isRefused(404, 27611).text("/msg"))
                    .isEqualTo("there is nothing at /_simulator/fault; did you mean /_simulator/faults?");
            assertThat(invalid.send("PUT", "/access-keys/x", NOTHING)
                            .isRefused(405, 27614)
                            .text("/msg"))
                    .isEqualTo("this path does not have the method PUT; it has GET, HEAD, PATCH, DELETE, OPTIONS;"
                            + " PATCH updates the fields that it is given");
            assertThat(invalid.send("get", "/access-keys", NOTHING)
                            .isRefused(405, 27614)
                            .text("/msg"))
                    .isEqualTo("this path does not have the method that was sent; it has GET, HEAD, POST, OPTIONS;"
                            + " methods are written in capitals");
        }

        @Test
        void options_of_an_unknown_path_is_not_found() {
            invalid.send("OPTIONS", "/nothing", NOTHING).isRefused(404, 27611);
        }
    }

    @Nested
    class Query {

        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
                        /access-keys?x=1                        | 231
                        /access-keys?Limit=1                    | 231
                        /credits/balance?x                      | 231
                        /access-keys?provider=openai            | 231
                        /access-keys?limit=1&limit=1            | 232
                        /access-keys?limit=1&%6Cimit=2          | 232
                        /access-keys?limit=0                    | 233
                        /access-keys?limit=101                  | 233
                        /access-keys?limit=-1                   | 233
                        /access-keys?limit=99999999999999999999 | 233
                        /access-keys?limit=x                    | 244
                        /access-keys?limit=1.0                  | 244
                        /access-keys?limit=1e1                  | 244
                        /access-keys?limit=                     | 244
                        /access-keys?limit=%D9%A1               | 244
                        /access-keys?beforeId=x                 | 227
                        /usage                                  | 215
                        /usage?startTime=x                      | 241
                        /usage?startTime=2026-01-01             | 241
                        /usage?startTime=2026-02-30T00:00:00Z   | 241
                        /usage?startTime=2026-01-01T00:00:00Z&endTime=y | 241
                        /usage?startTime=2026-01-02T00:00:00Z&endTime=2026-01-01T00:00:00Z | 215
                        /usage?startTime=2026-01-01T00:00:00Z&includeRetries=TRUE | 215
                        /usage?startTime=2026-01-01T00:00:00Z&cursor=x | 215
                        /usage?startTime=2026-01-01T00:00:00Z&accessKeyId=x | 227
                        /usage?startTime=2026-01-01T00:00:00Z&groupBy=provider | 231
                        /usage/overview                         | 215
                        /usage/overview?startTime=2026-01-01T00:00:00Z&groupBy=model | 215
                        /usage/overview?startTime=2026-01-01T00:00:00Z&limit=1 | 231
                        """)
        void what_is_wrong_is_reported(String path, int code) {
            invalid.get(path).isRefused(400, code);
            assertThat(invalid.head(path).status()).isEqualTo(400);
        }

        @Test
        void every_offset_of_rfc_3339_is_understood() {
            invalid.get("/usage?startTime=2026-01-01T00:00:00%2B23:59&endTime=2026-01-02T00:00:00-23:59")
                    .is(200);
            invalid.get("/usage?startTime=0000-01-01T00:00:00%2B23:59&endTime=9999-12-31T23:59:59-23:59")
                    .is(200);
        }

        @Test
        void all_that_is_wrong_is_reported_at_once() {
            ApiResponse response =
                    invalid.get("/access-keys?beforeId=x&limit=0&y=1").isRefused(400, 227);

            List<String> names = new ArrayList<>();
            response.json().path("details").fieldNames().forEachRemaining(names::add);
            assertThat(names).contains("beforeId", "limit", "y");
        }
    }

    @Nested
    class MediaType {

        private ApiResponse type(String... header) {
            String[] headers = new String[header.length + 2];
            headers[0] = "Authorization";
            headers[1] = "Bearer " + token;
            System.arraycopy(header, 0, headers, 2, header.length);
            return invalid.send("POST", "/access-keys", bytes("{}"), headers);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "application/json",
                    "Application/JSON",
                    "application/json;charset=utf-8",
                    "application/json; charset=\"UTF-8\"",
                    "application/json; charset=UTF8",
                    "application/json; charset=utf_8",
                    "application/json;Charset = unicode-1-1-utf-8",
                    "application/json; x=y"
                })
        void json_in_utf_8_is_understood(String type) {
            type("Content-Type", type).is(201);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "text/plain",
                    "application/jsonx",
                    "application/merge-patch+json",
                    "application/json; charset=iso-8859-1",
                    "application/json, text/plain",
                    "json",
                    ";"
                })
        void anything_else_is_refused(String type) {
            type("Content-Type", type).isRefused(415, 210);
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                quoteCharacter = '"',
                value = {
                    "application/x-www-form-urlencoded | the media type 'application/x-www-form-urlencoded' is not",
                    "Text/Csv; charset=utf-8 | the media type 'Text/Csv' is not",
                    "application/json; charset=iso-8859-1 | the charset 'iso-8859-1' is not",
                    "application/json; charset=UTF-16LE; x=y | the charset 'UTF-16LE' is not",
                    "application/json; charset= | the charset '' is not",
                    "text/ng-0123456789abcdefghijklmnopqrstuv | the media type 'text/***' is not"
                })
        void it_is_named_with_what_would_be_right(String type, String message) {
            assertThat(type("Content-Type", type).is(415).text("/msg"))
                    .isEqualTo(message + " supported; send JSON in UTF-8 as Content-Type: application/json");
        }

        @Test
        void two_are_refused() {
            assertThat(type("Content-Type", "application/json", "Content-Type", "application/json")
                            .isRefused(415, 210)
                            .text("/msg"))
                    .startsWith("the request has more than one Content-Type; send JSON in UTF-8");
        }

        @Test
        void none_is_refused() {
            type().isRefused(415, 216);
        }

        @Test
        void a_patch_and_a_rotation_are_asked_too() {
            invalid.send("PATCH", "/gateway-config", bytes("{}"), "Authorization", "Bearer " + token)
                    .isRefused(415, 216);
            invalid.send("POST", "/provider-keys/x/rotate", bytes("{}"), "Authorization", "Bearer " + token)
                    .isRefused(415, 216);
        }
    }

    @Nested
    class Body {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    " ",
                    "{",
                    "{}}",
                    "{} {}",
                    "{}x",
                    "{'a':1}",
                    "{\"name\":\"a\",\"name\":\"a\"}",
                    "{\"name\":\"a\",\"n\\u0061me\":\"a\"}",
                    "{\"name\":NaN}",
                    "{\"name\":01}",
                    "{\"name\":+1}",
                    "{\"name\":.5}",
                    "{\"name\":\"\\x\"}",
                    "{\"name\":\"\n\"}",
                    "{\"name\":\"\\ud800\"}",
                    "{\"name\":\"\\udc00\\ud800\"}",
                    "{\"\\ud800\":1}",
                    "{/**/}",
                    "{\"name\":\"a\",}",
                    "\ufeff{}",
                    "nul"
                })
        void what_is_not_json_is_refused(String text) {
            body(bytes(text)).isRefused(400, 213);
        }

        @Test
        void what_was_expected_is_said_and_nothing_of_the_text_is_repeated() {
            ApiResponse response =
                    body(bytes("{\"name\":\"a\",\n \"description\":sk-secret}")).isRefused(400, 213);

            assertThat(response.text("/msg"))
                    .startsWith("the body is not JSON: expected a value at line 2, column 16; words are")
                    .doesNotContain("sk-");
        }

        @Test
        void an_empty_body_is_refused() {
            body(NOTHING).isRefused(400, 213);
        }

        @Test
        void what_is_not_utf_8_is_refused() {
            body(new byte[] {'{', '"', (byte) 0xff, '"', ':', '1', '}'}).isRefused(400, 213);
            body(new byte[] {'{', '"', (byte) 0xed, (byte) 0xa0, (byte) 0x80, '"', ':', '1', '}'})
                    .isRefused(400, 213);
            body("{}".getBytes(StandardCharsets.UTF_16LE)).isRefused(400, 213);
        }

        @ParameterizedTest
        @ValueSource(strings = {"[]", "1", "null", "\"x\"", "true", "1e999999999"})
        void what_is_not_an_object_is_of_a_wrong_type(String text) {
            body(bytes(text)).isRefused(400, 215);
        }

        @Test
        void sixty_four_levels_are_read_and_sixty_five_are_not() {
            body(bytes("{\"name\":" + "[".repeat(63) + "]".repeat(63) + "}")).isRefused(400, 215);
            body(bytes("{\"name\":" + "[".repeat(64) + "]".repeat(64) + "}")).isRefused(400, 213);
            body(bytes("[".repeat(200_000))).isRefused(400, 213);
            body(bytes("{\"a\":".repeat(64) + "{}" + "}".repeat(64))).isRefused(400, 213);
        }

        @Test
        void a_mebibyte_is_read_and_one_byte_more_is_not() {
            String full = "{}" + " ".repeat((1 << 20) - 2);

            body(bytes(full)).is(201);
            ApiResponse refused = body(bytes(full + " ")).is(413);

            assertThat(refused.json().has("errorCode")).isFalse();
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "1.0",
                    "1e3",
                    "1E0",
                    "-0.0",
                    "1e400",
                    "9223372036854775808",
                    "1e-2",
                    "100000000000000000000000"
                })
        void a_number_that_is_not_a_whole_one_of_64_bits_is_of_a_wrong_type(String number) {
            invalid.patch("/gateway-config", "{'maxInputTokens':" + number + "}")
                    .isRefused(400, 215)
                    .at("/maxInputTokens");
        }

        @ParameterizedTest
        @CsvSource({
            "1.0, leave out fraction and exponent",
            "9223372036854775808, 9223372036854775807",
            "-9223372036854775809, -9223372036854775808"
        })
        void what_is_wrong_with_such_a_number_is_what_the_message_says(String number, String right) {
            ApiResponse refused = invalid.patch("/gateway-config", "{'maxInputTokens':" + number + "}");

            assertThat(refused.isRefused(400, 215).text("/msg")).contains(right);
        }

        @Test
        void a_number_with_a_million_digits_does_no_harm() {
            body(bytes("{\"name\":" + "9".repeat(1_000_000) + "}")).isRefused(400, 215);
        }
    }

    @Nested
    class Secrets {

        private static final String SECRET = "000000000000000000000000000_secretsecretsecretsec";

        @Test
        void no_response_contains_what_may_be_a_secret() {
            List<ApiResponse> responses = List.of(
                    invalid.get("/" + SECRET),
                    invalid.get("/access-keys/" + SECRET),
                    invalid.get("/access-keys?beforeId=" + SECRET),
                    invalid.get("/access-keys?limit=" + SECRET),
                    invalid.get("/usage?startTime=" + SECRET),
                    invalid.send(SECRET, "/access-keys", NOTHING),
                    invalid.send("GET", "/access-keys", NOTHING, "Authorization", "Bearer " + SECRET),
                    invalid.send("GET", "/access-keys", NOTHING, "Authorization", SECRET),
                    body(bytes(SECRET)),
                    body(bytes("{\"" + SECRET + "\":1}")),
                    invalid.get("/access-keys?" + SECRET + "=1"),
                    invalid.post(
                            "/access-key-configurations",
                            "{'name':'n','access':{'providers':{'allow':['" + SECRET + "']}}}"),
                    invalid.post(
                            "/access-key-configurations",
                            "{'name':'n','router':{'rules':[{'model':'" + SECRET + "'}]}}"),
                    invalid.post(
                            "/providers", "{'providerId':'" + SECRET + "/','name':'n','baseUrl':'" + SECRET + "'}"),
                    body(bytes("\"" + SECRET)),
                    body(bytes("\"" + SECRET + "\"")),
                    body(bytes("{\"name\":[\"" + SECRET + "\"]}")),
                    body(bytes("{\"accessKeyConfigurationId\":\"" + SECRET + "\"}")),
                    invalid.post("/provider-keys", "{'providerId':'unknown','name':'','value':'" + SECRET + "'}"),
                    invalid.post("/provider-keys", "{'value':{'" + SECRET + "':1}}"),
                    invalid.post("/provider-keys", "{'providerId':'openai','name':'','value':['" + SECRET + "']}"),
                    invalid.post(
                            "/access-key-configurations",
                            "{'name':'n','router':{'rules':[{'provider':'openai','steps':[{'type':'user','keys':[{'value':'"
                                    + SECRET + "'}]},{'type':'" + SECRET + "'}]}]}}"));

            for (ApiResponse response : responses) {
                assertThat(response.status()).isBetween(400, 499);
                assertThat(response.body()).doesNotContain("secretsecret");
            }
        }
    }
}
