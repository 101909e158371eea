package dev.aigatewaysim.junit5;

import dev.aigatewaysim.AiGatewaySimulator;
import dev.aigatewaysim.SimulatorOptions;
import dev.aigatewaysim.domain.routing.FailoverRules;
import dev.aigatewaysim.fixture.Fixture;
import java.lang.reflect.Constructor;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.DynamicTestInvocationContext;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.junit.jupiter.api.extension.TestInstanceFactoryContext;
import org.junit.jupiter.api.extension.TestInstancePostProcessor;
import org.junit.jupiter.api.extension.TestInstancePreConstructCallback;

/**
 * Provides test classes of JUnit Jupiter with a simulator: a server that starts on first use, on a free port, once for
 * all tests of the JVM, and an account for each class or each invocation. The server keeps its URL until the JVM ends,
 * however often tests are run in it; it does not prevent the JVM from ending.
 *
 * <p>Register it with {@code @ExtendWith(AiGatewaySimulatorExtension.class)}; with {@link AiGatewayTest} and its
 * options; or as a field, with the same options:
 *
 * <pre>{@code
 * @RegisterExtension
 * static final AiGatewaySimulatorExtension GATEWAY = AiGatewaySimulatorExtension.builder()
 *         .fixture("two-teams.json")
 *         .isolation(Isolation.METHOD)
 *         .build();
 * }</pre>
 *
 * <p>An extension in a static field applies to the class, one in an instance field to each invocation separately.
 * {@link Gateway} lists what can be injected. When a test fails, what the simulator saw is added to the failure as a
 * suppressed exception, and also printed to standard error if the configuration parameter
 * {@code aigatewaysim.report.print} is {@code true}.
 *
 * <p>Thread-safe.
 */
