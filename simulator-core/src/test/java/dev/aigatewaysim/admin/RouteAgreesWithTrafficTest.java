package dev.aigatewaysim.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.aigatewaysim.AiGatewaySimulator;
import dev.aigatewaysim.dataplane.Gateway;
import dev.aigatewaysim.dataplane.Gateway.GatewayResponse;
import dev.aigatewaysim.domain.accesskeyconfiguration.AccessScope;
import dev.aigatewaysim.domain.accesskeyconfiguration.AccessScope.Dimension;
import dev.aigatewaysim.domain.accesskeyconfiguration.Router;
import dev.aigatewaysim.domain.accesskeyconfiguration.Router.Rule;
import dev.aigatewaysim.domain.accesskeyconfiguration.Router.Step;
import dev.aigatewaysim.domain.accesskeyconfiguration.StepKey;
import dev.aigatewaysim.domain.account.Account;
import dev.aigatewaysim.domain.account.Given;
import dev.aigatewaysim.domain.credit.CreditGrant;
import dev.aigatewaysim.domain.provider.ModelSurface;
import dev.aigatewaysim.domain.provider.Provider;
import dev.aigatewaysim.domain.providerkey.ProviderKey;
import dev.aigatewaysim.domain.upstream.Condition;
import dev.aigatewaysim.domain.upstream.Outcome;
import dev.aigatewaysim.journal.ModelTraffic;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AfterContainer;
import org.jspecify.annotations.Nullable;

/** The dry run over the admin path and the same request in earnest, where every attempt fails. */
class RouteAgreesWithTrafficTest {

    private static final AiGatewaySimulator SIMULATOR = AiGatewaySimulator.start();
    private static final int MOST_ATTEMPTS = 10;

    private static final List<String> PROVIDERS = List.of("openai", "anthropic", "groq", "vllm");
    private static final Map<ModelSurface, String> PATHS = Map.of(
            ModelSurface.CHAT_COMPLETIONS, "/v1/chat/completions",
            ModelSurface.RESPONSES, "/v1/responses",
            ModelSurface.MESSAGES, "/v1/messages",
            ModelSurface.COMPLETIONS, "/v1/completions",
            ModelSurface.EMBEDDINGS, "/v1/embeddings");

    /** What credits the account has. */
    enum Money {
        NEVER,
        SOME,
        EXPIRED
    }

    /**
     * A rule of the configuration.
     *
     * @param target what it is for
     * @param steps keys by their index, none for {@code ngrok}
     */
    record RulePlan(String target, List<Set<Integer>> steps) {}

    /** An account and a request. */
    record Setup(
            List<String> keys,
            boolean configured,
            @Nullable Set<String> providers,
            List<RulePlan> rules,
            List<String> models,
            ModelSurface surface,
            Money money) {}

    @AfterContainer
    static void stop() {
        SIMULATOR.close();
    }

    @Provide
    Arbitrary<Setup> setups() {
        Arbitrary<RulePlan> rules = Combinators.combine(
                        Arbitraries.of("openai", "anthropic", "groq", "vllm"),
                        Arbitraries.integers()
                                .between(0, 4)
                                .set()
                                .ofMaxSize(3)
                                .list()
                                .ofMinSize(1)
                                .ofMaxSize(3))
                .as(RulePlan::new);
        return Combinators.combine(
                        Arbitraries.of(PROVIDERS).list().ofMaxSize(14),
                        Arbitraries.of(true, false),
                        Arbitraries.of(PROVIDERS).set().ofMinSize(1).injectNull(0.6),
                        rules.list().ofMaxSize(3),
                        Arbitraries.frequency(
                                        Tuple.of(8, "gpt-4o"),
                                        Tuple.of(4, "openai:gpt-4o-mini"),
                                        Tuple.of(6, "claude-sonnet-4-6"),
                                        Tuple.of(3, "groq:qwen/qwen3-32b"),
                                        Tuple.of(5, "vllm:tiny"),
                                        Tuple.of(1, "no-such-model"))
                                .list()
                                .ofMinSize(1)
                                .ofMaxSize(4),
                        Arbitraries.frequency(
                                Tuple.of(6, ModelSurface.CHAT_COMPLETIONS),
                                Tuple.of(1, ModelSurface.RESPONSES),
                                Tuple.of(2, ModelSurface.MESSAGES),
                                Tuple.of(1, ModelSurface.COMPLETIONS),
                                Tuple.of(1, ModelSurface.EMBEDDINGS)),
                        Arbitraries.frequency(
                                Tuple.of(3, Money.NEVER), Tuple.of(3, Money.SOME), Tuple.of(1, Money.EXPIRED)))
                .as(Setup::new);
    }

