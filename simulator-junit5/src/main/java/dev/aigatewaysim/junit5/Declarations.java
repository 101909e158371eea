package dev.aigatewaysim.junit5;

import java.lang.reflect.AnnotatedElement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.platform.commons.support.AnnotationSupport;

/** What is said about simulators at a test class: by the extension's builder or by annotations, and by fixtures beside. */
final class Declarations {

    private final Map<String, Options> byName;
    private final Map<String, List<FixtureSource>> fixtures;

    private Declarations(Map<String, Options> byName, Map<String, List<FixtureSource>> fixtures) {
        this.byName = byName;
        this.fixtures = fixtures;
    }

    /**
     * @param nested whether the extension has simulators of the outer class already, and need not have others
     * @throws IllegalArgumentException when an option is out of range
     */
    static Declarations of(RegisteredExtension extension, Class<?> testClass, boolean nested) {
        Map<String, Options> byName = new LinkedHashMap<>();
        Options built = extension.options();
        if (built != null && !nested) {
            byName.put(built.name(), built);
        } else {
            // in a nested class also for an extension in a field: JUnit registers no second one for the annotation
            annotated(testClass, byName);
            if (byName.isEmpty() && !nested) {
                byName.put(Options.DEFAULTS.name(), Options.DEFAULTS);
            }
        }
        return new Declarations(byName, fixtures(testClass));
    }

    /** Those of the class itself come before those of the classes that it extends, which they replace. */
    private static void annotated(Class<?> testClass, Map<String, Options> byName) {
        for (@Nullable Class<?> type = testClass; type != null; type = type.getSuperclass()) {
            Map<String, Options> here = new LinkedHashMap<>();
            for (AiGatewayTest annotation : AnnotationSupport.findRepeatableAnnotations(type, AiGatewayTest.class)) {
                Options options = Options.of(annotation);
                if (here.put(options.name(), options) != null) {
                    throw new ExtensionConfigurationException(
                            testClass.getName() + ": " + Names.duplicate(options.name()));
                }
            }
            here.forEach(byName::putIfAbsent);
        }
    }

    /**
     * The fixtures of a test class or a method, by the name of the simulator.
     *
     * @throws IllegalArgumentException when an annotation names none
     */
    static Map<String, List<FixtureSource>> fixtures(AnnotatedElement annotated) {
        Map<String, List<FixtureSource>> fixtures = new LinkedHashMap<>();
        for (WithFixture annotation : AnnotationSupport.findRepeatableAnnotations(annotated, WithFixture.class)) {
            if (annotation.value().length == 0) {
                throw new IllegalArgumentException(
                        "@WithFixture names no file; specify at least one on the class path");
            }
            List<FixtureSource> sources = fixtures.computeIfAbsent(annotation.gateway(), name -> new ArrayList<>());
            for (String name : annotation.value()) {
                sources.add(FixtureSource.named(name));
            }
        }
        return fixtures;
    }

    /** The simulators that are declared here, with all fixtures. */
    Collection<Options> all() {
        return byName.values().stream().map(this::withAllFixtures).toList();
    }

    private Options withAllFixtures(Options options) {
        List<FixtureSource> all = new ArrayList<>(options.fixtures());
        all.addAll(fixtures.getOrDefault(options.name(), List.of()));
        return options.withFixtures(all);
    }

    /**
     * What goes for a simulator of the outer class in here: the same, with the fixtures that are added here.
     *
     * @throws IllegalArgumentException when something else is declared
     */
    Options within(Options outer) {
        Options here = byName.getOrDefault(outer.name(), outer.withFixtures(List.of()));
        List<String> others = here.othersThan(outer);
        if (!others.isEmpty()) {
            throw new IllegalArgumentException("it is nested in a class whose account it uses, and declares another "
                    + String.join(" and ", others)
                    + "; only fixtures can be added here, declare the rest at the outer class");
        }
        return outer.withFixtures(withAllFixtures(here).fixtures());
    }

    /** For which simulators there are fixtures. */
    Set<String> namesOfFixtures() {
        return Set.copyOf(fixtures.keySet());
    }
}
