package dev.aigatewaysim.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aigatewaysim.fixture.Fixture;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;

/** The plan of a request, beside the rules that it comes from. */
class RoutingPageIT extends ConsoleSteps {

    RoutingPageIT(Browser browser) {
        super(browser);
    }

    @Test
    void the_plan_is_a_picture_beside_the_rules() {
        simulator.newAccessKey("web");
        gateway.key("openai", "main");
        open("routing");

        assertThat(browser.find(".route").getText()).contains("main", "ngrok’s own key");
        browser.fill("Models, in order", "nothing-like-this" + Keys.TAB);
        assertThat(browser.text("refused with").getText()).contains("refused");
    }

    @Test
    void rules_that_another_changes_are_shown_unless_a_person_edits_them() {
        account.seed(Fixture.parse("""
                {"accessKeyConfigurations": [{"ref": "c", "name": "c",
                    "router": {"rules": [{"provider": "openai", "steps": [{"type": "ngrok"}]}]}}],
                 "accessKeys": [{"name": "web", "accessKeyConfiguration": {"ref": "c"}}]}
                """));
        String path = "/access-key-configurations/"
                + account.accessKeyConfigurations().all().get(0).id();
        String rules = "{'router': {'rules': [{'provider': '%s', 'steps': [{'type': 'ngrok'}]}]}}";
        open("routing");
        browser.field("Router");
        browser.whole(".live", "Live");

        api.patch(path, String.format(rules, "anthropic")).is(200);
        browser.until("document.querySelector('textarea').value.includes('anthropic')");
        browser.field("Router").sendKeys(" ");
        api.patch(path, String.format(rules, "openai")).is(200);
        browser.find(".route");

        assertThat(browser.field("Router").getDomProperty("value"))
                .contains("anthropic")
                .endsWith(" ");
    }
}
