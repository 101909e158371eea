package dev.aigatewaysim.domain.accesskeyconfiguration;

import static dev.aigatewaysim.domain.account.Given.ALICE;
import static dev.aigatewaysim.domain.account.Given.existing;
import static dev.aigatewaysim.domain.account.Given.inline;
import static dev.aigatewaysim.domain.account.Given.ngrok;
import static dev.aigatewaysim.domain.account.Given.rule;
import static dev.aigatewaysim.domain.account.Given.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.aigatewaysim.domain.accesskeyconfiguration.Router.Rule;
import dev.aigatewaysim.domain.accesskeyconfiguration.Router.Step;
import dev.aigatewaysim.domain.account.Given;
import dev.aigatewaysim.domain.providerkey.ProviderKey;
import dev.aigatewaysim.domain.providerkey.ProviderKeyId;
import dev.aigatewaysim.domain.refusal.Problem;
import dev.aigatewaysim.domain.refusal.RefusalException;
import dev.aigatewaysim.domain.refusal.Violation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;

class RouterCheckPropertiesTest {

    private static final List<String> PROVIDERS = List.of("openai", "anthropic", "groq", "internal-vllm");

    /** A provider that no valid rule here is for. */
    private static final String SPARE = "deepseek";

    /**
     * What a rule is made from.
     *
     * @param provider which of {@link #PROVIDERS}
     * @param model which model; 0 for a rule for the provider as a whole
     * @param both whether a model's rule names its provider as well
     * @param steps 0 for ngrok, 1 for an existing key, 2 for an inline one, 3 for both
     */
    record Plan(int provider, int model, boolean both, List<Integer> steps) {}

