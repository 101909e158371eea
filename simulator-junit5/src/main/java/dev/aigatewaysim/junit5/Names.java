package dev.aigatewaysim.junit5;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.extension.TestInstances;
import org.junit.platform.commons.support.AnnotationSupport;

/** The names of all simulators of a test class, whichever extension provides them. Thread-safe. */
final class Names {

    private final String test;
    private final Map<String, RegisteredExtension> owners = new LinkedHashMap<>();

    private Names(String test) {
        this.test = test;
    }

    static Names of(ExtensionContext context) {
        return Objects.requireNonNull(Contexts.store(context)
                .getOrComputeIfAbsent(
                        new StoreKey(Names.class, subject(context)),
                        key -> new Names(context.getRequiredTestClass().getName()),
                        Names.class));
    }

    /**
     * One invocation of a method, or a class; contexts between a class and its methods, such as those of class templates,
     * have the same names.
     */
    private static Object subject(ExtensionContext context) {
        return context.getTestMethod().isPresent() ? context.getUniqueId() : context.getRequiredTestClass();
    }

    /** Whether an extension provides the test with a simulator of that name. */
    static boolean known(String name, ExtensionContext context) {
        return of(context).has(name)
                || of(Contexts.classLevel(context)).has(name)
                || context.getTestInstances().map(TestInstances::getAllInstances).orElse(List.of()).stream()
                        .anyMatch(instance -> holds(instance, name));
    }

    /** Whether an extension provides the test, its class or an enclosing class with a simulator. */
    static boolean anyKnown(ExtensionContext context) {
        for (ExtensionContext level = context;
                level != null && level.getTestClass().isPresent();
                level = level.getParent().orElse(null)) {
            if (!of(level).all().isEmpty()) {
                return true;
            }
        }
        return false;
    }

    /** Whether an extension in an instance field has that name: such extensions are called after those of the class. */
    private static boolean holds(Object instance, String name) {
        return AnnotationSupport.findAnnotatedFieldValues(instance, RegisterExtension.class, RegisteredExtension.class)
                .stream()
                .map(RegisteredExtension::options)
                .anyMatch(options -> options != null && options.name().equals(name));
    }

    /** Whether an extension provides the enclosing class with a simulator of that name. */
    static boolean knownOutside(String name, ExtensionContext context) {
        return context.getParent()
                .filter(parent -> parent.getTestClass().isPresent())
                .map(parent -> of(parent).has(name))
                .orElse(false);
    }

    synchronized boolean has(String name) {
        return owners.containsKey(name);
    }

    private synchronized List<String> all() {
        return new ArrayList<>(owners.keySet());
    }

    synchronized void claim(String name, RegisteredExtension extension) {
        RegisteredExtension owner = owners.putIfAbsent(name, extension);
        if (owner != null && owner != extension) {
            throw new ExtensionConfigurationException(
                    test + ": " + duplicate(name) + " and select one with @Gateway(\"…\")");
        }
    }

    /** For messages: that two simulators have that name. */
    static String duplicate(String name) {
        return "two simulators have " + (name.isEmpty() ? "no name" : "the name '" + name + "'")
                + "; give them different names";
    }

    /** For messages: that there is none of that name. */
    static String unknown(String name, ExtensionContext context) {
        return "there is no simulator " + (name.isEmpty() ? "without a name" : "'" + name + "'") + "; available: "
                + list(context);
    }

    /** For messages: all names. */
    private static String list(ExtensionContext context) {
        return Stream.of(of(Contexts.classLevel(context)), of(context))
                .flatMap(names -> names.all().stream())
                .distinct()
                .map(name -> name.isEmpty() ? "one without a name" : "'" + name + "'")
                .reduce((a, b) -> a + ", " + b)
                .orElse("none");
    }
}
