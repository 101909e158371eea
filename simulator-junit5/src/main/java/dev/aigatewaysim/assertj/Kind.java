package dev.aigatewaysim.assertj;

import dev.aigatewaysim.domain.accesskey.AccessKey;
import dev.aigatewaysim.domain.accesskeyconfiguration.AccessKeyConfiguration;
import dev.aigatewaysim.domain.account.Account;
import dev.aigatewaysim.domain.apikey.ApiKey;
import dev.aigatewaysim.domain.provider.Provider;
import dev.aigatewaysim.domain.providerkey.ProviderKey;
import dev.aigatewaysim.domain.resource.Page;
import dev.aigatewaysim.suggestion.Nearest;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A kind of resource, and how to find one in an account.
 *
 * @param label its name in messages
 * @param pages reads a page of an account's resources
 * @param id a resource's identifier
 * @param providerId another identifier; null for kinds that have none
 * @param name a resource's name, or null
 * @param metadata a resource's metadata, or null
 */
record Kind<T>(
        String label,
        Pages<T> pages,
        Function<T, String> id,
        @Nullable Function<T, String> providerId,
        Function<T, @Nullable String> name,
        Function<T, @Nullable String> metadata) {

    private static final int MOST_SIMILAR = 3;

    static final Kind<AccessKey> ACCESS_KEY = new Kind<>(
            "access key",
            (account, beforeId) -> account.accessKeys().list(beforeId, Page.MAX_LIMIT),
            key -> key.id().value(),
            null,
            AccessKey::name,
            AccessKey::metadata);

    static final Kind<AccessKeyConfiguration> CONFIGURATION = new Kind<>(
            "access key configuration",
            (account, beforeId) -> account.accessKeyConfigurations().list(beforeId, Page.MAX_LIMIT),
            configuration -> configuration.id().value(),
            null,
            AccessKeyConfiguration::name,
            AccessKeyConfiguration::metadata);

    static final Kind<ProviderKey> PROVIDER_KEY = new Kind<>(
            "provider key",
            (account, beforeId) -> account.providerKeys().list(beforeId, Page.MAX_LIMIT, null),
            key -> key.id().value(),
            null,
            ProviderKey::name,
            ProviderKey::metadata);

    static final Kind<Provider> PROVIDER = new Kind<>(
            "provider",
            (account, beforeId) -> account.providers().list(beforeId, Page.MAX_LIMIT),
            provider -> provider.id().value(),
            Provider::providerId,
            Provider::name,
            Provider::metadata);

    static final Kind<ApiKey> API_KEY = new Kind<>(
            "API key",
            (account, beforeId) -> account.apiKeys().list(beforeId, Page.MAX_LIMIT),
            key -> key.id().value(),
            null,
            ApiKey::name,
            ApiKey::metadata);

    /** Reads a page of resources, newest first. */
    interface Pages<T> {
        Page<T> of(Account account, @Nullable String beforeId);
    }

    /** Returns all resources, newest first. */
    List<T> all(Account account) {
        Page<T> page = pages.of(account, null);
        List<T> all = new ArrayList<>(page.items());
        while (page.hasMore()) {
            page = pages.of(account, id.apply(all.get(all.size() - 1)));
            all.addAll(page.items());
        }
        return all;
    }

    /** Returns the resource with that identifier, otherwise all with that name. */
    List<T> matching(List<T> all, String reference) {
        List<T> byId = withText(all, id, reference);
        List<T> byProviderId = byId.isEmpty() && providerId != null ? withText(all, providerId, reference) : byId;
        return byProviderId.isEmpty() ? withText(all, name, reference) : byProviderId;
    }

    /**
     * Returns which expected references match no resource, and which resources match none; each reference matches one
     * resource.
     */
    Difference difference(List<T> all, List<String> expected) {
        List<T> rest = new ArrayList<>(all);
        List<String> missing = new ArrayList<>();
        for (String reference : expected) {
            List<T> matching = matching(rest, reference);
            if (matching.isEmpty()) {
                missing.add(reference);
            } else {
                rest.remove(matching.get(0));
            }
        }
        return new Difference(missing, rest.stream().map(this::reference).toList());
    }

    private static <T> List<T> withText(List<T> all, Function<T, ? extends @Nullable String> text, String reference) {
        return all.stream()
                .filter(resource -> Objects.equals(text.apply(resource), reference))
                .toList();
    }

    /**
     * Returns the resource with that identifier or name.
     *
     * @throws UnmetConditionException when there is none, or more than one
     */
    T one(Account account, String reference) {
        List<T> all = all(account);
        List<T> matching = matching(all, reference);
        if (matching.size() == 1) {
            return matching.get(0);
        }
        throw UnmetConditionException.because(() -> {
            Text text = Text.about(account);
            String expected = "Expecting " + account + " to have ";
            return matching.isEmpty()
                    ? expected + "the " + label + " " + text.quoted(reference) + "\nbut it has "
                            + absence(all, reference, text)
                    : expected + "one " + label + " " + text.quoted(reference) + "\nbut it has " + matching.size()
                            + " with that name; select one by its identifier:"
                            + Text.lines(matching.stream().map(id).toList());
        });
    }

    /** Describes that there is none and lists those that exist; follows {@code it has}. */
    String absence(List<T> all, String reference, Text text) {
        if (all.isEmpty()) {
            return "no " + label + " at all.";
        }
        List<String> known = all.stream().map(this::reference).toList();
        List<String> similar = Nearest.to(reference, references(all), MOST_SIMILAR);
        return "none with that name or identifier."
                + (similar.isEmpty() ? "" : "\nMost similar: " + text.quotedAll(similar))
                + "\nIt has " + Plural.of(all.size(), label) + ": " + text.quotedAll(known);
    }

    private List<String> references(List<T> all) {
        List<String> references = new ArrayList<>();
        for (T resource : all) {
            references.add(reference(resource));
            if (providerId != null) {
                references.add(providerId.apply(resource));
            }
        }
        return references;
    }

    /** Returns the name, or the identifier when there is no name. */
    String reference(T resource) {
        String named = name.apply(resource);
        return named == null ? id.apply(resource) : named;
    }

    /** Returns the same as {@link #shown(Object, Text)}, by identifier. */
    String shown(Account account, String identifier, Text text) {
        List<T> found = withText(all(account), id, identifier);
        return found.isEmpty() ? label + " " + identifier : shown(found.get(0), text);
    }

    /** Returns a description such as {@code access key "web" (aigk_…)}. */
    String shown(T resource, Text text) {
        String named = name.apply(resource);
        return label + " "
                + (named == null ? id.apply(resource) : text.quoted(named) + " (" + id.apply(resource) + ")");
    }
}
