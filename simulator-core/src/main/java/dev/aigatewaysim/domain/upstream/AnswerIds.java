package dev.aigatewaysim.domain.upstream;

import dev.aigatewaysim.domain.id.IdGenerator;
import dev.aigatewaysim.domain.id.IdKind;
import dev.aigatewaysim.domain.refusal.FieldPath;
import dev.aigatewaysim.domain.refusal.Problem;
import dev.aigatewaysim.domain.refusal.RefusalException;
import dev.aigatewaysim.domain.refusal.Violation;
import org.jspecify.annotations.Nullable;

/** The identifiers of scripted answers and conversations. Thread-safe as far as the generator is. */
record AnswerIds(IdGenerator ids) {

    /**
     * The identifier of a new script among these.
     *
     * @param wanted null generates one
     * @throws RefusalException when the wanted one has another form, or one of them has it
     */
    String of(@Nullable String wanted, ScriptOrder order) {
        if (wanted == null) {
            return generated(order);
        }
        check(wanted, order);
        ids.advancePast(wanted);
        return wanted;
    }

    private static void check(String id, ScriptOrder order) {
        IdKind kind = IdKind.UPSTREAM_ANSWER;
        FieldPath path = FieldPath.of("id");
        if (!kind.isUsable(id)) {
            throw new RefusalException(
                    new Violation(path, Problem.ID_INVALID, "is not an identifier of this kind: " + kind.form()));
        }
        if (order.script(id) != null) {
            throw new RefusalException(new Violation(
                    path, Problem.ID_TAKEN, "is " + id + ", which is there already; give another one, or none"));
        }
    }

    /** The identifiers of resources do not depend on how many answers there are; so one may come again. */
    private String generated(ScriptOrder order) {
        String id = ids.nextTransient(IdKind.UPSTREAM_ANSWER);
        while (order.script(id) != null) {
            id = ids.nextTransient(IdKind.UPSTREAM_ANSWER);
        }
        return id;
    }
}
