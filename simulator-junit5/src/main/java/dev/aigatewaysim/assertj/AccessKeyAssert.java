package dev.aigatewaysim.assertj;

import dev.aigatewaysim.domain.accesskey.AccessKey;
import dev.aigatewaysim.domain.accesskey.ConfigurationLink;
import dev.aigatewaysim.domain.account.Account;
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
