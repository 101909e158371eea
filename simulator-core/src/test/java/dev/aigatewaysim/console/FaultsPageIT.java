package dev.aigatewaysim.console;

import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;

/** What goes wrong on purpose. */
class FaultsPageIT extends ConsoleSteps {

    FaultsPageIT(Browser browser) {
        super(browser);
    }

    @Test
    void a_fault_is_added_hits_and_is_removed() {
        open("faults");

        browser.button("Add a fault").click();
        browser.choose("Operation", "ListAIGatewayAccessKeys");
        browser.dialogButton("Add").click();
        browser.text("the first 1");
        api.get("/access-keys").is(503);

        browser.driver().findElement(By.xpath("//tbody//td[@class='number'][.='1']"));
        browser.button("Remove the fault " + account.faults().all().get(0).id()).click();
        browser.text("Nothing goes wrong on purpose.");
    }
}
