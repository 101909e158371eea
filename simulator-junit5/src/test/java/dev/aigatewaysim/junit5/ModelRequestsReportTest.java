package dev.aigatewaysim.junit5;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aigatewaysim.AiGatewaySimulator;
import dev.aigatewaysim.domain.accesskey.AccessKey;
import dev.aigatewaysim.domain.accesskeyconfiguration.AccessKeyConfiguration;
import dev.aigatewaysim.domain.accesskeyconfiguration.AccessScope;
import dev.aigatewaysim.domain.accesskeyconfiguration.AccessScope.Dimension;
import dev.aigatewaysim.domain.account.Account;
import dev.aigatewaysim.domain.id.Secret;
import dev.aigatewaysim.domain.providerkey.ProviderKey;
import dev.aigatewaysim.domain.upstream.Condition;
import dev.aigatewaysim.domain.upstream.Outcome;
import dev.aigatewaysim.domain.upstream.ScriptedAnswer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The report of a failed test shows what became of its model requests. */
class ModelRequestsReportTest {

    private static final String SECRET = "sk-main-0123456789abcdef";

    private static AccessKey accessKey(Account account, String... providers) {
        AccessKey.Draft draft = AccessKey.Draft.named("web");
        if (providers.length > 0) {
            AccessScope scope = new AccessScope(new Dimension(List.of(providers)), null);
            draft = draft.linkedTo(account.accessKeyConfigurations()
                    .create(new AccessKeyConfiguration.Draft("prod", null, null, scope, null), account.owner())
                    .id());
        }
        return account.accessKeys().create(draft, account.owner());
    }

    private static void chat(URI openAiUrl, AccessKey key, String models) throws IOException, InterruptedException {
        chat(openAiUrl, key, models, 0);
    }

