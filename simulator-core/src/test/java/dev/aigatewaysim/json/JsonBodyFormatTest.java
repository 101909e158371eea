package dev.aigatewaysim.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import dev.aigatewaysim.domain.id.IdGenerator;
import dev.aigatewaysim.journal.ReceivedRequest;
import dev.aigatewaysim.journal.RecordedRequest;
import dev.aigatewaysim.redaction.BodyFormat;
import dev.aigatewaysim.redaction.KnownSecrets;
import dev.aigatewaysim.redaction.Redactor;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonBodyFormatTest {

    private static final String ID = "aigk_0ujtsYcgvSTl8PAuAdqWYSMnLOv";

    private static final KnownSecrets NO_SECRETS = new KnownSecrets(text -> false, secrets -> {});

    private final IdGenerator ids = IdGenerator.random(() -> Instant.EPOCH);

    @Test
    void harmless_content_is_written_compact_and_in_order() {
        String body = "{ \"name\" : \"team é \uD83D\uDD11\", \"accessKeyConfigurationId\": \"" + ID
                + "\", \"n\": [1.50, -0, 1e3, true, null], \"keySelectionStrategy\": {}, \"unknown\": \"x\" }";

        assertThat(read(body))
                .isEqualTo("{\"name\":\"team é \uD83D\uDD11\",\"accessKeyConfigurationId\":\"" + ID
                        + "\",\"n\":[1.50,-0,1e3,true,null],\"keySelectionStrategy\":{},\"unknown\":\"x\"}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"id\":\"a\",\"keys\":[1,2],\"o\":{\"inner\":1}} | {id, keys[2], o}",
                "{\"a\":1,\"b\":2,\"c\":3} | {a, b, c}",
                "{\"a\":1,\"b\":2,\"c\":3,\"d\":4} | {a, b, c, …}",
                "{\"sk-hunter2hunter2\":1} | {***}",
                "{} | ''",
                "[1] | ''",
            })
    void the_outline_of_an_object_has_names_and_no_values(String body, String outline) {
        BodyFormat.Content content = new JsonBodyFormat().read(body.getBytes(StandardCharsets.UTF_8));

        assertThat(content.outline(Redactor.BY_FORM::redact, 3)).isEqualTo(outline);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "value",
                "Token",
                "VALUE",
                "clientSecret",
                "passwords",
                "myCredential",
                "apiKey",
                "API_KEY",
                "Authorization"
            })
    void secret_members_show_nothing_whatever_they_hold(String name) {
        for (String held : List.of("\"p4ss\"", "1234", "null", "true", "[\"p4ss\"]", "{\"a\":{\"b\":\"p4ss\"}}")) {
            assertThat(read("{\"a\":[{\"" + name + "\":" + held + "}]}"))
                    .isEqualTo("{\"a\":[{\"" + name + "\":\"***\"}]}");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"value\":\"p4ss\",\"name\":\"my p4ss!\",\"xp4ssx\":1} | {\"value\":\"***\",\"name\":\"my ***!\",\"x***x\":1}",
                "{\"token\":12345,\"n\":912345} | {\"token\":\"***\",\"n\":\"9***\"}",
                "{\"name\":\"\\u0073k-12345\"} | {\"name\":\"***\"}",
                "{\"ng-12345\":[\"sk-23456\"]} | {\"***\":[\"***\"]}",
                "\"sk-12345\" | \"***\"",
                "{\"value\":\"true\",\"a\":true} | {\"value\":\"***\",\"a\":***}"
            })
    void secrets_are_redacted_wherever_they_are(String sent, String shown) {
        assertThat(read(sent)).isEqualTo(shown);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"value\":\"p4ss\"", "p4ss", "{\"a\":1,\"a\":\"p4ss\"}", "{} p4ss", "[\"\\ud800 p4ss\"]"})
    void what_is_not_strictly_json_is_not_written(String body) {
        assertThat(read(body)).isEqualTo("(not JSON, " + body.length() + " bytes)");
    }

    @Test
    void published_field_names_are_kept_however_long() throws IOException {
        Pattern field = Pattern.compile("\"([a-z][A-Za-z]+)\": \\{\\s+\"(?:type|\\$ref|description)\"");
        List<String> names;
        try (InputStream in = Objects.requireNonNull(
                JsonBodyFormat.class.getResourceAsStream("/dev/aigatewaysim/controlplane/openapi.json"))) {
            names = field.matcher(new String(in.readAllBytes(), StandardCharsets.UTF_8))
                    .results()
                    .map(match -> match.group(1))
                    .filter(name -> !name.equals("additionalProperties"))
                    .toList();
        }

        assertThat(names).contains("accessKeyConfigurationId", "keySelectionStrategy");
        assertThat(names)
                .allSatisfy(name -> assertThat(read("[\"" + name + "\"]")).isEqualTo("[\"" + name + "\"]"));
    }

    @Property
    void no_reading_shows_a_key_token(@ForAll("places") List<Integer> places) {
        for (String token :
                List.of(ids.apiKeyToken().reveal(), ids.accessKeyToken().reveal())) {
            RecordedRequest entry = recorded(token, places);

            assertHidden(token, entry);
            assertThat(entry.path()).startsWith("/access-keys/" + ID);
            assertThat(entry.query()).startsWith("limit=5");
            assertThat(entry.body()).startsWith("{\"name\":\"harmless\",\"id\":\"" + ID + "\"");
        }
    }

    @Property
    void no_reading_shows_a_chosen_token(@ForAll("chosen") String token, @ForAll("places") List<Integer> places) {
        List<Integer> positions = new ArrayList<>(places);
        positions.add(0);

        assertHidden(token, recorded(token, positions));
    }

    @Property
    void no_reading_shows_a_provider_keys_value(
            @ForAll("values") String value, @ForAll("places") List<Integer> places) {
        List<Integer> positions =
                new ArrayList<>(places.stream().filter(place -> place > 0).toList());
        positions.add(5);

        assertHidden(value, recorded(value, positions));
    }

    @Provide
    Arbitrary<List<Integer>> places() {
        return Arbitraries.integers().between(0, 12).list().ofMinSize(1).ofMaxSize(8);
    }

    @Provide
    Arbitrary<String> chosen() {
        return Arbitraries.strings().withCharRange('!', '~').ofMinLength(8).ofMaxLength(255);
    }

    @Provide
    Arbitrary<String> values() {
        return Arbitraries.strings()
                .withCharRange(' ', '~')
                .withChars("\"\\\n\t/%+&=é\u4e2d")
                .ofMinLength(6)
                .ofMaxLength(60)
                .map(text -> "v" + text + "\uD83D\uDD11");
    }

    /** A request with the secret in these places. Line breaks cannot be in a header, a path or a query. */
    private static RecordedRequest recorded(String secret, List<Integer> places) {
        List<String> headers = new ArrayList<>(List.of("Accept", "*/*"));
        List<String> members = new ArrayList<>(List.of("\"name\":\"harmless\"", "\"id\":\"" + ID + "\""));
        StringBuilder path = new StringBuilder("/access-keys/" + ID);
        StringBuilder query = new StringBuilder("limit=5");
        String encoded = URLEncoder.encode(secret, StandardCharsets.UTF_8);
        String json = quoted(secret);
        for (int i = 0; i < places.size(); i++) {
            switch (places.get(i)) {
                case 0 -> headers.addAll(List.of("Authorization", "Bearer " + secret));
                case 1 -> headers.addAll(List.of("X-Note", "see " + secret + " there"));
                case 2 -> path.append('/').append(encoded);
                case 3 -> query.append("&q=").append(encoded);
                case 4 -> query.append('&').append(encoded.replace("+", "%20")).append("=1");
                case 5 -> members.add("\"m" + i + "\":[{\"value\":" + json + "}]");
                case 6 -> members.add("\"m" + i + "\":{\"Token\":{\"deep\":[" + json + "]}}");
                case 7 -> members.add("\"m" + i + "\":" + json);
                case 8 -> members.add(json.replaceFirst("\"", "\"" + i + " ") + ":1");
                case 9 -> members.add("\"m" + i + "\":\"" + escaped(secret) + "\"");
                case 10 -> members.add("\"m" + i + "\":\"" + "-".repeat(16_300) + " " + json.substring(1));
                case 11 -> path.append("/x/").append(secret);
                default -> query.append("&raw=").append(secret);
            }
        }
        byte[] body = ("{" + String.join(",", members) + "}").getBytes(StandardCharsets.UTF_8);
        ReceivedRequest request = new ReceivedRequest(
                null,
                "POST",
                path.toString(),
                query.toString(),
                headers,
                body,
                body.length,
                null,
                NO_SECRETS,
                new JsonBodyFormat());
        return new RecordedRequest(request, "op_1", Instant.EPOCH, 401, "E", null, 1, null, false);
    }

    private static void assertHidden(String secret, RecordedRequest entry) {
        String quoted = quoted(secret);
        assertThat(List.of(entry.path(), entry.query(), entry.headers().toString(), entry.body(), entry.toString()))
                .allSatisfy(text -> assertThat(text)
                        .doesNotContain(secret)
                        .doesNotContain(quoted.substring(1, quoted.length() - 1))
                        .doesNotContain(URLEncoder.encode(secret, StandardCharsets.UTF_8)));
        assertThat(entry.header("Accept")).isEqualTo("*/*");
    }

    private static String quoted(String text) {
        return '"' + new String(JsonStringEncoder.getInstance().quoteAsString(text)) + '"';
    }

    private static String escaped(String text) {
        return text.chars().mapToObj(c -> String.format("\\u%04x", c)).collect(Collectors.joining());
    }

    private static String read(String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return new ReceivedRequest(
                        null, "POST", "/", null, List.of(), bytes, bytes.length, null, NO_SECRETS, new JsonBodyFormat())
                .body();
    }
}
