package dev.aigatewaysim.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aigatewaysim.AiGatewaySimulator;
import dev.aigatewaysim.SimulatorOptions;
import dev.aigatewaysim.domain.accesskey.AccessKey;
import dev.aigatewaysim.domain.account.Account;
import dev.aigatewaysim.domain.account.NewAccount;
import dev.aigatewaysim.fixture.Fixture;
import dev.aigatewaysim.http.Exchanges;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;

/** What the console makes of much data, odd data, and data that changes while a person works with it. */
@InBrowser
class ConsoleDataIT {

    private final Browser browser;
    private final AiGatewaySimulator simulator =
            SimulatorOptions.builder().console().start();
    private final Account account = simulator.account();

    ConsoleDataIT(Browser browser) {
        this.browser = browser;
    }

    @AfterEach
    void stop() {
        simulator.close();
    }

    private void open(String page) {
        browser.open(simulator.url(), page);
    }

    private void chat(String body) throws IOException, InterruptedException {
        String token = account.accessKeys().all().get(0).token().reveal();
        HttpRequest request = HttpRequest.newBuilder(URI.create(simulator.openAiUrl() + "/chat/completions"))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.discarding());
    }

    private static String chatOf(String prompt) {
        return "{\"model\":\"gpt-4o\",\"messages\":[{\"role\":\"user\",\"content\":\"" + prompt + "\"}]}";
    }

    private long reads(String part) {
        return (Long) browser.run(
                "return performance.getEntriesByType('resource').filter(one => one.name.includes(arguments[0])).length",
                part);
    }

    /** 250 keys named key 0 to key 249; the first one is linked to the oldest of 120 configurations. */
    private void fill() {
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

    @Test
    void a_search_finds_what_is_far_down_once() {
        fill();
        open("resources/access-keys");
        browser.text("key 249");
        assertThat(browser.all("tbody tr")).hasSize(100);

        browser.button("Show more").click();
        browser.text("key 100");
        browser.fill("Search", "key 17");
        browser.driver().findElement(By.xpath("//tbody[count(tr)=11][contains(., 'key 170')]"));
        browser.fill("Search", "\"key 0\"");

        browser.driver().findElement(By.xpath("//tbody[count(tr)=1][contains(., 'key 0')]"));
    }

    @Test
    void of_many_changes_the_first_are_listed() {
        fill();
        open("state");

        assertThat(browser.text("and 170 more").getText()).isNotEmpty();
        assertThat(browser.all("[aria-labelledby=changes] li")).hasSize(200);
    }

    @Test
    void an_edit_sends_only_what_a_person_changed() {
        fill();
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

    @ParameterizedTest
    @ValueSource(strings = {"constructor", "__proto__", "toString/aigk_1"})
    void no_kind_has_a_name_that_all_objects_have(String kind) {
        open("resources/" + kind);

        browser.text("There is no such kind of resource.");
    }

    @Test
    void an_address_whose_encoding_is_broken_is_a_page_all_the_same() {
        open("requests/100%");

        browser.text("the journal has no such request");
        assertThat(browser.find("main").getDomAttribute("inert")).isNull();
    }

    @Test
    void secrets_are_fetched_for_a_click_only() throws Exception {
        simulator.newAccessKey("web");
        chat(chatOf("Hello"));
        open("overview");
        browser.button("Show the token of web");
        browser.run("location.hash = '#/playground'");
        browser.field("Prompt");
        browser.run(
                "location.hash = '#/requests/" + account.requests().all().get(0).operationId() + "'");
        browser.button("Repeat");
        browser.run("location.hash = '#/upstream'");
        browser.text("Nothing is scripted");

        assertThat(reads("snapshot")).isZero();

        browser.run("location.hash = '#/overview'");
        browser.button("Show the token of web").click();
        browser.text(account.accessKeys().all().get(0).token().reveal());
        assertThat(reads("secrets=true")).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "[1]", "not JSON", "{\"model\":7,\"messages\":[null,{\"content\":[null]}]}"})
    void an_answer_is_scripted_for_a_request_that_makes_no_sense(String body) throws Exception {
        simulator.newAccessKey("web");
        chat(body);
        open("requests/" + account.requests().all().get(0).operationId());

        browser.button("Script its answer").click();

        assertThat(browser.field("Model").getDomProperty("value")).isEqualTo("any");
    }

    @Test
    void a_request_is_repeated_as_it_was() throws Exception {
        simulator.newAccessKey("other");
        simulator.newAccessKey("web");
        chat("{\"model\":\"gpt-4o\"}");
        open("requests/" + account.requests().all().get(0).operationId());

        browser.button("Repeat").click();
        browser.text("and returned");

        assertThat(account.requests().all())
                .extracting(request -> request.body() + request.model().accessKeyId())
                .hasSize(2)
                .containsOnly(account.requests().all().get(0).body()
                        + account.requests().all().get(0).model().accessKeyId());
    }

    @ParameterizedTest
    @ValueSource(strings = {"not JSON", "a long one"})
    void a_request_whose_body_the_journal_has_not_is_not_repeated_with_another(String body) throws Exception {
        simulator.newAccessKey("web");
        chat(body.equals("a long one") ? chatOf("x".repeat(1_000_000)) : body);
        open("requests/" + account.requests().all().get(0).operationId());

        browser.button("Repeat").click();

        browser.text("The journal has not all of its body");
        assertThat(account.requests().all()).hasSize(1);
    }

    @Test
    void what_is_open_and_has_the_focus_stays_so_while_it_changes() throws Exception {
        simulator.newAccessKey("web");
        account.upstream().onModel("gpt-4o").reply("Good day").times(3);
        open("upstream");
        browser.find(".scripts summary").sendKeys(Keys.ENTER);
        browser.find(".scripts details[open]");

        chat(chatOf("Hello"));
        browser.text("used 1 of 3");

        assertThat(browser.all(".scripts details[open]")).hasSize(1);
        assertThat(browser.run("return document.activeElement.tagName")).isEqualTo("SUMMARY");
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
        Exchanges api = Exchanges.of(simulator, account);
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

    @ParameterizedTest
    @ValueSource(strings = {"0001-01-01T00:00:00Z", "1970-01-01T00:00:00Z", "9999-12-31T23:59:59Z"})
    void usage_is_shown_at_every_time_of_the_clock(String now) {
        account.clock().freezeAt(Instant.parse(now));
        open("usage");

        assertThat(browser.text("0 requests").getText()).contains("0 failed");
    }

    @Test
    void an_account_that_is_deleted_while_it_is_shown_gives_way_to_another() {
        Account other = simulator.accounts().create(new NewAccount().withName("other"));
        open("resources/access-keys");
        browser.driver()
                .findElement(By.cssSelector("#account option[value='" + other.id() + "']"))
                .click();
        browser.text("There is no access key yet.");
        browser.whole(".live", "Live");

        simulator.accounts().delete(other.id());

        browser.driver().findElement(By.xpath("//select[@id='account'][count(option)=1]"));
        browser.text("There is no access key yet.");
        assertThat(browser.find("#notices").getText()).isEmpty();
    }

    @Test
    void a_server_that_starts_again_is_shown_without_loading_the_page() {
        Exchanges.of(simulator, account).post("/access-keys", "{'name': 'of the first'}");
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
