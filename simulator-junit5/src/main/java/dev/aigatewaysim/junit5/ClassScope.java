package dev.aigatewaysim.junit5;

import dev.aigatewaysim.AiGatewaySimulator;
import dev.aigatewaysim.domain.account.Account;
import dev.aigatewaysim.domain.account.AccountSnapshot;
import dev.aigatewaysim.domain.account.NewAccount;
import dev.aigatewaysim.domain.account.Seeder;
import java.net.http.HttpClient;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The simulator of one test class, without nested classes: its account, and the baseline that its methods begin with.
 * Thread-safe, because invocations may run concurrently.
 */
final class ClassScope {

    private final Options options;
    private final String testClass;
    private final String uniqueId;
    private final @Nullable ClassScope outer;
    private final SharedServer server;
    private final AiGatewaySimulator gateway;
    private final SharedAccount shared;
    private final TestRun preparation;
    private final Overlaps.Use use;
    private final boolean ofInvocation;
    private final PendingInstances constructions = new PendingInstances();
    private final OwnAccounts ownAccounts;
    private final Baseline baseline;

    /**
     * What the classes that use one account share: the outer class and those nested in it. Classes with their own
     * accounts have one each.
     */
    private static final class SharedAccount {
        private final ExclusiveUse use = new ExclusiveUse();
        /** The innermost class whose tests are running. */
        private volatile @Nullable ClassScope active;
        /** Whether the account was reset for the next test, before its instance was constructed. */
        private volatile boolean fresh;
    }

    private ClassScope(
            Options options,
            ExtensionContext context,
            @Nullable ClassScope outer,
            SharedServer server,
            AiGatewaySimulator gateway,
            SharedAccount shared) {
        this.options = options;
        this.testClass = context.getRequiredTestClass().getName();
        this.uniqueId = context.getUniqueId();
        this.outer = outer;
        this.server = server;
        this.gateway = gateway;
        this.shared = shared;
        this.ofInvocation = context.getTestMethod().isPresent();
        this.preparation = new TestRun(options, gateway, gateway.account().baseline(), false);
        this.ownAccounts = new OwnAccounts(options, gateway, server.overlaps());
        this.baseline = new Baseline(testClass, gateway);
        this.use = server.overlaps().begin(uniqueId);
        shared.active = this;
    }

    /** Creates a scope with a new account with these contents, for a class or for one invocation. */
    static ClassScope begin(Options options, SharedServer server, Seeder contents, ExtensionContext context) {
        AiGatewaySimulator simulator = server.simulator();
        Account account = simulator
                .accounts()
                .create(new NewAccount()
                        .withApiKey(options.simulator().apiKey())
                        .withContents(contents)
                        .withSettings(options.accountSettings(), options.seedFor(context.getUniqueId())));
        return new ClassScope(options, context, null, server, simulator.forAccount(account), new SharedAccount());
    }

    /**
     * Creates a scope for a nested class, whose baseline is that of this class and more contents.
     *
     * @throws ExtensionConfigurationException when it may run concurrently with others on the same account
     */
    ClassScope nest(Options nested, ExtensionContext context, Seeder contents) {
        String name = context.getRequiredTestClass().getName();
        AccountSnapshot begin = baseline.get();
        if (options.isolation() == Isolation.METHOD) {
            Account copy = ownAccounts.copy(begin, context.getUniqueId());
            try {
                copy.seed(contents);
            } catch (RuntimeException wrong) {
                gateway.accounts().delete(copy.id());
                throw wrong;
            }
            copy.keepAsBaseline();
            return new ClassScope(nested, context, this, server, gateway.forAccount(copy), new SharedAccount());
        }
        ExclusiveUse.refuseConcurrent(context, name, "methods");
        shared.use.check(name);
        gateway.account().resetTo(begin);
        shared.fresh = false;
        gateway.account().seed(contents);
        gateway.account().keepAsBaseline();
        return new ClassScope(nested, context, this, server, gateway, shared);
    }

    /** Lets {@link #find} return the run for the context of its invocation and those below it. */
    void keep(TestRun run, ExtensionContext context) {
        Contexts.store(context).put(new StoreKey(TestRun.class, this), run);
    }

    /** Returns the run of the invocation; null when there is none. */
    @Nullable
    TestRun find(ExtensionContext context) {
        return Contexts.store(context).get(new StoreKey(TestRun.class, this), TestRun.class);
    }

    /** Removes the run of the invocation and returns it; null when there is none. */
    @Nullable
    TestRun remove(ExtensionContext context) {
        return Contexts.store(context).remove(new StoreKey(TestRun.class, this), TestRun.class);
    }

    boolean isNestedIn(ClassScope other) {
        return outer == other;
    }

    Options options() {
        return options;
    }

