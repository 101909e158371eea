package dev.aigatewaysim.unfinished;

import java.util.List;
import java.util.stream.Stream;

/**
 * Where in a user's code a call was made. Nearly no call is left unfinished: making one notes the stack, and only
 * {@link #toString()} looks at it. Immutable and thread-safe.
 */
final class CallSite {

    /** The packages whose methods users call in chains, and those by which code is called; the first caller from elsewhere is the user. */
    private static final List<String> FLUENT = List.of(
            "dev.aigatewaysim.unfinished.",
            "dev.aigatewaysim.fault.",
            "dev.aigatewaysim.domain.upstream.",
            "dev.aigatewaysim.assertj.",
            "java.lang.invoke.",
            "java.lang.reflect.",
            "jdk.internal.reflect.");

    private final Throwable here = new Throwable();

    /** Such as {@code com.example.TeamKeysTest.a_test(TeamKeysTest.java:21)}. */
    @Override
    public String toString() {
        return Stream.of(here.getStackTrace())
                .filter(frame -> FLUENT.stream().noneMatch(frame.getClassName()::startsWith))
                .findFirst()
                .map(StackTraceElement::toString)
                .orElse("an unknown place");
    }
}
