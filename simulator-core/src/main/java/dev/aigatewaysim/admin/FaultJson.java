package dev.aigatewaysim.admin;

import dev.aigatewaysim.fault.Fault;
import dev.aigatewaysim.fault.When;
import dev.aigatewaysim.json.JsonOut;

/** A fault as JSON, as it is put in force, with its id and how often it hit. */
final class FaultJson {

    private FaultJson() {}

    static JsonOut write(JsonOut out, Fault fault) {
        out.beginObject().field("id", fault.id());
        if (!fault.operations().isEmpty()) {
            out.beginArray("operations");
            fault.operations().forEach(operation -> out.element(operation.id()));
            out.endArray();
        }
        if (fault.condition() != null) {
            out.beginObject("matching");
            if (fault.condition() instanceof RequestMatch match) { // one that was made in Java stays empty
                match.write(out);
            }
            out.endObject();
        }
        out.beginObject("effect");
        EffectJson.write(out, fault.effect());
        out.endObject();
        write(out, fault.when());
        return out.field("hits", fault.hits()).endObject();
    }

    private static void write(JsonOut out, When when) {
        if (when instanceof When.Times times) {
            out.field("times", times.count());
        } else if (when instanceof When.Every every) {
            out.field("every", every.count());
        } else if (when instanceof When.Probability chosen) {
            out.field("probability", chosen.probability()).field("seed", chosen.seed());
        }
    }
}
