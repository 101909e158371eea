package dev.aigatewaysim.domain.comparison;

import dev.aigatewaysim.domain.accesskeyconfiguration.AccessKeyConfiguration;
import dev.aigatewaysim.domain.accesskeyconfiguration.AccessScope;
import dev.aigatewaysim.domain.accesskeyconfiguration.Router;
import dev.aigatewaysim.domain.accesskeyconfiguration.StepKey;
import dev.aigatewaysim.domain.provider.ApiSurface;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** NestedText values of fields as text; keys of steps by identifier only, their names are the provider keys'. */
final class NestedText {

    private NestedText() {}

    static @Nullable String of(@Nullable AccessScope access) {
        return access == null ? null : object("providers", of(access.providers()), "models", of(access.models()));
    }

    static @Nullable String of(@Nullable Router<StepKey> router) {
        return router == null ? null : object("rules", list(router.rules(), NestedText::of));
    }

    static String of(ApiSurface surface) {
        String params = list(surface.supportedParams(), param -> param);
        return object("format", surface.format(), "surface", surface.surface(), "supportedParams", params);
    }

    /** The rule of this index; null when there is none. */
    static @Nullable String rule(AccessKeyConfiguration configuration, int index) {
        int size = rules(configuration);
        return configuration.router() == null || index >= size
                ? null
                : of(configuration.router().ruleList().get(index));
    }

    static int rules(AccessKeyConfiguration configuration) {
        return configuration.router() == null
                ? 0
                : configuration.router().ruleList().size();
    }

    private static @Nullable String of(AccessScope.@Nullable Dimension dimension) {
        return dimension == null ? null : object("allow", list(dimension.allow(), entry -> entry));
    }

    private static String of(Router.Rule<StepKey> rule) {
        return object("provider", rule.provider(), "model", rule.model(), "steps", list(rule.steps(), NestedText::of));
    }

    private static String of(Router.Step<StepKey> step) {
        String keys = list(step.keys(), key -> key.id().value());
        return object(
                "type", lower(step.type()), "keys", keys, "keySelectionStrategy", lower(step.keySelectionStrategy()));
    }

    private static @Nullable String lower(@Nullable Enum<?> value) {
        return value == null ? null : value.name().toLowerCase(Locale.ROOT);
    }

    private static <E> @Nullable String list(@Nullable List<E> items, Function<E, String> text) {
        return items == null ? null : items.stream().map(text).toList().toString();
    }

    private static String object(@Nullable String... namesAndValues) {
        List<String> members = new ArrayList<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            if (namesAndValues[i + 1] != null) {
                members.add(namesAndValues[i] + ": " + namesAndValues[i + 1]);
            }
        }
        return "{" + String.join(", ", members) + "}";
    }
}
