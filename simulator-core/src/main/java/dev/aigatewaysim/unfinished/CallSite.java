package dev.aigatewaysim.unfinished;

import java.util.List;

/** Where in a user's code a call was made. */
final class CallSite {

    /** The packages whose methods users call in chains; the first caller from elsewhere is the user. */
    private static final List<String> FLUENT = List.of(
            "dev.aigatewaysim.unfinished.",
            "dev.aigatewaysim.fault.",
            "dev.aigatewaysim.domain.upstream.",
            "dev.aigatewaysim.assertj.");

    private CallSite() {}

    /** Such as {@code com.example.TeamKeysTest.a_test(TeamKeysTest.java:21)}. */
    static String ofUser() {
        return StackWalker.getInstance()
                .walk(frames -> frames.filter(frame -> FLUENT.stream().noneMatch(frame.getClassName()::startsWith))
                        .findFirst())
                .map(frame -> frame.toStackTraceElement().toString())
                .orElse("an unknown place");
    }
}
