package dev.aigatewaysim.junit5;

import dev.aigatewaysim.domain.account.Seeder;
import dev.aigatewaysim.fixture.Fixture;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The source of a fixture. Thread-safe. */
@FunctionalInterface
interface FixtureSource {

    /**
     * Reads the fixture.
     *
     * @param testClass the class that uses it
     * @throws IllegalArgumentException when there is no such file; the message lists the places that were searched
     * @throws dev.aigatewaysim.fixture.InvalidFixtureException when it is not JSON
     */
    Fixture read(Class<?> testClass);

    /**
     * Returns a source for a file in the package of the test class, its enclosing classes or superclasses, or at the
     * root of the class path.
     */
    static FixtureSource named(String name) {
        return testClass -> {
            if (name.isBlank()) {
                throw new IllegalArgumentException("the name of a fixture is empty; specify a file on the class path");
            }
            List<String> searched = new ArrayList<>();
            for (Class<?> type : enclosingAndSuper(testClass)) {
                Optional<Fixture> found = Fixture.findOnClasspath(type, name);
                if (found.isPresent()) {
                    return found.get();
                }
                searched.add(place(type, name));
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

    /** Reads all fixtures as one; without any it is nothing, which loads nothing that reads fixtures. */
    static Seeder readAll(List<FixtureSource> sources, Class<?> testClass) {
        return sources.isEmpty()
                ? Seeder.NOTHING
                : Fixture.allOf(
                        sources.stream().map(source -> source.read(testClass)).toList());
    }

    private static Set<Class<?>> enclosingAndSuper(Class<?> testClass) {
        Set<Class<?>> classes = new LinkedHashSet<>();
        for (Class<?> outer = testClass; outer != null; outer = outer.getEnclosingClass()) {
            for (@Nullable Class<?> type = outer; type != null && type != Object.class; type = type.getSuperclass()) {
                classes.add(type);
            }
        }
        return classes;
    }

    private static String place(Class<?> type, String name) {
        return "classpath:"
                + (name.startsWith("/") ? name : "/" + type.getPackageName().replace('.', '/') + "/" + name);
    }
}
