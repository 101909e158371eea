package dev.aigatewaysim.domain.upstream;

import dev.aigatewaysim.domain.collection.Store;
import dev.aigatewaysim.domain.providerkey.ProviderKey;
import dev.aigatewaysim.domain.providerkey.ProviderKeyId;
import dev.aigatewaysim.domain.refusal.Problem;
import dev.aigatewaysim.domain.refusal.RefusalException;
import dev.aigatewaysim.domain.refusal.Violation;
import dev.aigatewaysim.redaction.SafeText;
import dev.aigatewaysim.suggestion.Nearest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the provider keys that scripts name, and shows scripts with their names. Immutable and thread-safe. */
record ProviderKeyLookup(Store<ProviderKey> keys) {

    @Nullable
    ProviderKey find(ProviderKeyId id) {
        return keys.get(id.value());
    }

    /** The key that exists, else a {@link RefusalException}. */
    ProviderKey get(ProviderKeyId id) {
        ProviderKey key = find(id);
        if (key == null) {
            throw unknown("there is no provider key of this id in this account");
        }
        return key;
    }

    /** The one key of exactly this name, else a {@link RefusalException}. */
    ProviderKeyId named(String name) {
        List<String> named = keys.firstIds(2, key -> key.name().equals(name));
        if (named.size() > 1) {
            throw unknown("several provider keys of this account are called '" + SafeText.of(name)
                    + "'; name the one by its id");
        }
        if (named.isEmpty()) {
            throw unknown("no provider key of this account is called '" + SafeText.of(name) + "'; "
                    + Nearest.hint(name, keys.all(ProviderKey::name)) + "names match exactly");
        }
        return new ProviderKeyId(named.get(0));
    }

    /** Why no call of a condition is made with the key that it names; null when one may be, or the key is not there. */
    @Nullable
    String contradiction(Condition when) {
        ProviderKey key = when.providerKey() == null ? null : find(when.providerKey());
        if (key == null) {
            return null;
        }
        String isFor = "the provider key '" + SafeText.of(key.name()) + "' is for " + SafeText.of(key.providerId());
        String provider = when.provider();
        if (provider != null && !provider.equals(key.providerId())) {
            return isFor + ", not for " + SafeText.of(provider)
                    + "; name a key of that provider, or leave one of them out";
        }
        try {
            when.withProvider(key.providerId());
            return null;
        } catch (IllegalArgumentException never) {
            return isFor + ": " + never.getMessage();
        }
    }

    /** As {@link Upstream#describe}. */
    String describe(Script script) {
        ProviderKeyId id = script.when().providerKey();
        String condition = script.when().describe(id == null ? null : nameOf(id));
        return script instanceof ScriptedAnswer answer
                ? answer.describe(condition)
                : ((Conversation) script).describe(condition);
    }

    private static RefusalException unknown(String message) {
        return new RefusalException(new Violation(null, Problem.UPSTREAM_KEY_UNKNOWN, message));
    }

    /** What messages call a key: its name, or its identifier when it was deleted. */
    String nameOf(ProviderKeyId id) {
        ProviderKey key = find(id);
        return key == null ? id + " (deleted)" : SafeText.of(key.name());
    }
}
