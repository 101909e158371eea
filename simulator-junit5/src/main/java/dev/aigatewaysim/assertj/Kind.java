package dev.aigatewaysim.assertj;

import dev.aigatewaysim.domain.accesskey.AccessKey;
import dev.aigatewaysim.domain.accesskeyconfiguration.AccessKeyConfiguration;
import dev.aigatewaysim.domain.account.Account;
import dev.aigatewaysim.domain.apikey.ApiKey;
import dev.aigatewaysim.domain.provider.Provider;
import dev.aigatewaysim.domain.providerkey.ProviderKey;
import dev.aigatewaysim.domain.resource.Page;
import dev.aigatewaysim.domain.resource.Resource;
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
 * @param providerId another identifier; null for kinds that have none
 */
record Kind<T extends Resource>(
        String label, Pages<T> pages, @Nullable Function<T, String> providerId) {

    private static final int MOST_SIMILAR = 3;

    static final Kind<AccessKey> ACCESS_KEY =
            new Kind<>("access key", (account, beforeId) -> account.accessKeys().list(beforeId, Page.MAX_LIMIT), null);

    static final Kind<AccessKeyConfiguration> CONFIGURATION = new Kind<>(
            "access key configuration",
            (account, beforeId) -> account.accessKeyConfigurations().list(beforeId, Page.MAX_LIMIT),
            null);

    static final Kind<ProviderKey> PROVIDER_KEY = new Kind<>(
            "provider key", (account, beforeId) -> account.providerKeys().list(beforeId, Page.MAX_LIMIT, null), null);

    static final Kind<Provider> PROVIDER = new Kind<>(
            "provider",
            (account, beforeId) -> account.providers().list(beforeId, Page.MAX_LIMIT),
            Provider::providerId);

    static final Kind<ApiKey> API_KEY =
            new Kind<>("API key", (account, beforeId) -> account.apiKeys().list(beforeId, Page.MAX_LIMIT), null);

    /** Reads a page of resources, newest first. */
    interface Pages<T> {
        Page<T> of(Account account, @Nullable String beforeId);
    }

    /** Returns all resources, newest first. */
    List<T> all(Account account) {
        Page<T> page = pages.of(account, null);
        List<T> all = new ArrayList<>(page.items());
        while (page.hasMore()) {
            page = pages.of(account, all.get(all.size() - 1).idText());
            all.addAll(page.items());
        }
        return all;
    }

    /** Returns the resource with that identifier, otherwise all with that name. */
    List<T> matching(List<T> all, String reference) {
        List<T> byId = withText(all, Resource::idText, reference);
        List<T> byProviderId = byId.isEmpty() && providerId != null ? withText(all, providerId, reference) : byId;
        return byProviderId.isEmpty() ? withText(all, Resource::name, reference) : byProviderId;
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

    private static <T> List<T> withText(
            List<T> all, Function<? super T, ? extends @Nullable String> text, String reference) {
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
                            + Text.lines(matching.stream().map(Resource::idText).toList());
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
        String named = resource.name();
        return named == null ? resource.idText() : named;
    }

    /** Returns the same as {@link #shown(Resource, Text)}, by identifier. */
    String shown(Account account, String identifier, Text text) {
        List<T> found = withText(all(account), Resource::idText, identifier);
        return found.isEmpty() ? label + " " + identifier : shown(found.get(0), text);
    }

    /** Returns a description such as {@code access key "web" (aigk_…)}. */
    String shown(T resource, Text text) {
        String named = resource.name();
        return label + " " + (named == null ? resource.idText() : text.quoted(named) + " (" + resource.idText() + ")");
    }
}
