package dev.aigatewaysim.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Chats from the console. */
class PlaygroundPageIT extends ConsoleSteps {

    PlaygroundPageIT(Browser browser) {
        super(browser);
    }

    @Test
    void a_chat_is_streamed_with_tokens_and_cost() {
        simulator.newAccessKey("web");
        open("playground");

        browser.fill("Prompt", "What is the answer?");
        browser.button("Send").click();

        assertThat(browser.whole(".text", "You said").getText()).contains("What is the answer?");
        assertThat(browser.text("tokens in").getText()).contains("tokens in", "out", "$0.00");
    }

    @Test
    void a_refused_chat_says_why() {
        simulator.newAccessKey("web");
        account.faults().onAll().answer(503).always();
        open("playground");

        browser.fill("Prompt", "Hello");
        browser.button("Send").click();

        assertThat(browser.find(".explanation").getText()).contains("fault");
    }
}
