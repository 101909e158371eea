package dev.aigatewaysim.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import dev.aigatewaysim.AiGatewaySimulator;
import dev.aigatewaysim.domain.account.Account;
import dev.aigatewaysim.domain.account.NewAccount;
import dev.aigatewaysim.domain.id.Secret;
import dev.aigatewaysim.domain.providerkey.ProviderKey;
import dev.aigatewaysim.http.Exchanges;
import dev.aigatewaysim.http.Exchanges.ApiResponse;
import dev.aigatewaysim.journal.RecordedRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** Whatever is secret, and wherever it was sent: no error, no entry of the journal and no line of the log shows it. */
class NoSecretShowsTest {

    private static final int ID = 0;
    private static AiGatewaySimulator simulator;

    @BeforeContainer
    static void start() {
        simulator = AiGatewaySimulator.start();
    }

    @AfterContainer
    static void stop() {
        simulator.close();
    }

    /** Whose secret it is, and how the request is authenticated. */
    private enum Owner {
        SAME_ACCOUNT,
        OTHER_ACCOUNT,
        NO_KEY,
        THE_KEY_ITSELF,
        AN_UNKNOWN_KEY,
        THE_BODY
    }

    @Property
    void a_token(@ForAll("tokens") String token, @ForAll Owner owner, @ForAll("places") List<Integer> places) {
        Account account = simulator.newAccount();
        Account other = simulator.newAccount();
        String bearer = account.apiKey();
        switch (owner) {
            case SAME_ACCOUNT ->
                account.providerKeys().create(ProviderKey.Draft.of("openai", "k", new Secret(token)), account.owner());
            case OTHER_ACCOUNT, NO_KEY ->
                other = simulator.accounts().create(new NewAccount().withApiKey(new Secret(token)));
            case THE_KEY_ITSELF -> {
                account = simulator.accounts().create(new NewAccount().withApiKey(new Secret(token)));
                bearer = token;
            }
            case AN_UNKNOWN_KEY -> bearer = token;
            case THE_BODY -> places = with(places, 9);
        }
        try {
            checkThatNothingShows(token, owner == Owner.NO_KEY ? null : bearer, account, places);
        } finally {
            simulator.accounts().delete(account.id());
            simulator.accounts().delete(other.id());
        }
    }

    @Property
    void a_value_of_a_provider_key(
            @ForAll("values") String value, @ForAll boolean known, @ForAll("places") List<Integer> places) {
        Account account = simulator.newAccount();
        if (known) {
            account.providerKeys().create(ProviderKey.Draft.of("openai", "k", new Secret(value)), account.owner());
        }
        try {
            checkThatNothingShows(value, account.apiKey(), account, known ? places : with(places, 9));
        } finally {
            simulator.accounts().delete(account.id());
        }
    }

    @Example
    void a_value_with_escapes_in_a_body_that_is_not_json() {
        Account account = simulator.newAccount();
        checkThatNothingShows("v   +\\\"\uD83D\uDD11", account.apiKey(), account, List.of(2, 7, 4, 6, 1, 5, 9));
    }

    private static List<Integer> with(List<Integer> places, int place) {
        return Stream.concat(places.stream(), Stream.of(place)).toList();
    }

    private static void checkThatNothingShows(String secret, String bearer, Account account, List<Integer> places) {
        simulator.accounts().unauthenticatedRequests().clear();
        ApiResponse response = send(secret, bearer, account, places);

        List<String> shown = new ArrayList<>();
        if (response.status() >= 400) {
            shown.add(response.body());
            shown.add(response.text("/msg"));
            response.json().path("details").properties().forEach(entry -> {
                shown.add(entry.getKey());
                shown.add(entry.getValue().asText());
            });
        }
        List<RecordedRequest> entries = new ArrayList<>(account.requests().all());
        entries.addAll(simulator.accounts().unauthenticatedRequests().all());
        assertThat(entries).isNotEmpty();
        for (RecordedRequest entry : entries) {
            shown.addAll(List.of(entry.toString(), entry.path(), entry.query(), entry.body()));
            shown.add(entry.headers().toString());
            shown.add(String.valueOf(entry.reason()));
        }
        String quoted = quoted(secret);
        assertThat(shown)
                .allSatisfy(text -> assertThat(text)
                        .doesNotContain(secret)
                        .doesNotContain(quoted.substring(1, quoted.length() - 1))
                        .doesNotContain(URLEncoder.encode(secret, StandardCharsets.UTF_8)));
    }

    /** Line breaks and characters beyond Latin 1 cannot be in a header. */
    private static ApiResponse send(String secret, String bearer, Account account, List<Integer> places) {
        List<String> headers = new ArrayList<>(List.of("Content-Type", "application/json"));
        if (bearer != null) {
            headers.addAll(List.of("Authorization", "Bearer " + bearer));
        }
        List<String> members = new ArrayList<>();
        StringBuilder path = new StringBuilder("/access-key-configurations");
        StringBuilder query = new StringBuilder();
        String encoded = URLEncoder.encode(secret, StandardCharsets.UTF_8);
        String json = quoted(secret);
        String method = "POST";
        for (int i = 0; i < places.size(); i++) {
            switch (places.get(i)) {
                case ID -> {
                    path.append('/').append(encoded.replace("+", "%20"));
                    method = "PATCH";
                }
                case 1 -> query.append('&').append(encoded).append("=1");
                case 2 -> query.append("&limit=").append(encoded);
                case 3 -> members.add(json + ":" + i);
                case 4 -> members.add("\"m" + i + "\":{" + json + ":{}}");
                case 5 -> members.add("\"access\":{\"providers\":{\"allow\":[" + json + ",\"openai\"]}}");
                case 6 -> members.add("\"router\":{\"rules\":[{\"model\":" + json + "},{\"provider\":" + json + "}]}");
                case 7 ->
                    members.add(
                            "\"router\":{\"rules\":[{\"provider\":\"openai\",\"steps\":[{\"type\":" + json + "}]}]}");
                case 8 -> members.add("\"description\":" + quoted("see " + secret + ", " + secret));
                case 9 -> members.add("\"m" + i + "\":[{\"value\":" + json + "}]");
                default -> {
                    if (secret.chars().allMatch(c -> c >= ' ' && c <= '~') && secret.equals(secret.strip())) {
                        headers.addAll(List.of("X-Note-" + i, "see " + secret));
                    }
                }
            }
        }
        String body = members.stream().distinct().collect(Collectors.joining(",", "{", "}"));
        return Exchanges.of(simulator, account)
                .invalid()
                .send(
                        method,
                        path + (query.isEmpty() ? "" : "?" + query.substring(1)),
                        body.getBytes(StandardCharsets.UTF_8),
                        headers.toArray(new String[0]));
    }

    private static String quoted(String text) {
        return '"' + new String(JsonStringEncoder.getInstance().quoteAsString(text)) + '"';
    }

    @Provide
    Arbitrary<List<Integer>> places() {
        return Arbitraries.integers().between(0, 10).list().ofMinSize(1).ofMaxSize(6);
    }

    @Provide
    Arbitrary<String> tokens() {
        return Arbitraries.strings().withCharRange('!', '~').ofMinLength(8).ofMaxLength(120);
    }

    @Provide
    Arbitrary<String> values() {
        return Arbitraries.strings()
                .withCharRange(' ', '~')
                .withChars("\"\\\n\t/%+&=é中\u001b")
                .ofMinLength(6)
                .ofMaxLength(200)
                .map(text -> "v" + text + "\uD83D\uDD11");
    }
}
