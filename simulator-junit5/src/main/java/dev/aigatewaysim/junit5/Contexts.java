package dev.aigatewaysim.junit5;

import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;

/** Finds the parts of JUnit's extension contexts that this extension uses. */
final class Contexts {

    private static final Namespace NAMESPACE = Namespace.create(Contexts.class);

    private Contexts() {}

    /** Returns the store in which this extension keeps its objects. */
    static Store store(ExtensionContext context) {
        return context.getStore(NAMESPACE);
    }

    /** Returns the context of the innermost test class. */
    static ExtensionContext classLevel(ExtensionContext context) {
        ExtensionContext level = context;
        while (level.getTestMethod().isPresent()) {
            level = level.getParent().orElseThrow();
        }
        return level;
    }

    /**
     * Returns the context of the given class, which may enclose the test's class; the context itself if there is none.
     */
    static ExtensionContext ofClass(Class<?> type, ExtensionContext context) {
        for (ExtensionContext level = context;
                level != null;
                level = level.getParent().orElse(null)) {
            if (level.getTestMethod().isEmpty() && level.getTestClass().orElse(null) == type) {
                return level;
            }
        }
        return context;
    }

    /** Whether all methods of the test class share one instance. */
    static boolean isPerClass(ExtensionContext context) {
        return context.getTestInstanceLifecycle().orElse(Lifecycle.PER_METHOD) == Lifecycle.PER_CLASS;
    }
}
