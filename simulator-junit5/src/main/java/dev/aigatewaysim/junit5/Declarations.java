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

/** The simulators that a test class declares: with the extension's builder or with annotations, and with fixtures. */
final class Declarations {

    private final Map<String, Options> byName;
    private final Map<String, List<FixtureSource>> fixtures;

    private Declarations(Map<String, Options> byName, Map<String, List<FixtureSource>> fixtures) {
        this.byName = byName;
        this.fixtures = fixtures;
    }

    /**
     * @param nested whether the extension already has simulators of the outer class, and does not need others
     * @throws IllegalArgumentException when an option is out of range
     */
    static Declarations of(RegisteredExtension extension, Class<?> testClass, boolean nested) {
        Map<String, Options> byName = new LinkedHashMap<>();
        Options built = extension.options();
        if (built != null && !nested) {
            byName.put(built.name(), built);
        } else {
            // in a nested class also for an extension in a field: JUnit registers no second extension for the
            // annotation
            annotated(testClass, byName);
            if (byName.isEmpty() && !nested) {
                byName.put(Options.DEFAULTS.name(), Options.DEFAULTS);
            }
        }
        return new Declarations(byName, fixtures(testClass));
    }

    /** Annotations of the class itself take precedence over those of its superclasses. */
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
     * Returns the fixtures of a test class or a method, by the name of the simulator.
     *
     * @throws IllegalArgumentException when an annotation names no file
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

    /** Returns the simulators that are declared here, with all fixtures. */
    Collection<Options> all() {
        return byName.values().stream().map(this::withAllFixtures).toList();
    }

    private Options withAllFixtures(Options options) {
        List<FixtureSource> all = new ArrayList<>(options.fixtures());
        all.addAll(fixtures.getOrDefault(options.name(), List.of()));
        return options.withFixtures(all);
    }

    /**
     * Returns the options of a simulator of the outer class within this class: the same, with the fixtures that are
     * added here.
     *
     * @throws IllegalArgumentException when other options are declared
     */
    Options within(Options outer) {
        Options here = byName.getOrDefault(outer.name(), outer.withFixtures(List.of()));
        List<String> others = here.differencesFrom(outer);
        if (!others.isEmpty()) {
            throw new IllegalArgumentException("it is nested in a class whose account it uses, and declares another "
                    + String.join(" and ", others)
                    + "; only fixtures can be added here, declare the rest at the outer class");
        }
        return outer.withFixtures(withAllFixtures(here).fixtures());
    }

    /** Returns the names of the simulators for which there are fixtures. */
    Set<String> namesOfFixtures() {
        return Set.copyOf(fixtures.keySet());
    }
}
