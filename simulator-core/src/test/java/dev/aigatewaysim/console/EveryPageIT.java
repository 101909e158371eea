package dev.aigatewaysim.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aigatewaysim.AiGatewaySimulator;
import dev.aigatewaysim.SimulatorOptions;
import dev.aigatewaysim.domain.account.Account;
import dev.aigatewaysim.domain.account.NewAccount;
import dev.aigatewaysim.domain.credit.CreditGrant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;

/** What all pages of the console have in common. */
class EveryPageIT extends ConsoleSteps {

    private static final String HOSTILE = "<img src=x onerror=\"window.hacked=1\">";

    EveryPageIT(Browser browser) {
        super(browser);
    }

    static Stream<String> pages() {
        return Stream.of(
                "overview",
                "resources/access-keys",
                "resources/settings",
                "requests",
                "routing",
                "playground",
                "upstream",
                "faults",
                "state",
                "usage");
    }

    @ParameterizedTest
    @MethodSource("pages")
    @ValueSource(strings = "resources/provider-keys")
    void what_is_in_the_data_stays_text(String page) {
        simulator.newAccount(HOSTILE);
        String token = simulator.newAccessKey(HOSTILE);
        gateway.key("openai", HOSTILE);
        account.upstream().onModel("gpt-4o").reply(HOSTILE);
        chat(token, "<img src=x onerror='window.hacked=1'>");
        open(page);
        browser.find(".page > *");

        browser.driver().findElement(By.xpath("//main[not(.//img)]"));
        assertThat(browser.run("return window.hacked")).isNull();
        assertThat(browser.run("return document.images.length")).isEqualTo(0L);
    }

    private void fillAccount() {
        gateway.key("openai", "main");
        account.upstream().onModel("gpt-4o").reply("Good day");
        account.faults().onAll().answer(503).times(2);
        account.credits().grant(1000, CreditGrant.Category.PURCHASE, null);
        api.get("/access-keys");
        api.get("/access-keys");
        api.get("/access-keys/unknown");
        gateway.chat("gpt-4o", "Hello");
    }

    @ParameterizedTest
    @MethodSource("pages")
    void pages_keep_the_rules_of_accessibility_and_fit_every_screen(String page) {
        fillAccount();
        String name = page.replace('/', '-');
        browser.screen(1280, 900);
        open(page);
        browser.find(".page > *");
        browser.watchLayout();
        assertThat(browser.layoutShift()).as("shift of the layout of %s", page).isLessThan(0.02);
        for (boolean dark : List.of(true, false)) {
            browser.dark(dark);
            assertThat(browser.accessibilityProblems())
                    .as("%s, %s", page, dark ? "dark" : "light")
                    .isEmpty();
            browser.picture(name + (dark ? "-dark" : ""));
        }
        for (int width : new int[] {360, 3840}) {
            browser.screen(width, 900);
            assertThat(browser.run("return document.documentElement.scrollWidth <= innerWidth"))
                    .as("%s fits %s pixels", page, width)
                    .isEqualTo(true);
            browser.picture(name + "-" + width);
        }
    }

    @Test
    void a_layout_that_shifts_would_be_noticed() {
        open("faults");
        browser.text("Nothing goes wrong on purpose.");
        browser.watchLayout();

        browser.run(
                "const block = document.createElement('div'); block.style.height = '300px'; block.textContent = 'more';"
                        + " document.querySelector('.page').prepend(block);");

        browser.until("window.shift > 0.02");
    }

    @Test
    void the_keyboard_is_enough() {
        simulator.newAccessKey("web");
        open("overview");
        browser.text("OPENAI_BASE_URL");

        press(Keys.TAB);
        assertThat(browser.focused().getText()).isEqualTo("Skip to the content");
        for (int tabs = 0; !browser.focused().getText().equals("Faults"); tabs++) {
            assertThat(tabs).isLessThan(20);
            press(Keys.TAB);
        }
        press(Keys.ENTER);
        browser.text("Nothing goes wrong on purpose.");
        assertThat(browser.focused().getText()).isEqualTo("Faults");
        press(Keys.TAB);
        press(Keys.ENTER);
        browser.dialogButton("Add");
        press(Keys.ESCAPE);

        assertThat(browser.run("return document.activeElement.textContent")).isEqualTo("Add a fault");
    }

    private void press(Keys key) {
        browser.focused().sendKeys(key);
    }

    @Test
    void an_account_that_is_deleted_while_it_is_shown_gives_way_to_another() {
        Account other = simulator.accounts().create(new NewAccount().withName("other"));
        open("resources/access-keys");
        browser.find("#account option[value='" + other.id() + "']").click();
        browser.text("There is no access key yet.");
        browser.whole(".live", "Live");

        simulator.accounts().delete(other.id());

        awaitOnlyOneAccount();
        browser.text("There is no access key yet.");
        assertThat(browser.find("#notices").getText()).isEmpty();
    }

    @Test
    void a_server_that_starts_again_is_shown_without_loading_the_page() {
        api.post("/access-keys", "{'name': 'of the first'}");
        open("resources/access-keys");
        browser.text("of the first");
        browser.whole(".live", "Live");

        simulator.close();
        browser.text("Not connected");
        try (AiGatewaySimulator again =
                SimulatorOptions.builder().console().port(simulator.port()).start()) {
            again.newAccessKey("of the second");

            browser.text("of the second");
            assertThat(browser.find("#account").getDomProperty("value"))
                    .isEqualTo(again.account().id().value());
            assertThat(browser.find("#notices").getText()).isEmpty();
            assertThat(reads("/events")).isLessThan(20);
            browser.openAddress("about:blank");
        }
    }
}