public final class AiGatewaySimulatorExtension extends RegisteredExtension
        implements BeforeAllCallback,
                AfterAllCallback,
                TestInstancePreConstructCallback,
                TestInstancePostProcessor,
                BeforeEachCallback,
                AfterEachCallback,
                ParameterResolver,
                InvocationInterceptor {

    /**
     * Creates an extension with the options of {@link AiGatewayTest} on the test class, or the defaults; called by
     * JUnit.
     */
    public AiGatewaySimulatorExtension() {
        this(null);
    }

    private AiGatewaySimulatorExtension(@Nullable Options options) {
        super(options);
    }

    /** Returns a builder of options, for an extension in a field with {@code @RegisterExtension}. */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Returns the simulator of the running test, for an extension in a field: from {@code @BeforeAll} to
     * {@code @AfterAll}.
     *
     * @throws IllegalStateException when no test is running, or several at the same time; use a parameter in that case
     */
    public AiGatewaySimulator simulator() {
        return current();
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        Scopes.of(this, context).all().forEach(scope -> Fields.setStatic(context.getRequiredTestClass(), scope));
    }

    @Override
    public void afterAll(ExtensionContext context) {
        Scopes known = Scopes.known(this, context);
        if (known == null) {
            return;
        }
        FinalChecks checks = new FinalChecks(context);
        for (ClassScope scope : known.all()) {
            checks.ofClass(scope.preparation());
            Unfinished.forget(scope.gateway());
        }
        checks.throwFirst();
    }

    @Override
    public void preConstructTestInstance(TestInstanceFactoryContext factoryContext, ExtensionContext context) {
        Class<?> constructed = factoryContext.getTestClass();
        Scopes scopes = Scopes.known(this, context);
        if (scopes == null || Contexts.isPerClass(Contexts.ofClass(constructed, context))) {
            return;
        }
        boolean first = factoryContext
                .getOuterInstance()
                .map(outer -> Contexts.isPerClass(Contexts.ofClass(outer.getClass(), context))
                        || !Scopes.areKnown(this, context, outer.getClass()))
                .orElse(true);
        boolean innermost = constructed == context.getRequiredTestClass();
        scopes.all().forEach(scope -> scope.beforeConstruction(first, innermost));
    }

    @Override
    public void postProcessTestInstance(Object instance, ExtensionContext context) {
        boolean perClass = Contexts.isPerClass(context);
        if (!perClass && Scopes.known(this, context) == null) {
            return; // the enclosing instance holds the extension, for one invocation that has not begun
        }
        for (ClassScope scope : Scopes.of(this, context).all()) {
            if (!perClass) {
                scope.afterConstruction(instance);
            }
            Fields.set(instance, scope, scope.gateway(), injection -> {
                boolean known = injection.kind().isOfServer() || scope.hasOneAccount();
                if (!known && perClass) {
                    throw new IllegalArgumentException(Parameter.ONE_INSTANCE);
                }
                return known;
            });
        }
    }

    @Override
    public <T> T interceptTestClassConstructor(
            Invocation<T> invocation,
            ReflectiveInvocationContext<Constructor<T>> invocationContext,
            ExtensionContext context)
            throws Throwable {
        try {
            return invocation.proceed();
        } catch (Throwable failure) {
            for (ClassScope scope : Scopes.of(this, context).all()) {
                TestRun run = scope.find(context);
                FailureReport.add(failure, run == null ? scope.constructionFailed() : run, context);
            }
            throw failure;
        }
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        Scopes scopes = Scopes.ofInvocation(this, context);
        scopes.refuseUnknownFixtures(context);
        scopes.checkOnce(() -> {
            for (Object instance : context.getRequiredTestInstances().getAllInstances()) {
                Fields.refuseUnknown(instance.getClass(), context);
                MethodFixtures.refuseElsewhere(instance.getClass());
            }
        });
        MethodFixtures fixtures = MethodFixtures.of(context);
        for (ClassScope scope : scopes.all()) {
            TestRun existing = scope.find(context); // a constructor's parameter created it
            TestRun run = existing == null ? scope.begin(context, describe(context)) : existing;
            scope.keep(run, context);
            if (run.hasOwnAccount()) {
                began(run, scope);
            }
            fixtures.seed(run);
            if (run.hasOwnAccount() || scope.isOfInvocation()) {
                for (Object instance : context.getRequiredTestInstances().getAllInstances()) {
                    Fields.set(instance, scope, run.gateway(), injection -> true);
                }
            }
        }
    }

    @Override
    public void afterEach(ExtensionContext context) {
        FinalChecks checks = new FinalChecks(context);
        for (ClassScope scope : Scopes.ofInvocation(this, context).all()) {
            TestRun run = scope.remove(context);
            if (run == null) {
                continue;
            }
            try {
                checks.ofTest(run);
            } finally {
                Unfinished.forget(run.gateway());
                Conversations.forget(run.gateway());
                ended(run);
                scope.end(run);
            }
        }
        checks.throwFirst();
    }

    @Override
    public void interceptDynamicTest(
            Invocation<Void> invocation, DynamicTestInvocationContext invocationContext, ExtensionContext context)
            throws Throwable {
        try {
            invocation.proceed();
        } catch (Throwable failure) {
            ExtensionContext method = context;
            while (method.getTestMethod().isEmpty()) {
                method = method.getParent().orElseThrow();
            }
            for (ClassScope scope : Scopes.ofInvocation(this, method).all()) {
                TestRun run = scope.find(method);
                if (run != null) {
                    run.didNotPass();
                    FailureReport.add(failure, run, context);
                }
            }
            throw failure;
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return new Parameter(this, parameter, context).isOurs();
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return new Parameter(this, parameter, context).value();
    }

    private static String describe(ExtensionContext context) {
        return context.getRequiredTestClass().getName() + "."
                + context.getRequiredTestMethod().getName();
    }

    /** Sets the options of {@link AiGatewayTest}. Not thread-safe. */
    public static final class Builder {

        private final SimulatorOptions.Builder checked = SimulatorOptions.builder();
        private final List<FixtureSource> fixtures = new ArrayList<>();
        private String name = Options.DEFAULTS.name();
        private Isolation isolation = Options.DEFAULTS.isolation();
        private boolean strict;

        private Builder() {}

        /**
         * Sets the name by which {@link Gateway} and similar annotations select it among several simulators; none by
         * default.
         */
        public Builder name(String text) {
            name = Objects.requireNonNull(text, "text");
            return this;
        }

        /**
         * Loads files on the class path into the account, together with all other fixtures: from the package of the
         * test class, otherwise from the root of the class path; with a leading slash only from the root.
         *
         * @throws IllegalArgumentException when no file is given
         */
        public Builder fixture(String... files) {
            if (files.length == 0) {
                throw new IllegalArgumentException("fixture names no file; specify at least one on the class path");
            }
            for (String file : files) {
                fixtures.add(FixtureSource.named(Objects.requireNonNull(file, "file")));
            }
            return this;
        }

        /** Loads the fixture into the account, together with all other fixtures. */
        public Builder fixture(Fixture fixture) {
            fixtures.add(FixtureSource.of(Objects.requireNonNull(fixture, "fixture")));
            return this;
        }

        /** Sets whether the methods of the class share one account, the default, or each invocation has its own. */
        public Builder isolation(Isolation between) {
            isolation = Objects.requireNonNull(between, "between");
            return this;
        }

        /** Enables strict checks, see {@link AiGatewayTest#strict()}. */
        public Builder strict() {
            strict = true;
            return this;
        }

        /**
         * Sets the token of the account's API key; generated by default. See {@link AiGatewayTest#apiKey()}.
         *
         * @throws IllegalArgumentException when it is not 8 to 255 visible ASCII characters
         */
        public Builder apiKey(String token) {
            checked.apiKey(token);
            return this;
        }

        /** Sets the seed of identifiers and tokens; none by default. See {@link AiGatewayTest#seed()}. */
        public Builder seed(long number) {
            checked.seed(number);
            return this;
        }

        /**
         * Sets the allowed requests per account and rolling minute; unlimited by default. The real API allows 120.
         *
         * @throws IllegalArgumentException when it is less than 1
         */
        public Builder rateLimit(int requestsPerMinute) {
            checked.rateLimit(requestsPerMinute);
            return this;
        }

        /** Allows plain {@code http} base URLs of providers on loopback hosts, which the real API refuses. */
        public Builder allowHttpProviders() {
            checked.allowHttpProviders();
            return this;
        }

        /** Sets what follows a failed attempt of a model request; {@link FailoverRules#AUGUST_2026} by default. */
        public Builder failover(FailoverRules rules) {
            checked.failover(rules);
            return this;
        }

        /** Refuses model requests of an account that never had credits, as the real API does; it is served by default. */
        public Builder requireCredits() {
            checked.requireCredits();
            return this;
        }

        /**
         * Serves the simulator's console at {@code /_simulator/} of its URL, to look at in a browser while a test waits at a
         * breakpoint; see {@link AiGatewayTest#console()}.
         */
        public Builder console() {
            checked.console();
            return this;
        }

        /**
         * Sets how many requests the journal of an account keeps; 1000 by default, 0 for none.
         *
         * @throws IllegalArgumentException when it is negative
         */
        public Builder journalEntries(int number) {
            checked.journalEntries(number);
            return this;
        }

        /**
         * Sets the port; 0, the default, for the server on a free port that all tests share. See
         * {@link AiGatewayTest#port()}.
         *
         * @throws IllegalArgumentException when it is not 0 to 65535
         */
        public Builder port(int number) {
            checked.port(number);
            return this;
        }

        /** Returns the extension. Options that cannot be combined are reported when its first test begins. */
        public AiGatewaySimulatorExtension build() {
            return new AiGatewaySimulatorExtension(options());
        }

        Options options() {
            return new Options(name, fixtures, isolation, strict, checked.build());
        }
    }
}
