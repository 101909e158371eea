package dev.aigatewaysim.assertj;

import dev.aigatewaysim.domain.account.Account;
import dev.aigatewaysim.domain.id.Secret;
import dev.aigatewaysim.domain.resource.Resource;
import java.time.Instant;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Assertions on a key of any kind. No message shows its token or value, nor the expected one. Not thread-safe; one test uses one.
 *
 * @param <S> the type of the assertion
 * @param <T> the type of the key
 */
public abstract class AbstractKeyAssert<S extends AbstractKeyAssert<S, T>, T extends Resource>
        extends AbstractResourceAssert<S, T> {

    private final Function<T, @Nullable String> description;
    private final Function<T, @Nullable Instant> lastUsed;

    AbstractKeyAssert(
            Kind<T> kind,
            Inspection<T> inspection,
            Supplier<Account> account,
            Function<T, @Nullable String> description,
            Function<T, @Nullable Instant> lastUsed) {
        super(kind, inspection, account);
        this.description = description;
        this.lastUsed = lastUsed;
    }

    /**
     * Checks that the key has exactly this description.
     *
     * <pre>{@code
     * // passes after a request with {"description":"for the web shop"}
     * assertThat(gateway).accessKey("web").hasDescription("for the web shop");
     * // fails: to have the description null but it has "for the web shop"
     * assertThat(gateway).accessKey("web").hasDescription(null);
     * }</pre>
     *
     * @param expected null for none
     */
    public S hasDescription(@Nullable String expected) {
        return hasField("description", expected, description);
    }

    /**
     * Checks that a request was made with the key.
     *
     * <pre>{@code
     * // passes after a request to the API with this key
     * assertThat(gateway).apiKey("ci").wasUsed();
     * // fails: to have been used but it has not been used since it was created
     * assertThat(gateway).apiKey("spare").wasUsed();
     * }</pre>
     */
    public S wasUsed() {
        return meets(
                key -> lastUsed.apply(key) != null,
                (key, text) -> "to have been used\nbut it has not been used since it was created");
    }

    /**
     * Checks that no request was made with the key.
     *
     * <pre>{@code
     * // passes when no request used this key
     * assertThat(gateway).apiKey("spare").wasNeverUsed();
     * // fails: never to have been used but it was last used at 2026-01-01T00:00:00Z
     * assertThat(gateway).apiKey("ci").wasNeverUsed();
     * }</pre>
     */
    public S wasNeverUsed() {
        return meets(
                key -> lastUsed.apply(key) == null,
                (key, text) -> "never to have been used\nbut it was last used at " + lastUsed.apply(key));
    }

    final S hasSecret(String label, String expected, Function<T, Secret> secret) {
        Objects.requireNonNull(expected, label);
        return meets(
                key -> secret.apply(key).reveal().equals(expected),
                (key, text) -> "to have the given " + label + "\nbut it has a different one (neither is shown)");
    }
}
