package dev.aigatewaysim.domain.account;

import dev.aigatewaysim.campaign.Linearizability;
import dev.aigatewaysim.domain.accesskey.AccessKey;
import dev.aigatewaysim.domain.accesskeyconfiguration.AccessKeyConfiguration;
import dev.aigatewaysim.domain.accesskeyconfiguration.AccessKeyConfigurationId;
import dev.aigatewaysim.domain.id.Secret;
import dev.aigatewaysim.domain.providerkey.ProviderKey;
import dev.aigatewaysim.domain.refusal.RefusalException;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AccountLinearizabilityTest {

    /** A provider key that a configuration may use, and a configuration that an access key may be linked to. */
    private record Shared(
            Given given,
            ProviderKey key,
            AccessKeyConfiguration configuration,
            AccessKey accessKey,
            AccountSnapshot beginning) {

        static Shared create() {
            Given given = new Given();
            return new Shared(
                    given,
                    given.providerKey("openai", "main"),
                    given.configuration("team"),
                    given.accessKey("app"),
                    given.account.keepAsBaseline());
        }

        Account account() {
            return given.account;
        }

        Object linked(@Nullable AccessKeyConfigurationId to) {
            AccessKey.Patch patch = new AccessKey.Patch().withConfiguration(to);
            return account().accessKeys().update(accessKey.id(), patch, Given.BOB);
        }

        Object rotated() {
            ProviderKey.Rotation rotation =
                    new ProviderKey.Rotation("rotated", new Secret("sk-rotated-0123456789abcdef"));
            return account().providerKeys().rotate(key.id(), rotation, Given.BOB);
        }

        Object routed() {
            return given.configuration(Given.rule(null, null, Given.user(Given.existing(key.id()))));
        }

        Object copied() {
            return contents(given.accounts
                    .create(new NewAccount().copyOf(account().snapshot()))
                    .snapshot());
        }
    }

    @Test
    void what_threads_do_is_what_one_does_in_some_order() throws Exception {
        Linearizability.of(Shared::create)
                .doing(
                        "create a linked key",
                        shared -> result(() -> shared.given
                                .accessKeyLinkedTo(shared.configuration.id())
                                .id()))
                .doing("link", shared -> result(() -> shared.linked(shared.configuration.id())))
                .doing("unlink", shared -> result(() -> shared.linked(null)))
                .doing("route to the provider key", shared -> result(shared::routed))
                .doing("rotate", shared -> result(shared::rotated))
                .doing(
                        "delete the provider key",
                        shared -> result(() -> {
                            shared.account().providerKeys().delete(shared.key.id());
                            return "done";
                        }))
                .doing(
                        "delete the configuration",
                        shared -> result(() -> {
                            shared.account().accessKeyConfigurations().delete(shared.configuration.id());
                            return "done";
                        }))
                .doing(
                        "restore",
                        shared -> result(() -> {
                            shared.account().restore(shared.beginning);
                            return "done";
                        }))
                .doing(
                        "reset",
                        shared -> result(() -> {
                            shared.account().reset();
                            return "done";
                        }))
                .doing("snapshot", shared -> contents(shared.account().snapshot()))
                .doing("copy", Shared::copied)
                .check();
    }

    private static Object result(Callable<Object> work) {
        try {
            return work.call();
        } catch (RefusalException refused) {
            return refused.violations();
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** Without tokens, which a copy has of its own. */
    private static Object contents(AccountSnapshot snapshot) {
        return List.of(
                List.copyOf(snapshot.providerKeys()),
                List.copyOf(snapshot.accessKeyConfigurations()),
                snapshot.accessKeys().stream()
                        .map(key -> key.id() + " " + key.configuration())
                        .toList());
    }
}
