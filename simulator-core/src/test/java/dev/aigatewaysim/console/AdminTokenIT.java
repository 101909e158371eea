package dev.aigatewaysim.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aigatewaysim.SimulatorOptions;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;

/** A console whose simulator has an admin token. */
class AdminTokenIT extends ConsoleSteps {

    AdminTokenIT(Browser browser) {
        super(browser, SimulatorOptions.builder().adminToken("let-me-in"));
    }

    @Test
    void the_page_asks_for_it_and_keeps_it_in_memory_only() {
        open("overview");

        browser.fill("Token", "wrong");
        browser.dialogButton("Continue").click();
        browser.text("does not accept this token");
        browser.fill("Token", "let-me-in");
        browser.dialogButton("Continue").click();

        browser.text(simulator.account().id().value());
        assertThat(browser.run(
                        "return JSON.stringify(localStorage) + JSON.stringify(sessionStorage) + document.cookie"))
                .asString()
                .doesNotContain("let-me-in");
    }

    @Test
    void without_it_the_page_shows_what_is_needed() {
        open("overview");

        browser.field("Token").sendKeys(Keys.ESCAPE);

        browser.text("admin paths need the admin token");
        browser.until("document.querySelector('dialog') === null");
    }
}
