package dev.aigatewaysim.assertj;

import java.math.BigDecimal;
import java.util.Objects;

/** Amounts of US dollars that a test expects. */
final class Dollars {

    private Dollars() {}

    /**
     * Returns the number.
     *
     * @param name the parameter's name
     * @throws NumberFormatException when the text is no number
     */
    static BigDecimal parse(String text, String name) {
        try {
            return new BigDecimal(Objects.requireNonNull(text, name));
        } catch (NumberFormatException noNumber) {
            NumberFormatException explained = new NumberFormatException(
                    name + " is '" + text + "'; it must be a number of US dollars without a sign, such as 0.0001");
            explained.initCause(noNumber);
            throw explained;
        }
    }
}
