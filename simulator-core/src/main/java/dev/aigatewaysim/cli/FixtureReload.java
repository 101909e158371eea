package dev.aigatewaysim.cli;

import dev.aigatewaysim.cli.FixtureFiles.Reading;
import dev.aigatewaysim.cli.FixtureFiles.UnloadableFixtureException;
import dev.aigatewaysim.domain.account.Account;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Puts a fixture that has changed into an account, in the place of all that it holds; the account keeps its own API key. One
 * that is broken changes nothing.
 *
 * @param account what is loaded again
 * @param files what messages name
 * @param good takes a line that says that it was loaded
 * @param bad takes what is wrong, in several lines, and the failure when it is not the fixture that is to blame
 */
record FixtureReload(
        Account account, FixtureFiles files, Consumer<String> good, BiConsumer<String, @Nullable Throwable> bad)
        implements Consumer<Reading> {

    @Override
    public void accept(Reading reading) {
        try {
            reading.load(fixture -> {
                account.replace(fixture);
                return fixture;
            });
        } catch (UnloadableFixtureException broken) {
            bad.accept(
                    "the changed fixture cannot be loaded; everything stays as it was:\n" + broken.getMessage(), null);
            return;
        } catch (RuntimeException unexpected) {
            bad.accept("the changed fixture was not loaded; everything stays as it was", unexpected);
            return;
        }
        good.accept("fixture loaded again: " + files);
    }
}
