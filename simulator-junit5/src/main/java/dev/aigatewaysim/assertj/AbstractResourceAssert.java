package dev.aigatewaysim.assertj;

import dev.aigatewaysim.domain.account.Account;
import dev.aigatewaysim.domain.resource.Resource;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Assertions on a resource of any kind. Not thread-safe; one test uses one.
 *
 * @param <S> the type of the assertion
 * @param <T> the type of the resource
 */
public abstract class AbstractResourceAssert<S extends AbstractResourceAssert<S, T>, T extends Resource>
        extends AbstractSimulatorAssert<S, T> {

    private final Kind<T> kind;
    private final Supplier<Account> account;

    /**
     * @param account supplies the account of the resource; called only when there is a resource
     */
    AbstractResourceAssert(Kind<T> kind, Inspection<T> inspection, Supplier<Account> account) {
        super(inspection);
        this.kind = kind;
        this.account = account;
    }

    /**
     * Checks that the resource has this name.
     *
     * <pre>{@code
     * // passes
     * assertThat(gateway).accessKey("web").hasName("web");
     * // fails: Expecting access key "web" (aigk_…) to have the name "batch"
     * assertThat(gateway).accessKey("web").hasName("batch");
     * }</pre>
     */
    public S hasName(String name) {
        return hasField("name", Objects.requireNonNull(name, "name"), Resource::name);
    }

    /**
     * Checks that the resource has exactly this metadata.
     *
     * <pre>{@code
     * // passes after a request with {"metadata":"team=a"}
     * assertThat(gateway).accessKey("web").hasMetadata("team=a");
     * // fails: to have the metadata "team=b" but it has "team=a"
     * assertThat(gateway).accessKey("web").hasMetadata("team=b");
     * }</pre>
     *
     * @param metadata null for none
     */
    public S hasMetadata(@Nullable String metadata) {
        return hasField("metadata", metadata, Resource::metadata);
    }

    final S hasField(String field, @Nullable String expected, Function<? super T, ? extends @Nullable String> value) {
        return meets(resource -> Objects.equals(expected, value.apply(resource)), (resource, text) -> {
            String actual = value.apply(resource);
            return "to have the " + field + " " + text.quoted(expected, actual) + "\nbut it has "
                    + text.quoted(actual, expected);
        });
    }

    /**
     * @param difference describes the expected and the actual value, after {@code Expecting access key "web" (aigk_…)}
     */
    final S meets(Predicate<? super T> condition, BiFunction<? super T, Text, String> difference) {
        return check(resource -> {
            if (!condition.test(resource)) {
                throw UnmetConditionException.because(() -> {
                    Text text = Text.about(account());
                    return "Expecting " + kind.shown(resource, text) + "\n" + difference.apply(resource, text);
                });
            }
        });
    }

    final Account account() {
        return account.get();
    }
}
