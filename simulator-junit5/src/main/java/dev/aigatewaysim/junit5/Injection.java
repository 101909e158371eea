package dev.aigatewaysim.junit5;

import dev.aigatewaysim.AiGatewaySimulator;
import dev.aigatewaysim.domain.account.Account;
import java.lang.annotation.Annotation;
import java.net.URI;
import java.net.http.HttpClient;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a parameter or a field requests. Immutable.
 *
 * @param kind what is requested
 * @param name the name of the simulator
 */
record Injection(Kind kind, String name) {

    /** For messages: what to do when the name is unknown. */
    static final String SELECT = "; select one of them in the annotation";

    private static final String OURS = "dev.aigatewaysim.";

    /** What can be injected. */
    enum Kind {
        SIMULATOR(Gateway.class, AiGatewaySimulator.class),
        ACCOUNT(Gateway.class, Account.class),
        CLIENT(Gateway.class, HttpClient.class),
        URL(GatewayUrl.class, URI.class),
        URL_TEXT(GatewayUrl.class, String.class),
        API_KEY(GatewayApiKey.class, String.class);

        private final Class<? extends Annotation> annotation;
        private final Class<?> type;

        Kind(Class<? extends Annotation> annotation, Class<?> type) {
            this.annotation = annotation;
            this.type = type;
        }

        /** Whether the value is the same for all accounts. */
        boolean isOfServer() {
            return this == URL || this == URL_TEXT;
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
            return new Injection(Kind.SIMULATOR, "");
        }
        if (type == Account.class) {
            return new Injection(Kind.ACCOUNT, "");
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
        Optional<String> gateway = annotations.find(Gateway.class).map(Gateway::value);
        Optional<String> url = annotations.find(GatewayUrl.class).map(GatewayUrl::value);
        Optional<String> apiKey = annotations.find(GatewayApiKey.class).map(GatewayApiKey::value);
        long count = Stream.of(gateway, url, apiKey).filter(Optional::isPresent).count();
        if (count > 1) {
            throw new IllegalArgumentException(
                    "there are " + count + " annotations that request different things; keep one");
        }
        if (gateway.isPresent()) {
            return new Injection(kind(Gateway.class, type), gateway.get());
        }
        if (url.isPresent()) {
            return new Injection(kind(GatewayUrl.class, type), url.get());
        }
        return apiKey.map(name -> new Injection(kind(GatewayApiKey.class, type), name))
                .orElse(null);
    }

    private static Kind kind(Class<? extends Annotation> annotation, Class<?> type) {
        return Arrays.stream(Kind.values())
                .filter(kind -> kind.annotation == annotation && kind.type == type)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("@" + annotation.getSimpleName() + " cannot inject "
                        + type.getSimpleName() + "; supported types: " + Kind.typesOf(annotation)));
    }

    Object valueFrom(AiGatewaySimulator gateway, ClassScope scope) {
        return switch (kind) {
            case SIMULATOR -> gateway;
            case ACCOUNT -> gateway.account();
            case CLIENT -> new AuthorizedClient(scope.client(), gateway);
            case URL -> gateway.url();
            case URL_TEXT -> gateway.url().toString();
            case API_KEY -> gateway.apiKey();
        };
    }
}
