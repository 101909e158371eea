package dev.aigatewaysim.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aigatewaysim.domain.accesskey.AccessKey;
import dev.aigatewaysim.domain.account.Account;
import dev.aigatewaysim.domain.account.AccountSettings;
import dev.aigatewaysim.domain.account.Accounts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FixtureReloadTest {

    private final Account account = new Accounts(AccountSettings.defaults(), OptionalLong.empty()).create();
    private final List<String> good = new ArrayList<>();
    private final List<String> bad = new ArrayList<>();
    private FixtureFiles files = new FixtureFiles(List.of());
    private FixtureReload reload = new FixtureReload(account, files, good::add, (text, failure) -> bad.add(text));

    @BeforeEach
    void one_file(@TempDir Path folder) {
        files = new FixtureFiles(List.of(folder.resolve("a.json")));
        reload = new FixtureReload(account, files, good::add, (text, failure) -> bad.add(text));
    }

    private void reload(String text) throws Exception {
        Files.writeString(files.paths().get(0), text);
        reload.accept(files.read());
    }

    private List<String> names() {
        return account.accessKeys().all().stream().map(AccessKey::name).toList();
    }

    @Test
    void what_the_account_held_is_replaced_but_not_its_own_key() throws Exception {
        String key = account.apiKey();
        account.accessKeys().create(AccessKey.Draft.named("by-hand"), account.owner());

        reload("{\"accessKeys\":[{\"name\":\"web\"}]}");

        assertThat(names()).containsExactly("web");
        assertThat(account.apiKey()).isEqualTo(key);
        assertThat(good).containsExactly("fixture loaded again: " + files);
        assertThat(bad).isEmpty();
    }

    @Test
    void a_reset_leads_to_the_new_contents() throws Exception {
        reload("{\"accessKeys\":[{\"name\":\"web\"}]}");
        account.accessKeys().create(AccessKey.Draft.named("by-hand"), account.owner());

        account.reset();

        assertThat(names()).containsExactly("web");
    }

    @Test
    void what_is_broken_changes_nothing_and_is_reported() throws Exception {
        reload("{\"accessKeys\":[{\"name\":\"web\"}]}");
        good.clear();

        reload("{\"accessKeys\":[{\"name\":\"other\"},{\"nme\":\"x\",\"more\":1}]}");

        assertThat(names()).containsExactly("web");
        assertThat(good).isEmpty();
        assertThat(bad)
                .singleElement()
                .satisfies(text -> assertThat(text)
                        .contains(files + ":1:", "/accessKeys/1/nme ", "/accessKeys/1/more ", "stays as it was"));
    }
}
