package dev.aigatewaysim.domain.accesskeyconfiguration;

import dev.aigatewaysim.domain.provider.Provider;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the gateway chooses credentials for a request. It is written with {@link StepKey.Draft}s and read with
 * {@link StepKey}s. What was left out stays left out (null), what was given empty stays empty. Immutable and thread-safe.
 *
 * @param rules the rules, or null when not mentioned
 * @param <K> the form of a step's keys
 */
public record Router<K>(@Nullable List<Rule<K>> rules) {

    public Router {
        rules = rules == null ? null : List.copyOf(rules);
    }

    /** The rules; none when they are not mentioned. */
    public List<Rule<K>> ruleList() {
        return rules == null ? List.of() : rules;
    }

    /**
     * A rule for a provider, a model, or a model of a provider.
     *
     * @param provider the provider as written, or null
     * @param model the qualified model ({@code provider:model}), or null
     * @param steps what is tried, in order; null when missing, which no stored rule is
     * @param <K> the form of a step's keys
     */
    public record Rule<K>(
            @Nullable String provider,
            @Nullable String model,
            @Nullable List<Step<K>> steps) {

        public Rule {
            steps = steps == null ? null : List.copyOf(steps);
        }

        /** The steps; none when they are missing. */
        public List<Step<K>> stepList() {
            return steps == null ? List.of() : steps;
        }

        boolean names(Provider other) {
            ModelName name = model == null ? null : ModelName.parse(model);
            return (provider != null && other.isNamedBy(provider))
                    || (name != null && other.isNamedBy(name.provider()));
        }
    }

    /**
     * One attempt of a rule.
     *
     * @param type whose keys it uses; null when missing, which no stored step is
     * @param keys the keys, in order, or null when not mentioned
     * @param keySelectionStrategy how it chooses among them, or null when not mentioned
     * @param <K> the form of the keys
     */
    public record Step<K>(
            @Nullable StepType type,
            @Nullable List<K> keys,
            @Nullable KeySelectionStrategy keySelectionStrategy) {

        public Step {
            keys = keys == null ? null : List.copyOf(keys);
        }

        /** The keys; none when they are not mentioned. */
        public List<K> keyList() {
            return keys == null ? List.of() : keys;
        }
    }

    /** Whose keys a step uses. */
    public enum StepType {
        /** The account's own provider keys. */
        USER,
        /** The gateway's own credentials, for built-in providers that have them. */
        NGROK
    }

    /** How a step chooses among its keys. */
    public enum KeySelectionStrategy {
        /** In the order in which they are listed. */
        ORDERED
    }
}
