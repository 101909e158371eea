package dev.aigatewaysim.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The clock, fixtures, and what has changed. */
class StatePageIT extends ConsoleSteps {

    @TempDir
    Path folder;

    StatePageIT(Browser browser) {
        super(browser);
    }

    @Test
    void the_clock_is_frozen_and_moved() {
        open("state");

        browser.fill("Moment", "2026-12-31T23:59:00Z");
        browser.button("Freeze there").click();
        browser.text("frozen");
        browser.button("Advance").click();

        browser.text("2027-01-01T00:59:00Z");
        assertThat(account.clock().instant()).isEqualTo(Instant.parse("2027-01-01T00:59:00Z"));
    }

    @Test
    void a_fixture_is_loaded_with_its_mistakes_shown_and_the_account_is_reset() throws IOException {
        Path good = Files.writeString(folder.resolve("good.json"), "{\"accessKeys\": [{\"name\": \"from a file\"}]}");
        Path bad = Files.writeString(folder.resolve("bad.json"), "{\"accessKeys\": [{\"nme\": \"from a file\"}]}");
        open("state");

        browser.field("Fixture file").sendKeys(bad.toAbsolutePath().toString());
        browser.text("did you mean name?");
        browser.field("Fixture file").sendKeys(good.toAbsolutePath().toString());
        browser.text("Loaded");
        assertThat(browser.text("from a file").getText()).isNotEmpty();

        browser.button("Reset to the baseline").click();
        browser.dialogButton("Reset").click();
        browser.text("Nothing has changed.");
        assertThat(account.accessKeys().all()).isEmpty();
    }

    @Test
    void of_many_changes_the_first_are_listed() {
        makeManyResources();
        open("state");

        assertThat(browser.text("and 170 more").getText()).isNotEmpty();
        assertThat(browser.all("[aria-labelledby=changes] li")).hasSize(200);
    }
}