    @Property
    void what_is_planned_is_what_is_tried(@ForAll("setups") Setup setup) {
        Gateway gateway = gateway(setup);
        gateway.script(Condition.ANY, new Outcome.Failure(500, null, "down", null));
        String models = setup.models.stream().map(name -> "'" + name + "'").collect(Collectors.joining(",", "[", "]"));
        JsonNode plan = new AdminExchanges(SIMULATOR)
                .post(
                        "/route",
                        "{'token':'" + gateway.token() + "','models':" + models + ",'surface':'" + setup.surface.id()
                                + "'}")
                .is(200)
                .json();

        GatewayResponse response = gateway.post(PATHS.get(setup.surface), body(setup.surface, models));

        ModelTraffic traffic = gateway.lastTraffic();
        JsonNode refusal = plan.path("refusal");
        if (refusal.isNull()) {
            assertThat(response.status()).as(response.body()).isEqualTo(503);
            assertThat(traffic.attempts().stream()
                            .map(attempt -> attempt.provider() + ":" + attempt.model() + " " + attempt.keySource() + " "
                                    + attempt.providerKeyId() + " " + attempt.rule())
                            .toList())
                    .isEqualTo(candidates(plan).stream().limit(MOST_ATTEMPTS).toList());
        } else {
            assertThat(response.status())
                    .as(response.body())
                    .isEqualTo(refusal.path("status").intValue());
            assertThat(response.header("Ngrok-Error-Code"))
                    .isEqualTo(refusal.path("errorCode").textValue());
            assertThat(response.text("/error/message"))
                    .isEqualTo(refusal.path("message").textValue() + " ("
                            + refusal.path("errorCode").textValue() + ")");
            assertThat(traffic.attempts()).isEmpty();
        }
        assertThat(traffic.rejectedModels())
                .extracting(rejected -> rejected.name() + " " + rejected.reason() + " " + rejected.message())
                .isEqualTo(StreamSupport.stream(plan.path("rejected").spliterator(), false)
                        .map(rejected -> rejected.path("model").textValue() + " "
                                + rejected.path("reason").textValue() + " "
                                + rejected.path("message").textValue())
                        .toList());
    }

    private static List<String> candidates(JsonNode plan) {
        return StreamSupport.stream(plan.path("candidates").spliterator(), false)
                .map(candidate -> candidate.path("provider").textValue() + ":"
                        + candidate.path("model").textValue() + " "
                        + candidate.at("/credential/source").textValue() + " "
                        + candidate.at("/credential/providerKeyId").textValue() + " "
                        + candidate.path("rule").textValue())
                .toList();
    }

    private static String body(ModelSurface surface, String models) {
        String input = switch (surface) {
            case CHAT_COMPLETIONS -> "'messages':[{'role':'user','content':'Hi'}]";
            case MESSAGES -> "'max_tokens':16,'messages':[{'role':'user','content':'Hi'}]";
            case RESPONSES, EMBEDDINGS -> "'input':'Hi'";
            case COMPLETIONS -> "'prompt':'Hi'";
        };
        return "{'models':" + models + "," + input + "}";
    }

    private static Gateway gateway(Setup setup) {
        Gateway gateway = new Gateway(SIMULATOR);
        Account account = gateway.account;
        account.clock().freezeAt(Instant.parse("2026-11-21T09:30:00Z"));
        account.providers()
                .create(
                        new Provider.Draft("vllm", "Own", "https://llm.example.com/v1", null, null, null),
                        account.owner());
        Map<String, List<ProviderKey>> keys = new HashMap<>();
        for (int i = 0; i < setup.keys.size(); i++) {
            account.clock().advance(Duration.ofSeconds(1));
            String provider = setup.keys.get(i);
            keys.computeIfAbsent(provider, none -> new ArrayList<>()).add(gateway.key(provider, "key-" + i));
        }
        if (setup.configured) {
            AccessScope scope =
                    setup.providers == null ? null : new AccessScope(new Dimension(List.copyOf(setup.providers)), null);
            gateway.configured(scope, new Router<>(rules(setup, keys)));
        }
        if (setup.money != Money.NEVER) {
            account.credits()
                    .grant(
                            500,
                            CreditGrant.Category.PROMOTIONAL,
                            account.clock().instant().plusSeconds(60));
        }
        if (setup.money == Money.EXPIRED) {
            account.clock().advance(Duration.ofSeconds(61));
        }
        return gateway;
    }

    private static List<Rule<StepKey.Draft>> rules(Setup setup, Map<String, List<ProviderKey>> keys) {
        Map<String, Rule<StepKey.Draft>> rules = new HashMap<>();
        for (RulePlan rule : setup.rules) {
            List<ProviderKey> own = keys.getOrDefault(rule.target, List.of());
            List<Step<StepKey.Draft>> steps = new ArrayList<>();
            for (Set<Integer> wanted : rule.steps) {
                List<StepKey.Draft> ofStep = wanted.stream()
                        .filter(i -> i < own.size())
                        .map(i -> Given.existing(own.get(i).id()))
                        .toList();
                if (!ofStep.isEmpty()) {
                    steps.add(Given.user(ofStep.toArray(StepKey.Draft[]::new)));
                } else if (List.of("openai", "anthropic").contains(rule.target)) {
                    steps.add(Given.ngrok());
                }
            }
            if (!steps.isEmpty()) {
                rules.put(rule.target, new Rule<>(rule.target, null, steps));
            }
        }
        return List.copyOf(rules.values());
    }
}
