package dev.aigatewaysim.console;

import dev.aigatewaysim.AiGatewaySimulator;
import dev.aigatewaysim.SimulatorOptions;
import dev.aigatewaysim.dataplane.Gateway;
import dev.aigatewaysim.domain.account.Account;
import dev.aigatewaysim.fixture.Fixture;
import dev.aigatewaysim.http.Exchanges;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.openqa.selenium.By;

/** A simulator with a console for each test, the requests that the console shows, and the steps that several pages need. */
@InBrowser
abstract class ConsoleSteps {

    final Browser browser;

    @AutoClose
    final AiGatewaySimulator simulator;

    final Account account;

    /** Model requests to the account. */
    final Gateway gateway;

    /** Management requests to the account, which faults may hit. */
    final Exchanges api;

    ConsoleSteps(Browser browser) {
        this(browser, SimulatorOptions.builder());
    }

    ConsoleSteps(Browser browser, SimulatorOptions.Builder options) {
        this.browser = browser;
        this.simulator = options.console().start();
        this.account = simulator.account();
        this.gateway = new Gateway(simulator, account);
        this.api = Exchanges.of(simulator, account).faulty();
    }

    /** @param page what follows the number sign in its address */
    void open(String page) {
        browser.open(simulator.url(), page);
    }

    /** A chat with another access key than the gateway's own. */
    void chat(String token, String prompt) {
        gateway.send(
                "POST",
                "/v1/chat/completions",
                "{\"model\":\"gpt-4o\",\"messages\":[{\"role\":\"user\",\"content\":\"" + prompt + "\"}]}",
                "Authorization",
                "Bearer " + token);
    }

    /** 250 keys named key 0 to key 249; the first one is linked to the oldest of 120 configurations. */
    void makeManyResources() {
        String configurations = IntStream.range(0, 120)
                .mapToObj(number -> "{\"ref\": \"c" + number + "\", \"name\": \"configuration " + number + "\"}")
                .collect(Collectors.joining(","));
        String keys = IntStream.range(0, 250)
                .mapToObj(number -> "{\"name\": \"key " + number + "\""
                        + (number == 0
                                ? ", \"description\": \"two\\r\\nlines\", \"accessKeyConfiguration\": {\"ref\": \"c0\"}"
                                : "")
                        + "}")
                .collect(Collectors.joining(","));
        account.seed(Fixture.parse(
                "{\"accessKeyConfigurations\": [" + configurations + "], \"accessKeys\": [" + keys + "]}"));
    }

    /** How often the page has sent a request to an address that has this part. */
    long reads(String part) {
        return (Long) browser.run(
                "return performance.getEntriesByType('resource').filter(one => one.name.includes(arguments[0])).length",
                part);
    }

    void awaitOnlyOneAccount() {
        browser.driver().findElement(By.xpath("//select[@id='account'][count(option)=1]"));
    }
}