    @Provide
    Arbitrary<List<Plan>> plans() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, PROVIDERS.size() - 1),
                        Arbitraries.integers().between(0, 3),
                        Arbitraries.of(true, false),
                        Arbitraries.integers().between(0, 3).list().ofMinSize(1).ofMaxSize(3))
                .as(Plan::new)
                .list()
                .ofMaxSize(6);
    }

    @Property
    void a_router_that_keeps_the_rules_is_accepted_and_reads_back_as_written(@ForAll("plans") List<Plan> plans) {
        Account account = new Account();
        List<Rule<StepKey.Draft>> rules = account.valid(plans);
        int keysBefore = account.given.account.resources();

        AccessKeyConfiguration created = account.create(rules);

        List<Rule<StepKey>> read =
                account.configurations().get(created.id()).router().ruleList();
        assertThat(read).hasSameSizeAs(rules);
        for (int i = 0; i < rules.size(); i++) {
            assertThat(read.get(i).provider()).isEqualTo(rules.get(i).provider());
            assertThat(read.get(i).model()).isEqualTo(rules.get(i).model());
            assertThat(shape(read.get(i))).isEqualTo(shape(rules.get(i)));
        }
        assertThat(account.given.account.resources()).isEqualTo(keysBefore + 1 + inlineKeys(rules));
    }

    @Property
    void one_bad_rule_is_pointed_at_and_changes_nothing(
            @ForAll("plans") List<Plan> plans, @ForAll Fault fault, @ForAll @IntRange(max = 6) int position) {
        Account account = new Account();
        List<Rule<StepKey.Draft>> rules = account.valid(plans);
        int index = Math.min(position, rules.size());
        rules.add(index, fault.rule(account));
        List<Object> before = account.given.everything();

        RefusalException refusal = catchThrowableOfType(RefusalException.class, () -> account.create(rules));

        assertThat(refusal).isNotNull();
        assertThat(refusal.violations()).extracting(Violation::problem).containsExactly(fault.problem);
        assertThat(refusal.violations().get(0).path()).asString().startsWith("/router/rules/" + index);
        assertThat(account.given.everything()).isEqualTo(before);
    }

    private static <K> List<List<Object>> shape(Rule<K> rule) {
        return rule.stepList().stream()
                .map(step -> List.<Object>of(
                        step.type(), step.keys() == null, step.keyList().size()))
                .toList();
    }

    private static long inlineKeys(List<Rule<StepKey.Draft>> rules) {
        return rules.stream()
                .flatMap(rule -> rule.stepList().stream())
                .flatMap(step -> step.keyList().stream())
                .filter(key -> key.id() == null)
                .count();
    }

    /** The ways to get one rule wrong. */
    enum Fault {
        NO_TARGET(Problem.RULE_WITHOUT_TARGET) {
            @Override
            Rule<StepKey.Draft> rule(Account account) {
                return Given.rule(null, null, user(inline("a")));
            }
        },
        UNKNOWN_PROVIDER(Problem.RULE_PROVIDER_UNKNOWN) {
            @Override
            Rule<StepKey.Draft> rule(Account account) {
                return Given.rule("DeepSeek", null, user(inline("a")));
            }
        },
        UNQUALIFIED_MODEL(Problem.RULE_MODEL_NOT_QUALIFIED) {
            @Override
            Rule<StepKey.Draft> rule(Account account) {
                return Given.rule(SPARE, "deepseek/deepseek-chat", user(inline("a")));
            }
        },
        MODEL_OF_OTHER_PROVIDER(Problem.RULE_MODEL_OF_OTHER_PROVIDER) {
            @Override
            Rule<StepKey.Draft> rule(Account account) {
                return Given.rule(SPARE, "openai:some-model", user(inline("a")));
            }
        },
        NO_STEPS(Problem.RULE_WITHOUT_STEPS) {
            @Override
            Rule<StepKey.Draft> rule(Account account) {
                return Given.rule(SPARE, null);
            }
        },
        NGROK_WITHOUT_GATEWAY_KEYS(Problem.NGROK_STEP_UNAVAILABLE) {
            @Override
            Rule<StepKey.Draft> rule(Account account) {
                return Given.rule(SPARE, null, ngrok());
            }
        },
        USER_WITHOUT_KEYS(Problem.STEP_WITHOUT_KEYS) {
            @Override
            Rule<StepKey.Draft> rule(Account account) {
                return Given.rule(SPARE, null, user());
            }
        },
        UNKNOWN_KEY(Problem.STEP_KEY_UNKNOWN) {
            @Override
            Rule<StepKey.Draft> rule(Account account) {
                return Given.rule(SPARE, null, user(existing(new ProviderKeyId("aigpk_000000000000000000000000000"))));
            }
        },
        KEY_OF_OTHER_PROVIDER(Problem.STEP_KEY_OF_OTHER_PROVIDER) {
            @Override
            Rule<StepKey.Draft> rule(Account account) {
                return Given.rule(SPARE, null, user(existing(account.keys.get(0).id())));
            }
        },
        KEY_TWICE(Problem.STEP_KEY_TWICE) {
            @Override
            Rule<StepKey.Draft> rule(Account account) {
                ProviderKeyId key = account.spareKey.id();
                return Given.rule(SPARE, null, user(existing(key), existing(key)));
            }
        },
        KEY_WITHOUT_VALUE(Problem.STEP_KEY_INCOMPLETE) {
            @Override
            Rule<StepKey.Draft> rule(Account account) {
                return Given.rule(SPARE, null, user(new StepKey.Draft(null, "a", null, false)));
            }
        };

        final Problem problem;

        Fault(Problem problem) {
            this.problem = problem;
        }

        abstract Rule<StepKey.Draft> rule(Account account);
    }

    /** An account with a key for each provider, and what makes routers for it. */
    static final class Account {

        final Given given = new Given();
        final String vllm = given.provider("internal-vllm").id().value();
        final List<ProviderKey> keys =
                PROVIDERS.stream().map(p -> given.providerKey(p, "key-" + p)).toList();
        final ProviderKey spareKey = given.providerKey(SPARE, "spare");

        AccessKeyConfigurations configurations() {
            return given.account.accessKeyConfigurations();
        }

        AccessKeyConfiguration create(List<Rule<StepKey.Draft>> rules) {
            return configurations()
                    .create(new AccessKeyConfiguration.Draft("n", null, null, null, new Router<>(rules)), ALICE);
        }

        /** Rules by plan, without a second one for the same provider or model. */
        List<Rule<StepKey.Draft>> valid(List<Plan> plans) {
            List<Rule<StepKey.Draft>> rules = new ArrayList<>();
            Set<String> targets = new HashSet<>();
            for (Plan plan : plans) {
                if (targets.add(plan.provider + "/" + plan.model)) {
                    rules.add(valid(plan));
                }
            }
            return rules;
        }

        private Rule<StepKey.Draft> valid(Plan plan) {
            String provider = PROVIDERS.get(plan.provider);
            String named = plan.both && provider.equals("internal-vllm") ? vllm : provider;
            @Nullable String model = plan.model == 0 ? null : provider + ":author/model-" + plan.model;
            List<Step<StepKey.Draft>> steps = plan.steps.stream()
                    .map(kind -> step(plan.provider == 0 ? kind : Math.max(1, kind), keys.get(plan.provider)))
                    .toList();
            Rule<StepKey.Draft> rule = rule(plan.both || model == null ? named : null, model);
            return new Rule<>(rule.provider(), rule.model(), steps);
        }

        private static Step<StepKey.Draft> step(int kind, ProviderKey key) {
            return switch (kind) {
                case 0 -> ngrok();
                case 1 -> user(existing(key.id()));
                case 2 -> user(inline("inline"));
                default -> user(existing(key.id()), inline("inline"));
            };
        }
    }
}
