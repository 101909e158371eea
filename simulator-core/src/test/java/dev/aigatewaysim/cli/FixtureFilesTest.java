package dev.aigatewaysim.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.aigatewaysim.domain.accesskey.AccessKey;
import dev.aigatewaysim.domain.account.Account;
import dev.aigatewaysim.domain.account.AccountSettings;
import dev.aigatewaysim.domain.account.Accounts;
import dev.aigatewaysim.domain.account.NewAccount;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FixtureFilesTest {

    @TempDir
    Path folder;

    private Path file(String name, String text) throws Exception {
        return Files.writeString(folder.resolve(name), text);
    }

    private static FixtureFiles files(Path... paths) {
        return new FixtureFiles(List.of(paths));
    }

    private static Account load(FixtureFiles files) {
        Accounts accounts = new Accounts(AccountSettings.defaults(), OptionalLong.empty());
        return files.read().load(fixture -> accounts.create(new NewAccount().withContents(fixture)));
    }

    private static List<String> problems(FixtureFiles files) {
        return catchThrowableOfType(FixtureFiles.UnloadableFixtureException.class, () -> load(files))
                .getMessage()
                .lines()
                .toList();
    }

    @Test
    void several_files_are_one_fixture() throws Exception {
        Path keys = file(
                "keys.json", "{\"accessKeys\":[{\"name\":\"web\",\"accessKeyConfiguration\":{\"ref\":\"prod\"}}]}");
        Path configurations = file("b.json", "{\"accessKeyConfigurations\":[{\"ref\":\"prod\",\"name\":\"prod\"}]}");

        Account account = load(files(keys, configurations));

        assertThat(account.accessKeys().list(null, 10).items())
                .singleElement()
                .satisfies(key -> assertThat(key.configuration()).isNotNull());
    }

    @Test
    void a_file_may_begin_with_a_byte_order_mark() throws Exception {
        Path marked = file("marked.json", "\uFEFF{\"accessKeys\":[{\"name\":\"web\"}]}");

        assertThat(load(files(marked, file("plain.json", "{}")))
                        .accessKeys()
                        .list(null, 10)
                        .items())
                .singleElement()
                .extracting(AccessKey::name)
                .isEqualTo("web");
    }

    @Test
    void everything_that_is_wrong_is_reported_in_the_order_of_the_files() throws Exception {
        Path away = folder.resolve("away.json");
        Path broken = file("broken.json", "{\n  \"accessKeys\": [}");
        Path another = file("another.json", "");

        assertThat(problems(files(away, broken, folder, another)))
                .satisfiesExactly(
                        line -> assertThat(line).isEqualTo(away + " cannot be read: there is no such file"),
                        line -> assertThat(line).startsWith(broken + ":2:18 "),
                        line -> assertThat(line).isEqualTo(folder + " cannot be read: it is a folder"),
                        line -> assertThat(line).startsWith(another + ":1:1 "));
    }

    @Test
    void what_is_wrong_with_the_contents_is_reported_line_by_line() throws Exception {
        Path first = file("first.json", "{\"accessKeys\":[\n  {\"nme\":\"web\"}]}");
        Path second = file("second.json", "{\"accessKeyConfigurations\":7}");

        assertThat(problems(files(first, second)))
                .anySatisfy(line -> assertThat(line).startsWith(first + ":2:").contains(" /accessKeys/0/nme "))
                .anySatisfy(line -> assertThat(line).startsWith(second + ":1:").contains(" /accessKeyConfigurations "));
    }

    @Test
    void the_same_ref_in_two_files_is_refused() throws Exception {
        Path first = file("first.json", "{\"accessKeyConfigurations\":[{\"ref\":\"prod\",\"name\":\"a\"}]}");
        Path second = file("second.json", "{\"accessKeyConfigurations\":[{\"ref\":\"prod\",\"name\":\"b\"}]}");

        assertThat(problems(files(first, second)))
                .singleElement()
                .satisfies(line -> assertThat(line)
                        .startsWith(second + ":1:")
                        .contains(" /accessKeyConfigurations/0/ref ", first.toString()));
    }

    @Test
    void a_line_stays_one_line() throws Exception {
        Path odd = file("odd.json", "{\"accessKeys\":[{\"a\\nb\":1}]}");

        assertThat(problems(files(odd))).hasSize(1);
    }

    @Test
    void readings_are_equal_when_the_contents_are() throws Exception {
        Path path = file("a.json", "{}");
        FixtureFiles.Reading before = files(path).read();

        assertThat(files(path).read()).isEqualTo(before).hasSameHashCodeAs(before);
        Files.writeString(path, "{ }");
        assertThat(files(path).read()).isNotEqualTo(before);
        Files.delete(path);
        FixtureFiles.Reading away = files(path).read();
        assertThat(away).isNotEqualTo(before).isEqualTo(files(path).read());
        Files.createFile(path);
        assertThat(files(path).read()).isNotEqualTo(away);
    }
}
