package dev.aigatewaysim.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The first page: how to reach the accounts, and their tokens. */
class OverviewPageIT extends ConsoleSteps {

    OverviewPageIT(Browser browser) {
        super(browser);
    }

    @Test
    void a_visit_of_the_root_leads_to_the_account_and_how_to_reach_it() {
        browser.openAddress(simulator.url() + "/");

        browser.text(account.id().value());
        assertThat(browser.text("OPENAI_BASE_URL").getText())
                .contains(simulator.openAiUrl().toString());
        assertThat(browser.text("ANTHROPIC_BASE_URL").getText())
                .contains(simulator.anthropicUrl().toString());
        assertThat(browser.address()).endsWith("/_simulator/");
    }

    @Test
    void a_token_is_shown_behind_a_click() {
        open("overview");
        browser.text("default");
        assertThat(browser.find("body").getText()).doesNotContain(account.apiKey());

        browser.button("Show the token of default").click();

        browser.text(account.apiKey());
    }

    @Test
    void secrets_are_fetched_for_a_click_only() {
        gateway.chat("gpt-4o", "Hello");
        open("overview");
        browser.button("Show the token of web");
        browser.run("location.hash = '#/playground'");
        browser.field("Prompt");
        browser.run("location.hash = '#/requests/" + gateway.last().operationId() + "'");
        browser.button("Repeat");
        browser.run("location.hash = '#/upstream'");
        browser.text("Nothing is scripted");

        assertThat(reads("snapshot")).isZero();

        browser.run("location.hash = '#/overview'");
        browser.button("Show the token of web").click();
        browser.text(gateway.token());
        assertThat(reads("secrets=true")).isEqualTo(1);
    }

    @Test
    void accounts_are_created_shown_and_deleted() {
        open("overview");

        browser.button("Create an account").click();
        browser.fill("Name", "another");
        browser.dialogButton("Create").click();

        browser.text("was created");
        assertThat(simulator.accounts().find("another")).isPresent();
        String made = simulator.accounts().find("another").orElseThrow().id().value();
        browser.until("document.getElementById('account').value === '" + made + "'");

        browser.button("Delete another").click();
        browser.dialogButton("Delete").click();
        awaitOnlyOneAccount();
        browser.until("document.getElementById('account').value === '" + account.id() + "'");
    }

    @Test
    void an_account_that_a_test_makes_appears_by_itself() {
        open("overview");
        browser.text(account.id().value());

        simulator.newAccount("made meanwhile");

        browser.text("made meanwhile");
    }

    /** The console reads the accounts because of a change, and that answer is held back until a later one is there. */
    @Test
    void an_account_that_was_created_stays_chosen_when_an_earlier_list_of_accounts_arrives() {
        open("overview");
        browser.text(account.id().value());
        browser.run("const real = window.fetch; window.reads = 0; window.fetch = async (address, options) => {"
                + " const answer = await real(address, options);"
                + " const isRead = new URL(address, location).pathname === '/_simulator/accounts'"
                + " && (options?.method ?? 'GET') === 'GET';"
                + " if (isRead && ++window.reads === 1) { await new Promise(go => { window.release = go; }); }"
                + " return answer; };");
        simulator.newAccount("third");
        browser.until("window.release");
        browser.button("Create an account").click();
        browser.fill("Name", "fourth");
        browser.dialogButton("Create").click();
        browser.text("was created");
        browser.run("window.atOnce = window.reads; window.release();");
        browser.until("window.reads > window.atOnce && document.getElementById('account').options.length === 3");

        assertThat(browser.run("return document.getElementById('account').value"))
                .isEqualTo(
                        simulator.accounts().find("fourth").orElseThrow().id().value());
    }
}
