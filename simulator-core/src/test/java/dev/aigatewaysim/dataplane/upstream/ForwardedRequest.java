package dev.aigatewaysim.dataplane.upstream;

import dev.aigatewaysim.domain.id.Secret;
import dev.aigatewaysim.domain.provider.ApiSurface;
import dev.aigatewaysim.domain.provider.Catalog;
import dev.aigatewaysim.domain.provider.ModelSurface;
import dev.aigatewaysim.domain.provider.Provider;
import dev.aigatewaysim.domain.provider.ProviderDirectory.Found;
import dev.aigatewaysim.domain.provider.ProviderResourceId;
import dev.aigatewaysim.domain.providerkey.ProviderKey;
import dev.aigatewaysim.domain.providerkey.ProviderKeyId;
import dev.aigatewaysim.domain.resource.Actor;
import dev.aigatewaysim.domain.resource.AuditInfo;
import dev.aigatewaysim.domain.routing.Candidate;
import dev.aigatewaysim.domain.routing.Credential;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A request that is forwarded; immutable, each method returns a changed one. */
record ForwardedRequest(
        Found provider,
        Credential credential,
        ModelSurface surface,
        List<String> headers,
        String body,
        @Nullable Long maxOutputTokens) {

    static final String SECRET = "sk-upstream-0123456789abcdef";

    private static final AuditInfo CREATED =
            AuditInfo.created(Instant.parse("2026-08-01T09:30:00Z"), new Actor("usr_alice"));

    /** A chat completion for a provider of one's own, without headers and credential. */
    static ForwardedRequest to(String baseUrl) {
        return new ForwardedRequest(
                userDefined(baseUrl, null),
                new Credential.None(),
                ModelSurface.CHAT_COMPLETIONS,
                List.of(),
                "{\"model\":\"own:m\",\"messages\":[]}",
                null);
    }

    static Found userDefined(String baseUrl, @Nullable List<ApiSurface> surfaces) {
        Provider provider =
                new Provider(new ProviderResourceId("aigp_1"), "own", "Own", baseUrl, null, surfaces, null, CREATED);
        return new Found("own", null, provider);
    }

    ForwardedRequest toBuiltIn(String providerId) {
        Found found = new Found(providerId, Catalog.builtIn().find(providerId).orElseThrow(), null);
        return new ForwardedRequest(found, credential, surface, headers, body, maxOutputTokens);
    }

    ForwardedRequest declaring(ApiSurface... surfaces) {
        Provider own = provider.userDefined();
        if (own == null) {
            throw new IllegalStateException("not user-defined");
        }
        return new ForwardedRequest(
                userDefined(own.baseUrl(), List.of(surfaces)), credential, surface, headers, body, maxOutputTokens);
    }

    ForwardedRequest withKey(String secret) {
        ProviderKey key = new ProviderKey(
                new ProviderKeyId("aigpk_1"), "own", "main", new Secret(secret), null, null, null, CREATED);
        return withCredential(new Credential.Own(key));
    }

    ForwardedRequest withCredential(Credential other) {
        return new ForwardedRequest(provider, other, surface, headers, body, maxOutputTokens);
    }

    ForwardedRequest on(ModelSurface other) {
        return new ForwardedRequest(provider, credential, other, headers, body, maxOutputTokens);
    }

    ForwardedRequest withHeaders(String... namesAndValues) {
        return new ForwardedRequest(provider, credential, surface, List.of(namesAndValues), body, maxOutputTokens);
    }

    ForwardedRequest withBody(String other) {
        return new ForwardedRequest(provider, credential, surface, headers, other, maxOutputTokens);
    }

    ForwardedRequest limitedTo(long tokens) {
        return new ForwardedRequest(provider, credential, surface, headers, body, tokens);
    }

    Forwarding forwarding() {
        return new Forwarding(
                provider,
                new Candidate("own:m", provider.providerId(), "m", credential, null),
                surface,
                headers,
                body.getBytes(StandardCharsets.UTF_8),
                maxOutputTokens);
    }
}
