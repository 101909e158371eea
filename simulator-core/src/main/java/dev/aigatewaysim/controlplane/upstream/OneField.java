package dev.aigatewaysim.controlplane.upstream;

import dev.aigatewaysim.json.Fields;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Objects that have just one of several fields. */
final class OneField {

    private OneField() {}

    /** Notes when the object has none of the fields, or more than one. */
    static void check(Fields fields, String... names) {
        @Nullable String first = null;
        for (String name : names) {
            if (fields.has(name) && first != null) {
                fields.malformed(name, "cannot be combined with " + first + "; give one of them");
            } else if (fields.has(name)) {
                first = name;
            }
        }
        if (first == null) {
            String others = String.join(", ", Arrays.asList(names).subList(1, names.length));
            fields.malformed(names[0], "is required; give it, or one of " + others);
        }
    }
}
