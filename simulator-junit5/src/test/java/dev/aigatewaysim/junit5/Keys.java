package dev.aigatewaysim.junit5;

import dev.aigatewaysim.AiGatewaySimulator;
import dev.aigatewaysim.domain.accesskey.AccessKey;
import dev.aigatewaysim.domain.account.Account;
import dev.aigatewaysim.domain.id.Secret;
import dev.aigatewaysim.domain.providerkey.ProviderKey;
import dev.aigatewaysim.domain.resource.Page;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.regex.Pattern;

/** Access keys, created and listed over HTTP, as by a program under test, or in Java, as by a test. */
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

    /** Creates an access key and returns its identifier. */
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
            HttpResponse<String> response = CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() >= 300) {
                throw new IllegalStateException(response.statusCode() + " " + response.body());
            }
            return response.body();
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    /** Creates an access key in Java; the journal has no request for it. */
    static AccessKey add(Account account, String name) {
        return account.accessKeys().create(AccessKey.Draft.named(name), account.owner());
    }

    /** Creates a provider key in Java; its value is {@code sk-}, the name and more. */
    static ProviderKey addProviderKey(Account account, String provider, String name) {
        Secret value = new Secret("sk-" + name + "-0123456789abcdef");
        return account.providerKeys().create(ProviderKey.Draft.of(provider, name, value), account.owner());
    }

    /** Returns the names, newest first, without a request. */
    static List<String> in(Account account) {
        Page<AccessKey> page = account.accessKeys().list(null, 100);
        return page.items().stream().map(AccessKey::name).toList();
    }
}
