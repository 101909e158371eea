package dev.aigatewaysim.fuzz;

import java.nio.file.Path;

/** What is fuzzed. The corpus of each is in a folder of its name beside this class. */
enum FuzzTarget {
    MANAGEMENT_BODIES(ManagementBodies.class, ManagementBodies::fuzzerTestOneInput),
    ADMIN_BODIES(AdminBodies.class, AdminBodies::fuzzerTestOneInput),
    MODEL_BODIES(ModelBodies.class, ModelBodies::fuzzerTestOneInput),
    QUERIES(Queries.class, Queries::fuzzerTestOneInput),
    HEADERS(Headers.class, Headers::fuzzerTestOneInput),
    FIXTURES(Fixtures.class, Fixtures::fuzzerTestOneInput),
    GO_DURATIONS(GoDurations.class, GoDurations::fuzzerTestOneInput),
    NAMES_OF_MODELS(NamesOfModels.class, NamesOfModels::fuzzerTestOneInput),
    JSON_SCHEMAS(JsonSchemas.class, JsonSchemas::fuzzerTestOneInput);

    private final Class<?> type;

    @SuppressWarnings("ImmutableEnumChecker") // holds nothing
    private final Code code;

    FuzzTarget(Class<?> type, Code code) {
        this.type = type;
        this.code = code;
    }

    private interface Code {
        void run(byte[] input);
    }

    Class<?> type() {
        return type;
    }

    void run(byte[] input) {
        code.run(input);
    }

    Path corpus() {
        return Path.of("src/test/resources", type.getName().replace('.', '/'));
    }
}
