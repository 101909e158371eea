package dev.aigatewaysim.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aigatewaysim.fixture.Fixture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The journal, and what is made of a request in it. */
class RequestsPageIT extends ConsoleSteps {

    private static final String CHAT = "/v1/chat/completions";

    RequestsPageIT(Browser browser) {
        super(browser);
    }

    @Test
    void requests_appear_as_they_come_and_are_shown_in_detail() {
        open("requests");
        browser.text("No request has come yet.");

        gateway.chat("gpt-4o", "Hello");

        browser.linkWith(CHAT).click();
        assertThat(browser.text("OpenAI, GPT-4o").getText()).isNotEmpty();
        assertThat(browser.text("the request was served").getText()).isNotEmpty();
        browser.text("Forwarded request");
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
        browser.linkWith(CHAT).click();
        assertThat(browser.text("returned 429").getText()).isNotEmpty();
        browser.link("main");
        browser.run("document.querySelector('ol').scrollIntoView({block: 'center'})");
        browser.picture("readme-request");
        open("routing");
        assertThat(browser.find(".route").getText()).contains("main", "spare", "rule 1, step 1", "rule 1, step 2");
        browser.picture("readme-routing");
    }

    @Test
    void an_address_whose_encoding_is_broken_is_a_page_all_the_same() {
        open("requests/100%");

        browser.text("the journal has no such request");
        assertThat(browser.find("main").getDomAttribute("inert")).isNull();
    }

    @Test
    void a_storm_of_requests_leads_to_few_reads() {
        open("requests");
        browser.text("No request has come yet.");

        long begin = System.nanoTime();
        for (int request = 0; request < 1000; request++) {
            gateway.send("GET", "/access-keys/number-" + request, null, "Authorization", "Bearer " + account.apiKey());
        }
        browser.linkWith("/access-keys/number-999");
        double seconds = (System.nanoTime() - begin) / 1e9;

        assertThat((double) reads("/requests?")).isBetween(2.0, 4 * seconds + 4);
    }

    @Test
    void requests_are_filtered_and_repeated() {
        api.get("/access-keys");
        api.get("/access-keys/unknown");
        open("requests");

        browser.choose("Outcome", "Refused (4xx)");
        browser.rows(1, "/access-keys/unknown");
        browser.linkWith("/access-keys/unknown").click();
        browser.button("Repeat").click();

        browser.text("returned 404");
        assertThat(account.requests().all()).hasSize(3);
    }

    @Test
    void a_request_is_repeated_as_it_was() {
        simulator.newAccessKey("other");
        gateway.post(CHAT, "{\"model\":\"gpt-4o\"}");
        open("requests/" + gateway.last().operationId());

        browser.button("Repeat").click();
        browser.text("and returned");

        assertThat(account.requests().all())
                .extracting(request -> request.body() + request.model().accessKeyId())
                .hasSize(2)
                .containsOnly(gateway.last().body() + gateway.accessKey().id());
    }

    @ParameterizedTest
    @ValueSource(strings = {"not JSON", "a long one"})
    void a_request_whose_body_the_journal_has_not_is_not_repeated_with_another(String body) {
        if (body.equals("a long one")) {
            gateway.chat("gpt-4o", "x".repeat(1_000_000));
        } else {
            gateway.post(CHAT, body);
        }
        open("requests/" + gateway.last().operationId());

        browser.button("Repeat").click();

        browser.text("The journal has not all of its body");
        assertThat(account.requests().all()).hasSize(1);
    }

    @Test
    void requests_become_faults_and_scripted_answers() {
        gateway.chat("gpt-4o", "Hello");
        open("requests");
        browser.linkWith(CHAT).click();

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

    @ParameterizedTest
    @ValueSource(strings = {"null", "[1]", "not JSON", "{\"model\":7,\"messages\":[null,{\"content\":[null]}]}"})
    void an_answer_is_scripted_for_a_request_that_makes_no_sense(String body) {
        gateway.post(CHAT, body);
        open("requests/" + gateway.last().operationId());

        browser.button("Script its answer").click();

        assertThat(browser.field("Model").getDomProperty("value")).isEqualTo("any");
    }
}