    private static void chat(URI openAiUrl, AccessKey key, String models, int retry)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(openAiUrl + "/chat/completions"))
                .header("Authorization", "Bearer " + key.token().reveal())
                .header("Content-Type", "application/json")
                .header("X-Stainless-Retry-Count", Integer.toString(retry))
                .POST(BodyPublishers.ofString("{\"models\":[" + models
                        + "],\"messages\":[{\"role\":\"user\",\"content\":\"Hello, world!\"}]}"))
                .build();
        HttpClient.newHttpClient().send(request, BodyHandlers.discarding());
    }

    @AiGatewayTest(isolation = Isolation.METHOD)
    static class Failing {

        @Test
        void a_fails_over(AiGatewaySimulator gateway, @OpenAiUrl URI url) throws Exception {
            Account account = gateway.account();
            ProviderKey main = account.providerKeys()
                    .create(ProviderKey.Draft.of("openai", "main", new Secret(SECRET)), account.owner());
            account.upstream()
                    .add(ScriptedAnswer.Draft.always(
                            Condition.ANY.withProviderKey(main.id()),
                            new Outcome.Failure(429, null, "slow down, " + SECRET, null)));

            chat(url, accessKey(account), "\"gpt-4o\"");
            throw new IllegalStateException("on purpose");
        }

        @Test
        void b_is_skipped_and_refused(AiGatewaySimulator gateway, @OpenAiUrl URI url) throws Exception {
            chat(url, accessKey(gateway.account(), "openai"), "\"claude-sonnet-4-6\"");
            throw new IllegalStateException("on purpose");
        }

        @Test
        void c_sends_many(AiGatewaySimulator gateway, @OpenAiUrl URI url) throws Exception {
            AccessKey key = accessKey(gateway.account());
            for (int i = 0; i < 8; i++) {
                chat(url, key, "\"gpt-4o\"", i);
            }
            throw new IllegalStateException("on purpose");
        }

        @Test
        void d_has_a_removed_script_and_a_rejected_key(AiGatewaySimulator gateway, @OpenAiUrl URI url)
                throws Exception {
            Account account = gateway.account();
            account.providerKeys().create(ProviderKey.Draft.of("openai", "main", new Secret(SECRET)), account.owner());
            gateway.upstream().rejectKey("main");
            var answer = gateway.upstream().onModel("gpt-4o").reply("Hi");

            chat(url, accessKey(account), "\"gpt-4o\"");
            answer.remove();
            throw new IllegalStateException("on purpose");
        }
    }

    @AiGatewayTest
    static class ToolThatIsNotOffered {

        @Test
        void a_test(AiGatewaySimulator gateway, @OpenAiUrl URI url) throws Exception {
            gateway.upstream().onModel("gpt-4o").callTool("lookup", "{}").andCallTool(SECRET, "{}");
            gateway.account()
                    .providerKeys()
                    .create(
                            ProviderKey.Draft.of("openai", "main", new Secret(SECRET)),
                            gateway.account().owner());

            chat(url, accessKey(gateway.account()), "\"gpt-4o\"");
            throw new IllegalStateException("on purpose");
        }
    }

    @Test
    void a_call_of_a_tool_that_is_not_offered_is_shown() {
        String report = Plan.of(ToolThatIsNotOffered.class)
                .run()
                .failureOf("ToolThatIsNotOffered.a_test")
                .getSuppressed()[0]
                .getMessage();

        assertThat(report)
                .containsPattern(
                        "\n\\s+answered with a call of \"lookup\", \"\\*\\*\\*\", but the request offers no tools;"
                                + " script a tool that the request offers, or offer it there\n")
                .doesNotContain(SECRET);
    }

    @AiGatewayTest
    static class Unused {

        @BeforeAll
        static void script_for_all(AiGatewaySimulator gateway) {
            for (int i = 0; i < 10; i++) {
                gateway.upstream().onModel("gpt-4o").onTurn(i + 1).reply("shared");
            }
        }

        @Test
        void a_test(AiGatewaySimulator gateway) {
            gateway.upstream().onModel("gpt-4o").withPromptContaining("a\nb").reply("42");
            gateway.upstream().onProvider("opneai").reply("43");
            throw new IllegalStateException("on purpose");
        }
    }

    private static Plan.Outcome failing;

    @BeforeAll
    static void fail_once_for_all() {
        failing = Plan.of(Failing.class).run();
    }

    private static String report(String test) {
        return Plan.reports(failing.failureOf("Failing." + test)).get(0);
    }

    @Test
    void with_candidates_attempts_verdicts_tokens_and_cost() {
        assertThat(report("a_fails_over"))
                .containsPattern("""
                        POST /v1/chat/completions -> 200 in .*
                        \t        candidates: openai:gpt-4o with key main, openai:gpt-4o with the managed key
                        \t        attempt 1: openai:gpt-4o with key main -> 429 managed_fallback \\(slow down, \\*\\*\\*\\)
                        \t            by script: provider key main -> fail with 429 "slow down, \\*\\*\\*", always, used: 1
                        \t        attempt 2: openai:gpt-4o with the managed key -> 200 succeeded, 10 \\+ \\d+ tokens, \\$0\\.\\d+, unscripted
                        \t            user: ".*" -> reply "gpt-4o here.*"
                        """)
                .contains("\n\t    2 usage events")
                .doesNotContain("+ usage event")
                .doesNotContain(SECRET)
                .doesNotContain("ng-");
    }

    @Test
    void with_what_was_skipped() {
        assertThat(report("b_is_skipped_and_refused")).containsPattern("""
                        POST /v1/chat/completions -> 422 ERR_NGROK_3803 .*
                        \t        skipped claude-sonnet-4-6: provider-not-allowed \\('claude-sonnet-4-6' is a model of .*
                        """).doesNotContain("candidates:");
    }

    @Test
    void with_scripts_that_are_gone_and_keys_that_are_rejected() {
        assertThat(report("d_has_a_removed_script_and_a_rejected_key"))
                .contains(
                        "attempt 1: openai:gpt-4o with key main -> 401 managed_fallback (the provider rejects this key"
                                + " until it is rotated)\n\t        attempt 2: ")
                .containsPattern("\n\t            by script ans_\\w+, which is not there any more\n")
                .contains("\n\t    + rejected provider key \"main\" (aigpk_")
                .doesNotContain("scripted answer");
    }

    @Test
    void with_unused_answers_of_the_test_first() {
        assertThat(Plan.reports(Plan.of(Unused.class).run().failureOf("Unused.a_test"))
                        .get(0))
                .contains("""
                        scripted answers that were never used:
                        \t    model gpt-4o, prompt contains "a\\nb" -> reply "42", once, used: 0
                        \t    provider opneai -> reply "43", once, used: 0
                        \t        there is no provider 'opneai'; did you mean openai? ids match exactly, upper and lower case included
                        \t    model gpt-4o, turn 1 -> reply "shared", once, used: 0
                        """)
                .contains("\n\t    … and 2 more\n\t  nothing changed in the account");
    }

    @Test
    void in_detail_for_the_last_ones_only() {
        // without those of tests beside it
        String report = report("c_sends_many").split(" without a key of any account", 2)[0];

        assertThat(report.split("POST /v1/chat/completions", -1)).hasSize(9);
        assertThat(report.split("attempt 1: ", -1)).hasSize(6);
        assertThat(report).containsOnlyOnce("; switch them off in tests that count, most clients by maxRetries");
        assertThat(report("a_fails_over")).doesNotContain("switch them off");
        assertThat(report.split("candidates:", -1)).hasSize(2); // they are the same for all
        assertThat(report.substring(0, report.indexOf("candidates:")).split("POST /v1/chat", -1))
                .hasSize(5);
    }
}
