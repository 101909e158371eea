package dev.aigatewaysim.assertj;

import dev.aigatewaysim.domain.account.Account;
import dev.aigatewaysim.domain.providerkey.ProviderKey;
import dev.aigatewaysim.journal.RecordedRequest;
import dev.aigatewaysim.operation.Operation;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;

/** Assertions on a provider key. Not thread-safe; one test uses one. */
public final class ProviderKeyAssert extends AbstractKeyAssert<ProviderKeyAssert, ProviderKey> {

    ProviderKeyAssert(Inspection<ProviderKey> inspection, Supplier<Account> account) {
        super(Kind.PROVIDER_KEY, inspection, account, ProviderKey::description, ProviderKey::lastUsed);
    }

    /**
     * Checks that the key is for this provider.
     *
     * <pre>{@code
     * // passes
     * assertThat(gateway).providerKey("openai-main").hasProviderId("openai");
     * // fails: to have the provider id "anthropic" but it has "openai"
     * assertThat(gateway).providerKey("openai-main").hasProviderId("anthropic");
     * }</pre>
     */
    public ProviderKeyAssert hasProviderId(String providerId) {
        return hasField("provider id", Objects.requireNonNull(providerId, "providerId"), ProviderKey::providerId);
    }

    /**
     * Checks the credential, which the API never shows. No message shows the actual or the expected one.
     *
     * <pre>{@code
     * // passes after a rotation to the new value
     * assertThat(gateway).providerKey("openai-main").hasValue(newValue);
     * // fails: to have the given value but it has a different one (neither is shown)
     * assertThat(gateway).providerKey("openai-main").hasValue(oldValue);
     * }</pre>
     */
    public ProviderKeyAssert hasValue(String value) {
        return hasSecret("value", value, ProviderKey::value);
    }

    /**
     * Checks how many requests to rotate the key were applied, whatever response the client received, as far as the
     * journal contains them.
     *
     * <pre>{@code
     * // passes after two rotations, of which the first lost its response
     * assertThat(gateway).providerKey("openai-main").wasRotatedTimes(2);
     * // fails, and shows the requests to rotate it: to have been rotated 3 times but it was 2 times
     * assertThat(gateway).providerKey("openai-main").wasRotatedTimes(3);
     * }</pre>
     *
     * @throws IllegalArgumentException when the number is negative
     */
    public ProviderKeyAssert wasRotatedTimes(int times) {
        Requests.requireCount(times);
        return check(key -> {
            Requests rotations = rotations(key);
            List<RecordedRequest> found = rotations.matching();
            rotations.requireKept(found.size() == times, () -> Plural.of(times, "rotation"));
            if (found.size() != times) {
                throw UnmetConditionException.because(
                        () -> "Expecting " + Kind.PROVIDER_KEY.shown(key, Text.about(account()))
                                + "\nto have been rotated " + Plural.of(times, "time") + "\nbut it was "
                                + Plural.of(found.size(), "time") + rotations.evidence(found, found.size() < times));
            }
            rotations.markRead(found);
        });
    }

    /**
     * Checks that no request to rotate the key was applied, as far as the journal contains them.
     *
     * <pre>{@code
     * // passes when the only rotation was refused
     * assertThat(gateway).providerKey("openai-main").wasNeverRotated();
     * // fails: to have been rotated 0 times but it was 1 time
     * assertThat(gateway).providerKey("anthropic-main").wasNeverRotated();
     * }</pre>
     */
    public ProviderKeyAssert wasNeverRotated() {
        return wasRotatedTimes(0);
    }

    /**
     * Checks how many attempts to serve model requests were made with the key, as far as the journal contains them. While the
     * response of a model request has not ended, its attempts are not known: {@code eventually} waits for that.
     *
     * <pre>{@code
     * // passes after two requests that this key was tried for
     * assertThat(gateway).providerKey("openai-main").wasTried(2);
     * // fails, and shows the attempts: to have been tried 3 times but it was 2 times
     * assertThat(gateway).providerKey("openai-main").wasTried(3);
     * }</pre>
     *
     * @throws IllegalArgumentException when the number is negative
     */
    public ProviderKeyAssert wasTried(int times) {
        if (times < 0) {
            throw new IllegalArgumentException("the number of attempts must not be negative; it is " + times);
        }
        return check(key -> new KeyAttempts(account(), key).requireSize(times));
    }

    /**
     * Checks that no attempt to serve a model request was made with the key, as far as the journal contains them.
     *
     * <pre>{@code
     * // passes when another key comes first and did not fail
     * assertThat(gateway).providerKey("openai-backup").wasNeverTried();
     * // fails, and shows the attempts: to have been tried 0 times but it was 1 time
     * assertThat(gateway).providerKey("openai-main").wasNeverTried();
     * }</pre>
     */
    public ProviderKeyAssert wasNeverTried() {
        return wasTried(0);
    }

    private Requests rotations(ProviderKey key) {
        String path = Operation.ROTATE_PROVIDER_KEY.path().replace("{id}", key.idText());
        return new Requests(
                account().requests().query(),
                List.of(
                        RequestCondition.to(Operation.ROTATE_PROVIDER_KEY),
                        RequestCondition.path(path),
                        RequestCondition.applied()));
    }
}
