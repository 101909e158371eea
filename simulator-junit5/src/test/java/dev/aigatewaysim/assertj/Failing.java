package dev.aigatewaysim.assertj;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.assertj.core.api.AbstractStringAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Returns the message of an assertion that must fail. */
final class Failing {

    private static final String IDENTIFIER = "\\b([a-z]+)_[0-9A-Za-z]{27}\\b";
    private static final String OUTLINE_AND_DURATION = "( \\{[^}]*})? in [0-9.]+ ms";

    private Failing() {}

    /**
     * Returns the message without the line break at its beginning, with identifiers as {@code aigk_…} and without
     * outlines of responses and durations.
     */
    static String messageOf(ThrowingCallable assertion) {
        AssertionError error = catchThrowableOfType(AssertionError.class, assertion);
        assertThat(error).as("the assertion must fail").isNotNull();
        return readable(error.getMessage().replaceFirst("^((\\[[^\\n]*] )?)\\n", "$1"));
    }

    static String readable(String message) {
        return message.replaceAll(IDENTIFIER, "$1_…").replaceAll(OUTLINE_AND_DURATION, "");
    }

    static AbstractStringAssert<?> assertThatMessageOf(ThrowingCallable assertion) {
        return assertThat(messageOf(assertion));
    }
}
