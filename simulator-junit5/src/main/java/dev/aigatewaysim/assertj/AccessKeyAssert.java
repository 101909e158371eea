package dev.aigatewaysim.assertj;

import dev.aigatewaysim.domain.accesskey.AccessKey;
import dev.aigatewaysim.domain.accesskey.ConfigurationLink;
import dev.aigatewaysim.domain.account.Account;
import dev.aigatewaysim.journal.RecordedRequest;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Assertions on an access key. Not thread-safe; one test uses one. */
public final class AccessKeyAssert extends AbstractKeyAssert<AccessKeyAssert, AccessKey> {

    AccessKeyAssert(Inspection<AccessKey> inspection, Supplier<Account> account) {
        super(Kind.ACCESS_KEY, inspection, account, AccessKey::description, AccessKey::lastUsed);
    }

    /**
     * Checks that the key is linked to this configuration.
     *
     * <pre>{@code
     * // passes
     * assertThat(gateway).accessKey("web").isLinkedTo("prod");
     * // fails: to be linked to the access key configuration "staging" but it is linked to "prod" (aigac_…)
     * assertThat(gateway).accessKey("web").isLinkedTo("staging");
     * }</pre>
     *
     * @param configuration its name or identifier
     */
    public AccessKeyAssert isLinkedTo(String configuration) {
        Objects.requireNonNull(configuration, "configuration");
        return meets(
                key -> isLink(key.configuration(), configuration),
                (key, text) -> "to be linked to the access key configuration " + text.quoted(configuration)
                        + "\nbut it is " + link(key, text) + existence(configuration, text));
    }

    /**
     * Checks that the key is not linked to a configuration, so that it may use everything.
     *
     * <pre>{@code
     * // passes
     * assertThat(gateway).accessKey("admin").isNotLinked();
     * // fails: not to be linked but it is linked to "prod" (aigac_…)
     * assertThat(gateway).accessKey("web").isNotLinked();
     * }</pre>
     */
    public AccessKeyAssert isNotLinked() {
        return meets(
                key -> key.configuration() == null, (key, text) -> "not to be linked\nbut it is " + link(key, text));
    }

    /**
     * Checks the token, which the API shows once. No message shows the actual or the expected one.
     *
     * <pre>{@code
     * // passes when the client kept the token of the response
     * assertThat(gateway).accessKey("web").hasToken(client.token());
     * // fails: to have the given token but it has a different one (neither is shown)
     * assertThat(gateway).accessKey("web").hasToken("ng-0000");
     * }</pre>
     */
    public AccessKeyAssert hasToken(String token) {
        return hasSecret("token", token, AccessKey::token);
    }

    /**
     * Checks the number of model requests that came with the key, as far as the journal contains them. While the response of
     * a model request has not ended, its key is not known: {@code eventually} waits for that.
     *
     * <pre>{@code
     * // passes when the web shop asked once, whatever others asked
     * assertThat(gateway).accessKey("web").hasModelRequests(1);
     * // fails, and shows the requests: to have 2 model requests with access key "web" (aigk_…) but there is 1
     * assertThat(gateway).accessKey("web").hasModelRequests(2);
     * }</pre>
     *
     * @throws IllegalArgumentException when the number is negative
     */
    public AccessKeyAssert hasModelRequests(int count) {
        Requests.requireCount(count);
        return check(key -> {
            ModelRequests requests = new ModelRequests(account(), null).with(key);
            List<RecordedRequest> all = requests.all();
            requests.requireSize(all, count);
            requests.markRead(all);
        });
    }

    /**
     * Checks that there is a model request that came with the key, and returns assertions on the newest.
     *
     * <pre>{@code
     * // passes
     * assertThat(gateway).accessKey("web").lastModelRequest().wasServedBy("openai-main");
     * // fails, and shows those with other keys: to have a model request with access key "batch" (aigk_…) but there are none
     * assertThat(gateway).accessKey("batch").lastModelRequest();
     * }</pre>
     */
    public ModelRequestAssert lastModelRequest() {
        return lead(
                key -> {
                    ModelRequests requests = new ModelRequests(account(), null).with(key);
                    RecordedRequest last = requests.last();
                    requests.markRead(List.of(last));
                    return last;
                },
                there -> new ModelRequestAssert(there, new AttemptText(this::account)));
    }

    private static boolean isLink(@Nullable ConfigurationLink link, String configuration) {
        return link != null
                && (link.id().value().equals(configuration) || link.name().equals(configuration));
    }

    private static String link(AccessKey key, Text text) {
        ConfigurationLink link = key.configuration();
        return link == null ? "not linked" : "linked to " + text.quoted(link.name()) + " (" + link.id() + ")";
    }

    /** Lists the configurations when the expected one does not exist, because it may be misspelled. */
    private String existence(String configuration, Text text) {
        var all = Kind.CONFIGURATION.all(account());
        return Kind.CONFIGURATION.matching(all, configuration).isEmpty()
                ? "\nNo such configuration: the account has " + Kind.CONFIGURATION.absence(all, configuration, text)
                : "";
    }
}
