package dev.aigatewaysim.junit5;

import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A configuration parameter of JUnit's that is true or false. */
enum Flag {
    /** Whether the server starts while JUnit looks for tests; it does by default. */
    START_EARLY("aigatewaysim.start.early"),
    /** Whether reports of failed tests are printed to standard error. */
    PRINT_REPORTS("aigatewaysim.report.print");

    private final String parameter;

    Flag(String parameter) {
        this.parameter = parameter;
    }

    /** Its name, such as in {@code junit-platform.properties}. */
    String parameter() {
        return parameter;
    }

    /**
     * Checks what all are set to.
     *
     * @throws ExtensionConfigurationException when one is neither true nor false
     */
    static void checkAll(ExtensionContext context) {
        for (Flag flag : values()) {
            flag.in(context);
        }
    }

    /**
     * What it is set to; empty when it is not.
     *
     * @throws ExtensionConfigurationException when that is neither true nor false
     */
    Optional<Boolean> in(ExtensionContext context) {
        return context.getConfigurationParameter(parameter).map(String::strip).map(this::parsed);
    }

    private boolean parsed(String text) {
        if (!text.equalsIgnoreCase("true") && !text.equalsIgnoreCase("false")) {
            throw new ExtensionConfigurationException(
                    "the configuration parameter " + parameter + " is '" + text + "'; it must be true or false");
        }
        return text.equalsIgnoreCase("true");
    }
}
