package dev.aigatewaysim.admin;

import dev.aigatewaysim.operation.Operation;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** What an operation may be called: its published id, or its Java name. */
final class OperationNames {

    static final List<String> ALL = Stream.concat(
                    Arrays.stream(Operation.values()).map(Operation::id),
                    Arrays.stream(Operation.values()).map(Operation::name))
            .toList();

    /** Where they are listed. */
    static final String HINT =
            "use operation ids of /_simulator/openapi.yaml or /_simulator/models.yaml, or the Java names of"
                    + " operations, such as CREATE_ACCESS_KEY";

    private OperationNames() {}
}
