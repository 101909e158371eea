package dev.aigatewaysim.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aigatewaysim.domain.accesskey.AccessKey;
import dev.aigatewaysim.domain.account.Account;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The tables, details and forms of the kinds of resources. */
class ResourcesPageIT extends ConsoleSteps {

    ResourcesPageIT(Browser browser) {
        super(browser);
    }

    @Test
    void an_access_key_is_created_and_its_token_shown_once() {
        open("resources/access-keys");

        browser.button("Create an access key").click();
        browser.fill("Name", "web");
        browser.dialogButton("Create").click();

        String shown = browser.find("dialog[open] pre").getText();
        AccessKey made = account.accessKeys().all().get(0);
        assertThat(shown).isEqualTo(made.token().reveal());
        browser.dialogButton("Done").click();
        assertThat(browser.find("tbody tr").getText()).contains("web", "added");
        assertThat(account.requests().all()).isEmpty();
    }

    @Test
    void a_refusal_is_shown_in_the_words_of_the_api_and_the_form_stays() {
        open("resources/provider-keys");

        browser.button("Create a provider key").click();
        browser.fill("Provider", "nobody");
        browser.fill("Name", "main");
        browser.fill("Value", "sk-0123456789");
        browser.dialogButton("Create").click();

        assertThat(browser.find("dialog[open] .failure .explanation").getText()).contains("nobody", "ERR_NGROK_");
        assertThat(account.providerKeys().all()).isEmpty();
    }

    @Test
    void one_is_changed_followed_and_deleted() {
        gateway.key("openai", "main");
        open("resources/provider-keys");

        browser.button("Edit main").click();
        browser.fill("Name", "renamed");
        browser.dialogButton("Save").click();
        browser.link("renamed").click();
        assertThat(browser.find(".facts").getText()).contains("renamed", "openai");
        browser.button("Delete").click();
        browser.dialogButton("Delete").click();

        browser.text("There is no provider key yet.");
        assertThat(account.providerKeys().all()).isEmpty();
    }

    /** The list of accounts, which a change has the console read again, is held back until the dialog is open. */
    @Test
    void a_dialog_stays_open_when_the_accounts_that_were_asked_for_before_arrive() {
        account.accessKeys().create(AccessKey.Draft.named("only here"), account.owner());
        Account chosen = simulator.newAccount("chosen");
        open("resources/access-keys");
        browser.text("only here");
        browser.run("const real = window.fetch; window.held = 0; window.fetch = (address, ...rest) =>"
                + " new URL(address, location).pathname !== '/_simulator/accounts' ? real(address, ...rest)"
                + " : new Promise(go => { window.release = () => go(real(address, ...rest)); window.held++; });");
        simulator.newAccount("third");
        browser.until("window.held === 1");
        browser.run(
                "const all = document.getElementById('account'); all.value = arguments[0];"
                        + " all.dispatchEvent(new Event('change'));",
                chosen.id().value());
        browser.until("!document.body.textContent.includes('only here')");
        browser.button("Create an access key").click();
        browser.dialogButton("Create");

        browser.run("window.release();");

        browser.until("document.getElementById('account').options.length === 3");
        assertThat(browser.all("dialog[open]")).hasSize(1);
    }

    @Test
    void an_edit_sends_only_what_a_person_changed() {
        makeManyResources();
        AccessKey oldest = account.accessKeys().all().stream()
                .filter(key -> "key 0".equals(key.name()))
                .findFirst()
                .orElseThrow();
        open("resources/access-keys/" + oldest.id());

        browser.button("Edit").click();
        browser.fill("Name", "renamed");
        browser.dialogButton("Save").click();
        browser.text("was changed");

        AccessKey changed = account.accessKeys().get(oldest.id());
        assertThat(changed.name()).isEqualTo("renamed");
        assertThat(changed.description()).isEqualTo("two\r\nlines");
        assertThat(changed.configuration()).isEqualTo(oldest.configuration());
    }

    @Test
    void tables_are_searched_and_go_on_after_a_hundred() {
        for (int number = 0; number < 130; number++) {
            account.accessKeys().create(AccessKey.Draft.named("key " + number), account.owner());
        }
        open("resources/access-keys");
        browser.text("key 129");
        assertThat(browser.all("tbody tr")).hasSize(100);

        browser.button("Show more").click();
        browser.text("key 0");
        browser.field("Search").sendKeys("key 12");

        browser.rows(11, "key 129");
    }

    @Test
    void a_search_finds_what_is_far_down_once() {
        makeManyResources();
        open("resources/access-keys");
        browser.text("key 249");
        assertThat(browser.all("tbody tr")).hasSize(100);

        browser.button("Show more").click();
        browser.text("key 100");
        browser.fill("Search", "key 17");
        browser.rows(11, "key 170");
        browser.fill("Search", "\"key 0\"");

        browser.rows(1, "key 0");
    }

    @Test
    void the_settings_of_the_account_are_changed() {
        open("resources/settings");

        browser.button("Edit").click();
        browser.fill("Total timeout", "30s");
        browser.dialogButton("Save").click();

        browser.text("30s");
    }

    @ParameterizedTest
    @ValueSource(strings = {"constructor", "__proto__", "toString/aigk_1"})
    void no_kind_has_a_name_that_all_objects_have(String kind) {
        open("resources/" + kind);

        browser.text("There is no such kind of resource.");
    }
}
