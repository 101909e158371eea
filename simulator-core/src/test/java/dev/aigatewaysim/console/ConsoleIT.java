package dev.aigatewaysim.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aigatewaysim.AiGatewaySimulator;
import dev.aigatewaysim.SimulatorOptions;
import dev.aigatewaysim.domain.accesskey.AccessKey;
import dev.aigatewaysim.domain.account.Account;
import dev.aigatewaysim.domain.credit.CreditGrant;
import dev.aigatewaysim.domain.id.Secret;
import dev.aigatewaysim.domain.providerkey.ProviderKey;
import dev.aigatewaysim.fixture.Fixture;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;

/** The console in a real browser. */
@InBrowser
class ConsoleIT {

    private static final String HOSTILE = "<img src=x onerror=\"window.hacked=1\">";
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final Browser browser;
    private final AiGatewaySimulator simulator =
            SimulatorOptions.builder().console().start();
    private final Account account = simulator.account();

    ConsoleIT(Browser browser) {
        this.browser = browser;
    }

    @AfterEach
    void stop() {
        simulator.close();
    }

    private void open(String page) {
        browser.open(simulator.url(), page);
    }

    private int send(String method, String path, String token, String body) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(simulator.url() + path))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .method(
                        method,
                        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            return CLIENT.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    private int chat(String token, String prompt) {
        return send(
                "POST",
                "/v1/chat/completions",
                token,
                "{\"model\":\"gpt-4o\",\"messages\":[{\"role\":\"user\",\"content\":\"" + prompt + "\"}]}");
    }

    @Nested
    class Overview {

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
        void accounts_are_created_shown_and_deleted() {
            open("overview");

            browser.button("Create an account").click();
            browser.fill("Name", "another");
            browser.dialogButton("Create").click();

            browser.text("was created");
            assertThat(simulator.accounts().find("another")).isPresent();
            String made =
                    simulator.accounts().find("another").orElseThrow().id().value();
            browser.until("document.getElementById('account').value === '" + made + "'");

            browser.button("Delete another").click();
            browser.dialogButton("Delete").click();
            browser.driver().findElement(By.xpath("//select[@id='account'][count(option)=1]"));
            browser.until("document.getElementById('account').value === '" + account.id() + "'");
        }

        @Test
        void an_account_that_a_test_makes_appears_by_itself() {
            open("overview");
            browser.text(account.id().value());

            simulator.newAccount("made meanwhile");

            browser.text("made meanwhile");
        }
    }

    @Nested
    class Resources {

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

            assertThat(browser.find("dialog[open] .failure .explanation").getText())
                    .contains("nobody", "ERR_NGROK_");
            assertThat(account.providerKeys().all()).isEmpty();
        }

        @Test
        void one_is_changed_followed_and_deleted() {
            account.providerKeys()
                    .create(ProviderKey.Draft.of("openai", "main", new Secret("sk-0123456789")), account.owner());
            open("resources/provider-keys");

            browser.button("Edit main").click();
            browser.fill("Name", "renamed");
            browser.dialogButton("Save").click();
            browser.driver().findElement(By.linkText("renamed")).click();
            assertThat(browser.find(".facts").getText()).contains("renamed", "openai");
            browser.button("Delete").click();
            browser.dialogButton("Delete").click();

            browser.text("There is no provider key yet.");
            assertThat(account.providerKeys().all()).isEmpty();
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

            browser.driver().findElement(By.xpath("//tbody[count(tr)=11]"));
        }

        @Test
        void the_settings_of_the_account_are_changed() {
            open("resources/settings");

            browser.button("Edit").click();
            browser.fill("Total timeout", "30s");
            browser.dialogButton("Save").click();

            browser.text("30s");
        }
    }

    @Nested
    class Requests {

        @Test
        void appear_as_they_come_and_are_shown_in_detail() {
            String token = simulator.newAccessKey("web");
            open("requests");
            browser.text("No request has come yet.");

            chat(token, "Hello");

            browser.driver()
                    .findElement(By.partialLinkText("/v1/chat/completions"))
                    .click();
            assertThat(browser.text("OpenAI, GPT-4o").getText()).isNotEmpty();
            assertThat(browser.text("the request was served").getText()).isNotEmpty();
            browser.text("Forwarded request");
        }

        @Test
        void are_filtered_and_repeated() {
            send("GET", "/access-keys", account.apiKey(), null);
            send("GET", "/access-keys/unknown", account.apiKey(), null);
            open("requests");

            browser.choose("Outcome", "Refused (4xx)");
            browser.driver().findElement(By.xpath("//tbody[count(tr)=1]"));
            browser.driver()
                    .findElement(By.partialLinkText("/access-keys/unknown"))
                    .click();
            browser.button("Repeat").click();

            browser.text("returned 404");
            assertThat(account.requests().all()).hasSize(3);
        }

        @Test
        void become_faults_and_scripted_answers() {
            chat(simulator.newAccessKey("web"), "Hello");
            open("requests");
            browser.driver()
                    .findElement(By.partialLinkText("/v1/chat/completions"))
                    .click();

            browser.button("Make a fault of it").click();
            browser.dialogButton("Add the fault").click();
            browser.text("the first 1");
            assertThat(account.faults().all()).hasSize(1);

            browser.driver().navigate().back();
            browser.button("Script its answer").click();
            browser.fill("Answer", "Good day");
            browser.dialogButton("Add the answer").click();
            browser.text("Good day");
            assertThat(account.upstream().all()).hasSize(1);
        }
    }

    @Nested
    class Routing_and_the_playground {

        @Test
        void the_plan_is_a_picture_beside_the_rules() {
            simulator.newAccessKey("web");
            account.providerKeys()
                    .create(ProviderKey.Draft.of("openai", "main", new Secret("sk-0123456789")), account.owner());
            open("routing");

            assertThat(browser.find(".route").getText()).contains("main", "ngrok’s own key");
            browser.fill("Models, in order", "nothing-like-this" + Keys.TAB);
            assertThat(browser.text("refused with").getText()).contains("refused");
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

    @Nested
    class Upstream_and_faults {

        @Test
        void an_answer_is_scripted_used_and_removed() {
            String token = simulator.newAccessKey("web");
            open("upstream");

            browser.button("Add an answer").click();
            browser.fill("Model", "gpt-4o");
            browser.fill("Text", "Good day");
            browser.dialogButton("Add").click();
            browser.text("used 0 of 1");
            chat(token, "Hello");
            browser.text("used 1 of 1");

            browser.all(".scripts button").stream()
                    .filter(button -> button.getText().equals("Remove"))
                    .findFirst()
                    .orElseThrow()
                    .click();
            browser.text("Nothing is scripted");
        }

        @Test
        void a_provider_key_is_rejected_and_a_price_set() {
            account.providerKeys()
                    .create(ProviderKey.Draft.of("openai", "main", new Secret("sk-0123456789")), account.owner());
            open("upstream");

            browser.button("Reject main").click();
            browser.text("rejected with 401");
            browser.button("Set a price").click();
            browser.fill("Model", "openai:gpt-4o");
            browser.fill("Dollars per million input tokens", "2.5");
            browser.fill("Dollars per million output tokens", "10");
            browser.dialogButton("Set").click();

            browser.text("$2.5 in, $10 out");
        }

        @Test
        void a_fault_is_added_hits_and_is_removed() {
            open("faults");

            browser.button("Add a fault").click();
            browser.choose("Operation", "ListAIGatewayAccessKeys");
            browser.dialogButton("Add").click();
            browser.text("the first 1");
            assertThat(send("GET", "/access-keys", account.apiKey(), null)).isEqualTo(503);

            browser.driver().findElement(By.xpath("//tbody//td[@class='number'][.='1']"));
            browser.button("Remove the fault " + account.faults().all().get(0).id())
                    .click();
            browser.text("Nothing goes wrong on purpose.");
        }
    }

    @Nested
    class Clock_and_fixtures {

        @TempDir
        Path folder;

        @Test
        void the_clock_is_frozen_and_moved() {
            open("state");

            browser.fill("Moment", "2026-12-31T23:59:00Z");
            browser.button("Freeze there").click();
            browser.text("frozen");
            browser.button("Advance").click();

            browser.text("2027-01-01T00:59:00Z");
            assertThat(account.clock().instant()).isEqualTo(Instant.parse("2027-01-01T00:59:00Z"));
        }

        @Test
        void a_fixture_is_loaded_with_its_mistakes_shown_and_the_account_is_reset() throws IOException {
            Path good =
                    Files.writeString(folder.resolve("good.json"), "{\"accessKeys\": [{\"name\": \"from a file\"}]}");
            Path bad = Files.writeString(folder.resolve("bad.json"), "{\"accessKeys\": [{\"nme\": \"from a file\"}]}");
            open("state");

            browser.field("Fixture file").sendKeys(bad.toAbsolutePath().toString());
            browser.text("did you mean name?");
            browser.field("Fixture file").sendKeys(good.toAbsolutePath().toString());
            browser.text("Loaded");
            assertThat(browser.text("from a file").getText()).isNotEmpty();

            browser.button("Reset to the baseline").click();
            browser.dialogButton("Reset").click();
            browser.text("Nothing has changed.");
            assertThat(account.accessKeys().all()).isEmpty();
        }
    }

    @Nested
    class Usage_and_credits {

        @Test
        void usage_is_plotted_and_credits_are_bought() {
            chat(simulator.newAccessKey("web"), "Hello");
            open("usage");
            assertThat(browser.find("svg.plot").getDomAttribute("aria-label")).contains("Cost by day");

            browser.button("Buy credits").click();
            browser.dialogButton("Go to the checkout").click();
            browser.text("no money moves");
            browser.button("Pay").click();
            browser.text("Paid.");
            browser.driver().findElement(By.linkText("Usage and credits")).click();

            assertThat(browser.text("left").getText()).startsWith("$9.99");
            browser.text("$10.00");
        }
    }

    @Nested
    class Whatever_is_in_the_data {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "overview",
                    "resources/access-keys",
                    "resources/provider-keys",
                    "requests",
                    "routing",
                    "playground",
                    "upstream",
                    "state",
                    "usage"
                })
        void stays_text(String page) {
            simulator.newAccount(HOSTILE);
            String token = simulator.newAccessKey(HOSTILE);
            account.providerKeys()
                    .create(ProviderKey.Draft.of("openai", HOSTILE, new Secret("sk-0123456789")), account.owner());
            account.upstream().onModel("gpt-4o").reply(HOSTILE);
            chat(token, "<img src=x onerror='window.hacked=1'>");
            open(page);
            browser.find(".page > *");

            browser.driver().findElement(By.xpath("//main[not(.//img)]"));
            assertThat(browser.run("return window.hacked")).isNull();
            assertThat(browser.run("return document.images.length")).isEqualTo(0L);
        }
    }

    @Nested
    class With_an_admin_token {

        private final AiGatewaySimulator guarded =
                SimulatorOptions.builder().console().adminToken("let-me-in").start();

        @AfterEach
        void stop() {
            guarded.close();
        }

        @Test
        void the_page_asks_for_it_and_keeps_it_in_memory_only() {
            browser.open(guarded.url(), "overview");

            browser.fill("Token", "wrong");
            browser.dialogButton("Continue").click();
            browser.text("does not accept this token");
            browser.fill("Token", "let-me-in");
            browser.dialogButton("Continue").click();

            browser.text(guarded.account().id().value());
            assertThat(browser.run(
                            "return JSON.stringify(localStorage) + JSON.stringify(sessionStorage) + document.cookie"))
                    .asString()
                    .doesNotContain("let-me-in");
        }

        @Test
        void without_it_the_page_shows_what_is_needed() {
            browser.open(guarded.url(), "overview");

            browser.field("Token").sendKeys(Keys.ESCAPE);

            browser.text("admin paths need the admin token");
            browser.until("document.querySelector('dialog') === null");
        }
    }

    @Nested
    class For_everybody {

        private void fillAccount() {
            String token = simulator.newAccessKey("web");
            account.providerKeys()
                    .create(ProviderKey.Draft.of("openai", "main", new Secret("sk-0123456789")), account.owner());
            account.upstream().onModel("gpt-4o").reply("Good day");
            account.faults().onAll().answer(503).times(2);
            account.credits().grant(1000, CreditGrant.Category.PURCHASE, null);
            send("GET", "/access-keys", account.apiKey(), null);
            send("GET", "/access-keys", account.apiKey(), null);
            send("GET", "/access-keys/unknown", account.apiKey(), null);
            chat(token, "Hello");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "overview",
                    "resources/access-keys",
                    "resources/settings",
                    "requests",
                    "routing",
                    "playground",
                    "upstream",
                    "faults",
                    "state",
                    "usage"
                })
        void pages_keep_the_rules_of_accessibility_and_fit_every_screen(String page) {
            fillAccount();
            String name = page.replace('/', '-');
            browser.screen(1280, 900);
            open(page);
            browser.find(".page > *");
            browser.watchLayout();
            assertThat(browser.layoutShift())
                    .as("shift of the layout of %s", page)
                    .isLessThan(0.02);
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
            browser.screen(1280, 900);
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

        /** The pictures of the README come from here. */
        @Test
        void a_request_that_needed_two_keys_is_told_in_its_details_and_in_the_plan() {
            account.seed(Fixture.parse("""
                    {"providerKeys": [{"ref": "main", "providerId": "openai", "name": "main", "value": "sk-0123456789"},
                                      {"ref": "spare", "providerId": "openai", "name": "spare", "value": "sk-9876543210"}],
                     "accessKeyConfigurations": [{"ref": "prod", "name": "prod", "router": {"rules": [
                        {"provider": "openai", "steps": [
                            {"type": "user", "keys": [{"ref": "main"}, {"ref": "spare"}]}, {"type": "ngrok"}]}]}}],
                     "accessKeys": [{"name": "support bot", "accessKeyConfiguration": {"ref": "prod"}}]}
                    """));
            account.upstream().onModel("gpt-4o").withKey("main").fail(429);
            account.upstream().onModel("gpt-4o").reply("Your parcel arrives tomorrow.");
            browser.screen(1080, 720);

            chat(account.accessKeys().all().get(0).token().reveal(), "Where is my parcel?");
            open("requests");
            browser.driver()
                    .findElement(By.partialLinkText("/v1/chat/completions"))
                    .click();
            assertThat(browser.text("returned 429").getText()).isNotEmpty();
            browser.driver().findElement(By.linkText("main"));
            browser.run("document.querySelector('ol').scrollIntoView({block: 'center'})");
            browser.picture("readme-request");
            open("routing");
            assertThat(browser.find(".route").getText()).contains("main", "spare", "rule 1, step 1", "rule 1, step 2");
            browser.picture("readme-routing");
            browser.screen(1280, 900);
        }

        @Test
        void the_keyboard_is_enough() {
            simulator.newAccessKey("web");
            open("overview");
            browser.text("OPENAI_BASE_URL");

            press(Keys.TAB);
            assertThat(browser.driver().switchTo().activeElement().getText()).isEqualTo("Skip to the content");
            for (int tabs = 0;
                    !browser.driver().switchTo().activeElement().getText().equals("Faults");
                    tabs++) {
                assertThat(tabs).isLessThan(20);
                press(Keys.TAB);
            }
            press(Keys.ENTER);
            browser.text("Nothing goes wrong on purpose.");
            assertThat(browser.driver().switchTo().activeElement().getText()).isEqualTo("Faults");
            press(Keys.TAB);
            press(Keys.ENTER);
            browser.dialogButton("Add");
            press(Keys.ESCAPE);

            assertThat(browser.run("return document.activeElement.textContent")).isEqualTo("Add a fault");
        }

        private void press(Keys key) {
            browser.driver().switchTo().activeElement().sendKeys(key);
        }

        @Test
        void a_storm_of_requests_leads_to_few_reads() {
            open("requests");
            browser.text("No request has come yet.");

            long begin = System.nanoTime();
            for (int request = 0; request < 1000; request++) {
                send("GET", "/access-keys/number-" + request, account.apiKey(), null);
            }
            browser.driver().findElement(By.partialLinkText("/access-keys/number-999"));
            double seconds = (System.nanoTime() - begin) / 1e9;

            Object reads = browser.run(
                    "return performance.getEntriesByType('resource').filter(one => one.name.includes('/requests?')).length");
            assertThat(((Long) reads).doubleValue()).isBetween(2.0, 4 * seconds + 4);
        }
    }
}
