package dev.aigatewaysim.junit5;

import dev.aigatewaysim.fixture.Fixture;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Where a fixture comes from. Thread-safe. */
@FunctionalInterface
interface FixtureSource {

    /**
     * Reads it.
     *
     * @param testClass the class that wants it
     * @throws IllegalArgumentException when there is no such file, with the places where it was looked for
     * @throws dev.aigatewaysim.fixture.InvalidFixtureException when it is not JSON
     */
    Fixture read(Class<?> testClass);

    /** A file beside the test class, the classes around it or those that it extends, or at the root of the class path. */
    static FixtureSource named(String name) {
        return testClass -> {
            if (name.isBlank()) {
                throw new IllegalArgumentException("the name of a fixture is empty; specify a file on the class path");
            }
            List<String> searched = new ArrayList<>();
            for (Class<?> beside : around(testClass)) {
                Optional<Fixture> found = Fixture.findOnClasspath(beside, name);
                if (found.isPresent()) {
                    return found.get();
                }
                searched.add(place(beside, name));
            }
            String root = name.startsWith("/") ? name : "/" + name;
            Optional<Fixture> atRoot = Fixture.findOnClasspath(testClass, root);
            if (atRoot.isPresent()) {
                return atRoot.get();
            }
            searched.add("classpath:" + root);
            throw new IllegalArgumentException("fixture " + name + " was not found at "
                    + String.join(" or ", new LinkedHashSet<>(searched))
                    + ". Create it there (in Maven's layout, below src/test/resources), or correct the name");
        };
    }

    static FixtureSource of(Fixture fixture) {
        return testClass -> fixture;
    }

    /** Reads all of them as one. */
    static Fixture readAll(List<FixtureSource> sources, Class<?> testClass) {
        return Fixture.allOf(
                sources.stream().map(source -> source.read(testClass)).toList());
    }

    private static Set<Class<?>> around(Class<?> testClass) {
        Set<Class<?>> classes = new LinkedHashSet<>();
        for (Class<?> outer = testClass; outer != null; outer = outer.getEnclosingClass()) {
            for (@Nullable Class<?> type = outer; type != null && type != Object.class; type = type.getSuperclass()) {
                classes.add(type);
            }
        }
        return classes;
    }

    private static String place(Class<?> beside, String name) {
        return "classpath:"
                + (name.startsWith("/") ? name : "/" + beside.getPackageName().replace('.', '/') + "/" + name);
    }
}
