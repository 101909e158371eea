package dev.aigatewaysim.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aigatewaysim.SimulatorOptions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.WebElement;

/** The API reference in a real browser. */
class ReferenceIT extends ConsoleSteps {

    private static final String ADMIN_TOKEN = "an-admin-token-0001";

    ReferenceIT(Browser browser) {
        super(browser, SimulatorOptions.builder().adminToken(ADMIN_TOKEN));
    }

    private void openReference(String query) {
        browser.openAddress(simulator.url() + "/_simulator/docs/" + query);
    }

    private void authorize(String token) {
        browser.find(".auth-wrapper .authorize").click();
        browser.find(".modal-ux input").sendKeys(token);
        browser.find(".modal-ux button.authorize").click();
        browser.find(".modal-ux .btn-done").click();
    }

    /** Sends the request that an operation has as its example; returns the status, and what the browser was sent. */
    private List<String> tryOut(String operation, boolean hasBody) {
        String block = "[id$='-" + operation + "'] ";
        browser.run("arguments[0].click()", browser.find(block + ".opblock-summary-control"));
        WebElement execute = browser.find(block + ".execute");
        if (hasBody) {
            awaitExample(browser.find(block + "textarea"));
        }
        browser.run("arguments[0].click()", execute);
        String response = block + ".live-responses-table .response ";
        return List.of(
                browser.find(response + ".response-col_status").getText(),
                browser.find(response + ".highlight-code").getText());
    }

    /** Swagger UI fills in the body later than it shows the button that sends it. */
    private void awaitExample(WebElement editor) {
        browser.driver()
                .executeAsyncScript(
                        "const [editor, done] = arguments; const look = () => editor.value === ''"
                                + " ? requestAnimationFrame(look) : setTimeout(done); look();",
                        editor);
    }

    @Test
    void both_APIs_and_the_admin_paths_can_be_tried_out_with_their_tokens() {
        String accessKey = simulator.newAccessKey("web");
        openReference("");
        authorize(simulator.apiKey());

        List<String> keys = tryOut("ListAIGatewayAccessKeys", false);
        browser.find("#description option[value='models']").click();
        browser.find("[id$='-CreateChatCompletion']");
        authorize(accessKey);
        List<String> completion = tryOut("CreateChatCompletion", true);
        browser.find("#description option[value='admin']").click();
        browser.find("[id$='-listAccounts']");
        authorize(ADMIN_TOKEN);
        List<String> accounts = tryOut("listAccounts", false);

        assertThat(keys.get(0)).startsWith("200");
        assertThat(keys.get(1)).contains("\"web\"");
        assertThat(completion.get(0)).startsWith("200");
        assertThat(completion.get(1)).contains("gpt-4o here.");
        assertThat(accounts.get(0)).startsWith("200");
        assertThat(accounts.get(1)).contains(simulator.account().id().value());
    }

    @Test
    void a_token_that_was_entered_is_kept_from_one_description_to_another_and_nowhere_else() {
        openReference("?of=models");
        authorize("ng-not-a-real-token");

        browser.find("#description option[value='openapi']").click();
        browser.find("[id$='-ListAIGatewayAccessKeys']");
        browser.find("#description option[value='models']").click();

        browser.find("[id$='-ListModels'] .authorization__btn .locked");
        assertThat(browser.run("return localStorage.length + sessionStorage.length"))
                .isEqualTo(0L);
    }

    @Test
    void the_console_leads_there_and_back() {
        browser.openAddress(simulator.url() + "/");
        browser.dialogButton("Cancel").click(); // it asks for the admin token, which the reference's page does without

        browser.find("#pages a[href='docs/']").click();
        assertThat(browser.find(".title").getText()).contains("management API");
        browser.find("header a").click();

        browser.find("#pages");
        assertThat(browser.address())
                .startsWith(simulator.url() + "/_simulator/")
                .doesNotContain("docs");
    }
}
