package dev.aigatewaysim.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;

/** Scripted answers, rejected keys and prices. */
class UpstreamPageIT extends ConsoleSteps {

    UpstreamPageIT(Browser browser) {
        super(browser);
    }

    @Test
    void an_answer_is_scripted_used_and_removed() {
        open("upstream");

        browser.button("Add an answer").click();
        browser.fill("Model", "gpt-4o");
        browser.fill("Text", "Good day");
        browser.dialogButton("Add").click();
        browser.text("used 0 of 1");
        gateway.chat("gpt-4o", "Hello");
        browser.text("used 1 of 1");

        browser.all(".scripts button").stream()
                .filter(button -> button.getText().equals("Remove"))
                .findFirst()
                .orElseThrow()
                .click();
        browser.text("Nothing is scripted");
    }

    @Test
    void what_is_open_and_has_the_focus_stays_so_while_it_changes() {
        account.upstream().onModel("gpt-4o").reply("Good day").times(3);
        open("upstream");
        browser.find(".scripts summary").sendKeys(Keys.ENTER);
        browser.find(".scripts details[open]");

        gateway.chat("gpt-4o", "Hello");
        browser.text("used 1 of 3");

        assertThat(browser.all(".scripts details[open]")).hasSize(1);
        assertThat(browser.run("return document.activeElement.tagName")).isEqualTo("SUMMARY");
    }

    @Test
    void a_provider_key_is_rejected_and_a_price_set() {
        gateway.key("openai", "main");
        open("upstream");

        browser.button("Reject main").click();
        browser.text("rejected with 401");
        browser.button("Set a price").click();
        browser.fill("Model", "openai:gpt-4o");
        browser.fill("Dollars per million input tokens", "2.5");
        browser.fill("Dollars per million output tokens", "10");
        browser.dialogButton("Set").click();

        browser.text("$2.5 in, $10 out");
    }
}
