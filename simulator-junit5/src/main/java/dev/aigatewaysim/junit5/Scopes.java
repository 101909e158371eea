package dev.aigatewaysim.junit5;

import dev.aigatewaysim.domain.account.Seeder;
import dev.aigatewaysim.domain.refusal.RefusalException;
import dev.aigatewaysim.fixture.InvalidFixtureException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Store;

/**
 * The simulators that one extension provides a test class with, by name; kept in the store of the class, which closes
 * them.
 */
final class Scopes implements Store.CloseableResource, AutoCloseable {

    private final RegisteredExtension extension;
    private final Map<String, ClassScope> byName = new LinkedHashMap<>();
    private Set<String> namesOfFixtures = Set.of();
    private volatile boolean checked;

    private Scopes(RegisteredExtension extension) {
        this.extension = extension;
    }

    /**
     * Returns the simulators of the class; created on the first call, before its first instance and {@code @BeforeAll}.
     */
    static Scopes of(RegisteredExtension extension, ExtensionContext context) {
        Scopes known = known(extension, context);
        return known != null ? known : make(extension, Contexts.classLevel(context));
    }

    /** Returns the simulators of the class; null when they have not been created. */
    static @Nullable Scopes known(RegisteredExtension extension, ExtensionContext context) {
        return find(extension, Contexts.classLevel(context));
    }

    /** Whether the class, which is that of the context or encloses it, has simulators. */
    static boolean areKnown(RegisteredExtension extension, ExtensionContext context, Class<?> testClass) {
        return Contexts.store(context).get(new StoreKey(extension, testClass), Scopes.class) != null;
    }

    /** Returns the simulators of the class; those of this invocation when an instance field holds the extension. */
    static Scopes ofInvocation(RegisteredExtension extension, ExtensionContext context) {
        Scopes known = find(extension, context);
        return known != null ? known : make(extension, context);
    }

    private static @Nullable Scopes find(RegisteredExtension extension, ExtensionContext context) {
        return Contexts.store(context).get(new StoreKey(extension, context.getRequiredTestClass()), Scopes.class);
    }

    private static Scopes make(RegisteredExtension extension, ExtensionContext context) {
        Class<?> testClass = context.getRequiredTestClass();
        Flag.checkAll(context); // before there is a failure to report
        Scopes scopes = new Scopes(extension);
        // stored now, so that it is closed even when one of several simulators fails
        Contexts.store(context).put(new StoreKey(extension, testClass), scopes);
        Scopes outer = context.getParent()
                .filter(parent -> parent.getTestClass().isPresent())
                .map(parent -> find(extension, parent))
                .orElse(null);
        try {
            scopes.begin(outer, context);
        } catch (InvalidFixtureException invalid) {
            throw new ExtensionConfigurationException(
                    testClass.getName() + ": its fixture cannot be loaded: " + invalid.getMessage());
        } catch (IllegalArgumentException wrong) {
            throw new ExtensionConfigurationException(testClass.getName() + ": " + wrong.getMessage());
        }
        return scopes;
    }

    private void begin(@Nullable Scopes outer, ExtensionContext context) {
        Declarations declared = Declarations.of(extension, context.getRequiredTestClass(), outer != null);
        Names names = Names.of(context);
        if (outer != null) {
            for (ClassScope scope : outer.all()) {
                names.claim(scope.options().name(), extension);
                Options more = declared.within(scope.options());
                add(scope.nest(more, context, FixtureSource.readAll(more.fixtures(), context.getRequiredTestClass())));
            }
        }
        for (Options options : declared.all()) {
            if (!byName.containsKey(options.name()) && !isOfAnother(options, outer, context)) {
                names.claim(options.name(), extension);
                add(begin(options, context));
            }
        }
        namesOfFixtures = declared.namesOfFixtures();
    }

    /** Whether a declaration in a nested class is for a simulator of another extension, or of the outer class. */
    private boolean isOfAnother(Options options, @Nullable Scopes outer, ExtensionContext context) {
        if (extension.options() != null && outer == null) {
            return false;
        }
        return Names.knownOutside(options.name(), context)
                || (extension.options() != null && Names.of(context).has(options.name()));
    }

    private void add(ClassScope scope) {
        byName.put(scope.options().name(), scope);
        extension.began(scope);
    }

    private static ClassScope begin(Options options, ExtensionContext context) {
        Class<?> testClass = context.getRequiredTestClass();
        String contradiction = options.contradiction();
        if (contradiction != null) {
            throw new IllegalArgumentException(contradiction);
        }
        Seeder contents = FixtureSource.readAll(options.fixtures(), testClass);
        SharedServer server = SharedServer.of(options.simulator(), testClass.getName());
        try {
            return ClassScope.begin(options, server, contents, context);
        } catch (RefusalException taken) {
            throw new IllegalArgumentException("its apiKey cannot be used: " + taken.getMessage()
                    + ". Two simulators of one class, or classes that run at the"
                    + " same time, cannot have the same API key");
        }
    }

    /**
     * Checks that each fixture of the class is for a simulator that exists. To be called when all extensions of the
     * class have been registered.
     *
     * @throws ExtensionConfigurationException when one is not
     */
    void refuseUnknownFixtures(ExtensionContext context) {
        for (String name : namesOfFixtures) {
            if (!Names.known(name, context)) {
                throw new ExtensionConfigurationException(
                        context.getRequiredTestClass().getName() + ": @WithFixture: " + Names.unknown(name, context));
            }
        }
    }

    /** Runs the checks of the class's annotations for each test until they have passed once. */
    void checkOnce(Runnable checks) {
        if (!checked) {
            checks.run();
            checked = true;
        }
    }

    Collection<ClassScope> all() {
        return byName.values();
    }

    @Nullable
    ClassScope named(String name) {
        return byName.get(name);
    }

    @Override
    public void close() {
        List<ClassScope> scopes = new ArrayList<>(byName.values());
        scopes.forEach(scope -> {
            extension.ended(scope);
            scope.close();
        });
    }
}
