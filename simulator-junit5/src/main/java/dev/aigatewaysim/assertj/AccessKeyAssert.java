package dev.aigatewaysim.assertj;

import dev.aigatewaysim.domain.accesskey.AccessKey;
import dev.aigatewaysim.domain.accesskey.ConfigurationLink;
import dev.aigatewaysim.domain.account.Account;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Assertions on an access key. */
public final class AccessKeyAssert extends AbstractKeyAssert<AccessKeyAssert, AccessKey> {

    AccessKeyAssert(Inspection<AccessKey> inspection, Supplier<Account> account) {
        super(Kind.ACCESS_KEY, inspection, account, AccessKey::description, AccessKey::lastUsed);
    }

    /**
     * It is linked to this configuration.
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
     * It is linked to no configuration, so that it is allowed everything.
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
     * This is its token, which the API shows once. No message shows either.
     *
     * <pre>{@code
     * // passes when the client kept what the API answered
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

    /** A configuration that is missing may be misspelled. */
    private String existence(String configuration, Text text) {
        var all = Kind.CONFIGURATION.all(account());
        return Kind.CONFIGURATION.meant(all, configuration).isEmpty()
                ? "\nNo such configuration: the account has " + Kind.CONFIGURATION.absence(all, configuration, text)
                : "";
    }
}
