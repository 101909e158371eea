package dev.aigatewaysim.domain.upstream;

import dev.aigatewaysim.domain.collection.Store;
import dev.aigatewaysim.domain.provider.ModelSurface;
import dev.aigatewaysim.domain.provider.ProviderDirectory;
import dev.aigatewaysim.domain.provider.ProviderDirectory.Found;
import dev.aigatewaysim.domain.providerkey.ProviderKey;
import dev.aigatewaysim.domain.providerkey.ProviderKeyId;
import dev.aigatewaysim.redaction.SafeText;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Why a scripted answer may have taken no call: what its condition names is not there, or does not go together, or another
 * script takes its calls. Immutable and thread-safe.
 */
record AnswerHints(
        UpstreamBook book, Store<ProviderKey> keys, ProviderDirectory providers, Function<Script, String> describe) {

    /** What was found, for people, one sentence each; empty when nothing was. */
    List<String> of(Script script) {
        List<String> found = new ArrayList<>();
        Condition when = script.when();
        addProvider(when, found);
        new ModelHints(providers).add(when, found);
        addKey(when, found);
        addEarlier(script, found);
        return List.copyOf(found);
    }

    private void addProvider(Condition when, List<String> found) {
        String name = when.provider();
        if (name == null) {
            return;
        }
        Found provider = providers.find(name).orElse(null);
        if (provider == null) {
            found.add("there is no provider '" + SafeText.of(name) + "'; " + providers.hint(name)
                    + "ids match exactly, upper and lower case included");
        } else if (!provider.providerId().equals(name)) {
            found.add("'" + SafeText.of(name) + "' is the identifier of a resource; the provider of its calls is '"
                    + SafeText.of(provider.providerId()) + "'");
        } else {
            addAbilities(when, provider, found);
        }
    }

    private static void addAbilities(Condition when, Found provider, List<String> found) {
        String name = SafeText.of(provider.providerId());
        if (Boolean.TRUE.equals(when.managedKey()) && !provider.hasGatewayKeys()) {
            found.add("the gateway has no key of its own for " + name + "; its calls need a provider key");
        }
        ModelSurface surface = when.surface();
        if (surface != null && !provider.surfaces().contains(surface)) {
            found.add(name + " does not serve " + surface.id() + ", only "
                    + provider.surfaces().stream().map(ModelSurface::id).collect(Collectors.joining(", ")));
        }
    }

    private void addKey(Condition when, List<String> found) {
        ProviderKeyId id = when.providerKey();
        if (id == null) {
            return;
        }
        ProviderKey key = keys.get(id.value());
        if (key == null) {
            found.add("there is no provider key " + SafeText.of(id.value()) + "; it may have been deleted");
            return;
        }
        String name = "the provider key '" + SafeText.of(key.name()) + "'";
        if (when.provider() != null && !when.provider().equals(key.providerId())) {
            found.add(name + " is for " + SafeText.of(key.providerId()) + ", not for " + SafeText.of(when.provider()));
        }
        if (book.isRejected(key)) {
            found.add(name + " is rejected, which comes before all answers; accept or rotate it");
        }
    }

    /** One that took no call itself does not say why. */
    private void addEarlier(Script script, List<String> found) {
        for (Script earlier : book.scripts()) {
            if (earlier.id().equals(script.id())) {
                return;
            }
            if (earlier.used() > 0 && !earlier.usedUp() && takesAll(earlier.when(), script.when())) {
                found.add("an earlier script takes all of its calls: " + inWords(earlier));
                return;
            }
        }
    }

    private String inWords(Script script) {
        return script instanceof Conversation conversation
                ? "the conversation '" + SafeText.of(conversation.name()) + "', which is not over"
                : describe.apply(script);
    }

    /** Whether everything that one condition asks for, the other asks for as well. */
    private static boolean takesAll(Condition one, Condition other) {
        List<@Nullable Object> asked = parts(one);
        List<@Nullable Object> also = parts(other);
        for (int i = 0; i < asked.size(); i++) {
            if (asked.get(i) != null && !Objects.equals(asked.get(i), also.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static List<@Nullable Object> parts(Condition when) {
        return Stream.<@Nullable Object>of(
                        when.model(),
                        when.provider(),
                        when.providerKey(),
                        when.managedKey(),
                        when.surface(),
                        when.promptContains(),
                        when.systemContains(),
                        when.toolResultContains(),
                        when.turn(),
                        when.hasToolResult(),
                        when.streaming(),
                        when.test())
                .collect(Collectors.toList());
    }
}
