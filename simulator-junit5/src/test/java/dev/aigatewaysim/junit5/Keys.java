package dev.aigatewaysim.junit5;

import dev.aigatewaysim.AiGatewaySimulator;
import dev.aigatewaysim.domain.accesskey.AccessKey;
import dev.aigatewaysim.domain.account.Account;
import dev.aigatewaysim.domain.resource.Page;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.regex.Pattern;

/** Access keys, as a program under test makes and lists them over HTTP, and as a test does in Java. */
final class Keys {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final Pattern NAME = Pattern.compile("\"name\":\"([^\"]*)\"");
    private static final Pattern ID = Pattern.compile("\"id\":\"([^\"]*)\"");

    private final URI url;
    private final String apiKey;

    private Keys(URI url, String apiKey) {
        this.url = url;
        this.apiKey = apiKey;
    }

    static Keys of(AiGatewaySimulator gateway) {
        return new Keys(gateway.url(), gateway.apiKey());
    }

    static Keys of(URI url, String apiKey) {
        return new Keys(url, apiKey);
    }

    /** Answers the identifier. */
    String create(String name) {
        String body = send(to("/access-keys").POST(HttpRequest.BodyPublishers.ofString("{\"name\":\"" + name + "\"}")));
        return ID.matcher(body).results().findFirst().orElseThrow().group(1);
    }

    /** Newest first. */
    List<String> names() {
        return NAME.matcher(send(to("/access-keys?limit=100")))
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    private HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(url.resolve(path))
                .header("Authorization", "Bearer " + apiKey)
                .header("Content-Type", "application/json");
    }

    private static String send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> answer = CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() >= 300) {
                throw new IllegalStateException(answer.statusCode() + " " + answer.body());
            }
            return answer.body();
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    /** Without HTTP, and without a trace in the journal. */
    static AccessKey add(Account account, String name) {
        return account.accessKeys().create(AccessKey.Draft.named(name), account.owner());
    }

    /** Without HTTP; newest first. */
    static List<String> in(Account account) {
        Page<AccessKey> page = account.accessKeys().list(null, 100);
        return page.items().stream().map(AccessKey::name).toList();
    }
}
