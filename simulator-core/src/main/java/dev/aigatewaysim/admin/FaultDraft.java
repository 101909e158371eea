package dev.aigatewaysim.admin;

import dev.aigatewaysim.endpoint.JsonBody;
import dev.aigatewaysim.fault.Effect;
import dev.aigatewaysim.fault.Fault;
import dev.aigatewaysim.fault.FaultPlan;
import dev.aigatewaysim.fault.Faults;
import dev.aigatewaysim.fault.Selection;
import dev.aigatewaysim.fault.When;
import dev.aigatewaysim.json.Fields;
import dev.aigatewaysim.json.Json;
import dev.aigatewaysim.operation.Operation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A fault as it was asked for, possible in all its parts.
 *
 * @param operations the operations that it is for; null for all
 * @param matching what requests must meet besides; null for nothing
 * @param effect what it does
 * @param timing which of the requests it takes
 */
record FaultDraft(
        @Nullable List<Operation> operations, @Nullable RequestMatch matching, Effect effect, Timing timing) {

    /**
     * Which requests a fault takes.
     *
     * @param when null when the probability's seed is to be generated
     * @param probability only of meaning then
     */
    record Timing(@Nullable When when, double probability) {

        Fault putInForce(FaultPlan plan) {
            return when == null ? plan.withProbability(probability) : plan.when(when);
        }
    }

    /**
     * Reads a fault.
     *
     * @throws dev.aigatewaysim.endpoint.ApiException with everything that is wrong with it
     */
    static FaultDraft read(Json body) {
        FaultDraft draft = JsonBody.<@Nullable FaultDraft>fields(body, FaultDraft::read);
        if (draft == null) {
            throw new IllegalStateException("a fault that cannot be was not refused");
        }
        return draft;
    }

    /** Null when something was noted. */
    private static @Nullable FaultDraft read(Fields fields) {
        fields.require("effect");
        List<Operation> operations =
                fields.choices("operations", Operation::named, OperationNames.ALL, OperationNames.HINT);
        if (operations != null && operations.isEmpty()) {
            fields.invalid("operations", "is empty; name at least one operation, or leave it out for all");
        }
        RequestMatch matching = fields.object("matching", RequestMatch::read);
        if (matching != null && matching.isEmpty()) {
            fields.invalid("matching", "is empty; name what must hold, or leave it out");
        }
        Effect effect = fields.<Effect>object("effect", EffectJson::read);
        Timing timing = timing(fields);
        return effect == null || timing == null ? null : new FaultDraft(operations, matching, effect, timing);
    }

    private static @Nullable Timing timing(Fields fields) {
        Long times = fields.whole("times");
        Long every = fields.whole("every");
        Double probability = fields.number("probability");
        Long seed = fields.whole("seed");
        onlyOne(fields, "times", "every", "probability");
        if (seed != null && !fields.has("probability")) {
            fields.invalid("seed", "belongs to probability; give that, too, or leave it out");
        }
        if (times != null) {
            return timing(fields.parse("times", "the count", () -> new When.Times(times)));
        }
        if (every != null) {
            return timing(fields.parse("every", "the count", () -> new When.Every(every)));
        }
        if (probability == null) {
            return timing(new When.Always());
        }
        When chosen = fields.parse(
                "probability", "the probability", () -> new When.Probability(probability, seed == null ? 0 : seed));
        return seed != null || chosen == null ? timing(chosen) : new Timing(null, probability);
    }

    private static @Nullable Timing timing(@Nullable When when) {
        return when == null ? null : new Timing(when, 0);
    }

    private static void onlyOne(Fields fields, String... names) {
        @Nullable String first = null;
        for (String name : names) {
            if (fields.has(name) && first != null) {
                fields.invalid(name, "cannot be combined with " + first + "; give one of them");
            } else if (fields.has(name)) {
                first = name;
            }
        }
    }

    /** Puts the fault in force, after all that are. */
    Fault putInForce(Faults faults) {
        Selection selection = operations == null ? faults.onAll() : faults.on(operations);
        Selection matched = matching == null ? selection : selection.matching(matching);
        return timing.putInForce(matched.effect(effect));
    }
}
