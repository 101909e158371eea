package dev.aigatewaysim.dataplane.model;

import java.util.List;

/** The pieces in which a stream sends the arguments of a tool call. */
public final class ToolArguments {

    private ToolArguments() {}

    /**
     * Returns the arguments in two pieces, so that a client that takes a piece for the whole is found out; in one when they are
     * shorter than two characters.
     */
    public static List<String> pieces(String arguments) {
        int characters = arguments.codePointCount(0, arguments.length());
        if (characters < 2) {
            return List.of(arguments);
        }
        int middle = arguments.offsetByCodePoints(0, characters / 2);
        return List.of(arguments.substring(0, middle), arguments.substring(middle));
    }
}