    /** Returns the simulator for {@code @BeforeAll} and {@code @AfterAll}. */
    AiGatewaySimulator gateway() {
        return gateway;
    }

    /** Returns the run before the first and after the last invocation. */
    TestRun preparation() {
        return preparation;
    }

    HttpClient client() {
        return server.client();
    }

    /** Whether it is for one invocation, because an instance field holds the extension. */
    boolean isOfInvocation() {
        return ofInvocation;
    }

    boolean hasOneAccount() {
        return options.isolation() == Isolation.CLASS;
    }

    /**
     * Called before a test instance is constructed for one invocation: what its constructor does to the account is part
     * of the test. A test in a nested class also has an instance of each enclosing class.
     *
     * @param first whether it is the first instance for the invocation
     * @param innermost whether it is the instance that has the test method
     */
    void beforeConstruction(boolean first, boolean innermost) {
        if (hasOneAccount()) {
            if (first) {
                innermost().resetBeforeConstruction();
            }
        } else if (innermost) {
            baseline.get();
            constructions.begin();
        }
    }

    private ClassScope innermost() {
        ClassScope active = shared.active;
        return active == null ? this : active;
    }

    private void resetBeforeConstruction() {
        shared.use.check(testClass);
        reset();
        shared.fresh = true;
    }

    void afterConstruction(Object instance) {
        if (!hasOneAccount()) {
            constructions.end(instance);
        }
    }

    /** Called when a constructor failed; returns the run that it used. */
    TestRun constructionFailed() {
        TestRun run = hasOneAccount() ? null : constructions.fail();
        return run == null ? new TestRun(options, gateway, gateway.account().baseline(), false) : run;
    }

    /** Returns the run of the instance that is being constructed; only with an account for each invocation. */
    TestRun runUnderConstruction(String uniqueId) {
        return constructions.run(() -> ownAccounts.beginConstruction(baseline.get(), uniqueId));
    }

    /** Returns the run of the instance that this thread is constructing; null when there is none. */
    @Nullable
    TestRun runUnderConstructionHere() {
        return constructions.isPendingHere() ? runUnderConstruction(uniqueId) : null;
    }

    /** Creates a run with an account for one invocation; only with an account for each invocation. */
    TestRun newRun(ExtensionContext context) {
        return ownAccounts.begin(baseline.get(), context.getUniqueId());
    }

    /** Begins an invocation with the account at the class's baseline. */
    TestRun begin(ExtensionContext context, String test) {
        if (!hasOneAccount()) {
            TestRun constructed = constructed(context, test);
            return constructed == null ? newRun(context) : constructed;
        }
        if (!ofInvocation) {
            ExclusiveUse.refuseConcurrent(context, test, "class's methods");
        }
        shared.use.take(test);
        try {
            if (!shared.fresh) {
                reset();
            }
            shared.fresh = false;
            TestRun run = new TestRun(options, gateway, baseline.get(), false);
            run.begin(server.overlaps(), context.getUniqueId());
            return run;
        } catch (RuntimeException | Error failed) {
            shared.use.end();
            throw failed;
        }
    }

    private void reset() {
        AccountSnapshot to = baseline.get();
        Account account = gateway.account();
        if (gateway.accounts().find(account.id()).isEmpty()) {
            throw new ExtensionConfigurationException(testClass + ": a test" + shared.use.lastTest()
                    + " deleted the account that its methods share; delete only accounts that the"
                    + " test created (newAccount()), or use isolation = METHOD");
        }
        account.resetTo(to);
    }

    private @Nullable TestRun constructed(ExtensionContext context, String test) {
        TestRun own = null;
        for (Object instance : context.getRequiredTestInstances().getAllInstances()) {
            for (ClassScope scope = this; scope != null; scope = scope.outer) {
                TestRun run = scope.constructions.take(instance);
                if (run != null && scope != this) {
                    throw new ExtensionConfigurationException(
                            test + ": the constructor of "
                                    + instance.getClass().getName()
                                    + " has a simulator as a parameter, but with isolation = METHOD it cannot know"
                                    + " the account of a test in a nested class; use a field with @Gateway, or a parameter of @BeforeEach or of the test");
                }
                own = run == null ? own : run;
            }
        }
        return own;
    }

    /** Ends an invocation. */
    void end(TestRun run) {
        if (run.hasOwnAccount()) {
            ownAccounts.end(run);
        } else {
            run.end();
            shared.use.end();
        }
    }

    /** Called after the last test of the class. */
    void close() {
        ownAccounts.endAll();
        use.end();
        Unfinished.forget(gateway);
        if (outer != null && hasOneAccount()) {
            shared.active = outer;
            shared.fresh = false;
        } else {
            gateway.accounts().delete(gateway.account().id());
        }
    }
}
