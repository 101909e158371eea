package dev.aigatewaysim.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Usage and credits. */
class UsagePageIT extends ConsoleSteps {

    UsagePageIT(Browser browser) {
        super(browser);
    }

    @Test
    void usage_is_plotted_and_credits_are_bought() {
        gateway.chat("gpt-4o", "Hello");
        open("usage");
        assertThat(browser.find("svg.plot").getDomAttribute("aria-label")).contains("Cost by day");

        browser.button("Buy credits").click();
        browser.dialogButton("Go to the checkout").click();
        browser.text("no money moves");
        browser.button("Pay").click();
        browser.text("Paid.");
        browser.link("Usage and credits").click();

        assertThat(browser.text("left").getText()).startsWith("$9.99");
        browser.text("$10.00");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0001-01-01T00:00:00Z", "1970-01-01T00:00:00Z", "9999-12-31T23:59:59Z"})
    void usage_is_shown_at_every_time_of_the_clock(String now) {
        account.clock().freezeAt(Instant.parse(now));
        open("usage");

        assertThat(browser.text("0 requests").getText()).contains("0 failed");
    }
}
