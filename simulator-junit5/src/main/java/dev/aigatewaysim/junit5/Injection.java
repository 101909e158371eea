package dev.aigatewaysim.junit5;

import dev.aigatewaysim.AiGatewaySimulator;
import dev.aigatewaysim.domain.accesskey.AccessKey;
import dev.aigatewaysim.domain.account.Account;
import dev.aigatewaysim.domain.refusal.RefusalException;
import dev.aigatewaysim.redaction.SafeText;
import java.lang.annotation.Annotation;
import java.net.URI;
import java.net.http.HttpClient;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a parameter or a field requests. Immutable.
 *
 * @param kind what is requested
 * @param name the name of the simulator
 * @param accessKey the name of the access key whose token is requested; empty for anything else
 */
record Injection(Kind kind, String name, String accessKey) {

    /** The annotations that request something. */
    static final List<Class<? extends Annotation>> ANNOTATIONS = List.of(
            Gateway.class,
            GatewayUrl.class,
            OpenAiUrl.class,
            AnthropicUrl.class,
            GatewayApiKey.class,
            GatewayAccessKey.class);

    private static final String OURS = "dev.aigatewaysim.";

    /** What can be injected. */
    enum Kind {
        SIMULATOR(Gateway.class, AiGatewaySimulator.class),
        ACCOUNT(Gateway.class, Account.class),
        CLIENT(Gateway.class, HttpClient.class),
        URL(GatewayUrl.class, URI.class),
        URL_TEXT(GatewayUrl.class, String.class),
        OPENAI_URL(OpenAiUrl.class, URI.class),
        OPENAI_URL_TEXT(OpenAiUrl.class, String.class),
        ANTHROPIC_URL(AnthropicUrl.class, URI.class),
        ANTHROPIC_URL_TEXT(AnthropicUrl.class, String.class),
        API_KEY(GatewayApiKey.class, String.class),
        ACCESS_KEY(GatewayAccessKey.class, String.class);

        private final Class<? extends Annotation> annotation;
        private final Class<?> type;

        Kind(Class<? extends Annotation> annotation, Class<?> type) {
            this.annotation = annotation;
            this.type = type;
        }

        /** Whether the value is the same for all accounts. */
        boolean isOfServer() {
            return annotation == GatewayUrl.class || annotation == OpenAiUrl.class || annotation == AnthropicUrl.class;
        }

        private static String typesOf(Class<? extends Annotation> annotation) {
            return Arrays.stream(values())
                    .filter(kind -> kind.annotation == annotation)
                    .map(kind -> kind.type.getSimpleName())
                    .collect(Collectors.joining(", "));
        }
    }

    /** Finds an annotation on a parameter or a field. */
    interface Annotations {
        <A extends Annotation> Optional<A> find(Class<A> type);
    }

    /**
     * Returns what is requested; null when nothing of this extension is.
     *
     * @throws IllegalArgumentException when the annotation does not support the type
     */
    static @Nullable Injection of(Annotations annotations, Class<?> type) {
        Injection annotated = annotated(annotations, type);
        if (annotated != null) {
            return annotated;
        }
        if (type == AiGatewaySimulator.class) {
            return new Injection(Kind.SIMULATOR, "", "");
        }
        if (type == Account.class) {
            return new Injection(Kind.ACCOUNT, "", "");
        }
        if (isPartOfSimulator(type)) {
            throw new IllegalArgumentException(type.getSimpleName()
                    + " is not injected; use AiGatewaySimulator or Account, which give access to it");
        }
        return null;
    }

    /** Types that other extensions may inject are not included, and no values: they are arguments of parameterized tests. */
    private static boolean isPartOfSimulator(Class<?> type) {
        if (type.isRecord() || type.isEnum() || type.isInterface()) {
            return false;
        }
        String name = type.getPackageName() + ".";
        return name.equals(OURS)
                || name.startsWith(OURS + "domain.")
                || name.startsWith(OURS + "journal.")
                || name.startsWith(OURS + "fault.");
    }

    private static @Nullable Injection annotated(Annotations annotations, Class<?> type) {
        Map<Class<? extends Annotation>, String> names = new LinkedHashMap<>();
        find(Gateway.class, Gateway::value, annotations, names);
        find(GatewayUrl.class, GatewayUrl::value, annotations, names);
        find(OpenAiUrl.class, OpenAiUrl::value, annotations, names);
        find(AnthropicUrl.class, AnthropicUrl::value, annotations, names);
        find(GatewayApiKey.class, GatewayApiKey::value, annotations, names);
        find(GatewayAccessKey.class, GatewayAccessKey::value, annotations, names);
        if (names.size() > 1) {
            throw new IllegalArgumentException(
                    "there are " + names.size() + " annotations that request different things; keep one");
        }
        String accessKey = annotations
                .find(GatewayAccessKey.class)
                .map(GatewayAccessKey::name)
                .orElse("");
        return names.entrySet().stream()
                .findFirst()
                .map(name -> new Injection(kind(name.getKey(), type), name.getValue(), accessKey))
                .orElse(null);
    }

    private static <A extends Annotation> void find(
            Class<A> annotation,
            Function<A, String> name,
            Annotations annotations,
            Map<Class<? extends Annotation>, String> names) {
        annotations.find(annotation).ifPresent(found -> names.put(annotation, name.apply(found)));
    }

    private static Kind kind(Class<? extends Annotation> annotation, Class<?> type) {
        return Arrays.stream(Kind.values())
                .filter(kind -> kind.annotation == annotation && kind.type == type)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("@" + annotation.getSimpleName() + " cannot inject "
                        + type.getSimpleName() + "; supported types: " + Kind.typesOf(annotation)));
    }

    /** For messages: what to do when the name is unknown. */
    String wayOut() {
        String select = "; select one of them in the annotation";
        return kind == Kind.ACCESS_KEY && !name.isEmpty()
                ? select + ", and the access key with name = \"" + SafeText.of(name) + "\""
                : select;
    }

    /**
     * Returns what is requested.
     *
     * @throws IllegalArgumentException when the access key cannot be created, or is not the only one of its name
     */
    Object valueFrom(AiGatewaySimulator gateway, ClassScope scope) {
        return switch (kind) {
            case SIMULATOR -> gateway;
            case ACCOUNT -> gateway.account();
            case CLIENT -> new AuthorizedClient(scope.client(), gateway);
            case URL -> gateway.url();
            case URL_TEXT -> gateway.url().toString();
            case OPENAI_URL -> gateway.openAiUrl();
            case OPENAI_URL_TEXT -> gateway.openAiUrl().toString();
            case ANTHROPIC_URL -> gateway.anthropicUrl();
            case ANTHROPIC_URL_TEXT -> gateway.anthropicUrl().toString();
            case API_KEY -> gateway.apiKey();
            case ACCESS_KEY -> accessKey(gateway);
        };
    }

    private String accessKey(AiGatewaySimulator gateway) {
        List<AccessKey> named = gateway.account().accessKeys().all().stream()
                .filter(key -> accessKey.equals(key.name()))
                .toList();
        if (named.size() > 1) {
            throw new IllegalArgumentException("the account has " + named.size() + " access keys with the name '"
                    + SafeText.of(accessKey) + "'; select another name in the annotation, or rename one of them");
        }
        try {
            return named.isEmpty()
                    ? gateway.newAccessKey(accessKey)
                    : named.get(0).token().reveal();
        } catch (RefusalException refused) {
            throw new IllegalArgumentException("its access key cannot be created: " + refused.getMessage());
        }
    }
}
