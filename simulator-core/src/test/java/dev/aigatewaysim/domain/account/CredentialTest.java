package dev.aigatewaysim.domain.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aigatewaysim.domain.account.Accounts.Credential;
import dev.aigatewaysim.domain.id.IdKind;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CredentialTest {

    private final Given given = new Given();
    private final Account account = given.account;
    private final Credential credential = given.accounts.identify(account.apiKey());

    @Test
    void its_requests_and_operations_have_identifiers_of_their_kind() {
        assertThat(IdKind.GATEWAY_REQUEST.matches(credential.nextRequestId())).isTrue();
        assertThat(IdKind.OPERATION.matches(credential.nextOperationId())).isTrue();
        assertThat(credential.nextOperationId()).isNotEqualTo(credential.nextOperationId());
    }

    @Test
    void an_owner_needs_no_key_and_uses_none() {
        Credential owner = given.accounts.ownerOf(account);

        owner.use();

        assertThat(owner.account()).isSameAs(account);
        assertThat(owner.apiKey()).isNull();
        assertThat(owner.accessKey()).isNull();
        assertThat(account.apiKeys().all())
                .allSatisfy(key -> assertThat(key.lastUsed()).isNull());
    }

    /** A request that is under way when the account becomes another one must not change it. */
    @Nested
    class Under_way {

        static List<Consumer<Given>> ends() {
            return List.of(
                    given -> given.account.reset(),
                    given -> given.account.restore(given.account.snapshot()),
                    given -> given.account.restore(Seeder.NOTHING),
                    given -> given.account.resetTo(given.account.snapshot()),
                    given -> given.account.replace(Seeder.NOTHING),
                    given -> given.accounts.delete(given.account.id()));
        }

        @Test
        void it_changes_the_account_whatever_else_is_changed_and_kept() {
            List<String> changes = new ArrayList<>();
            given.accessKey("meanwhile");
            account.seed(Seeder.NOTHING);
            account.keepAsBaseline();

            assertThat(credential.isCurrent()).isTrue();
            assertThat(credential.changeIfCurrent(() -> changes.add("done"))).isTrue();
            assertThat(changes).containsExactly("done");
        }

        @ParameterizedTest
        @MethodSource("ends")
        void it_changes_nothing_when_the_account_is_another_one(Consumer<Given> end) {
            List<String> changes = new ArrayList<>();

            end.accept(given);

            assertThat(credential.isCurrent()).isFalse();
            assertThat(credential.changeIfCurrent(() -> changes.add("done"))).isFalse();
            assertThat(changes).isEmpty();
        }
    }
}
