package dev.aigatewaysim.dataplane.model;

import dev.aigatewaysim.json.Json;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The names of models in the body of a request, the same in every dialect. */
public final class ModelNames {

    private ModelNames() {}

    /**
     * Returns the name in {@code model} and those in {@code models}, in order, without repetitions.
     *
     * @return at least one name
     * @throws InvalidModelRequestException when there is none, or one has another type
     */
    public static List<String> read(Members body) {
        Set<String> names = new LinkedHashSet<>();
        String model = body.text("model");
        if (model != null) {
            names.add(model);
        }
        List<Json> more = body.items("models");
        for (int i = 0; more != null && i < more.size(); i++) {
            if (!(more.get(i) instanceof Json.Str name)) {
                throw Members.wrongType(more.get(i), body.path("models").at(i), "a string");
            }
            names.add(name.value());
        }
        if (names.isEmpty()) {
            throw body.invalid("model", "is missing; give the name of a model in model, or a list of names in models");
        }
        return List.copyOf(names);
    }
}
