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
     * The identifier of a new script of this book.
     *
     * @param wanted null generates one
     * @throws RefusalException when the wanted one has another form, or the book has it
     */
    String of(@Nullable String wanted, UpstreamBook book) {
        if (wanted == null) {
            return generated(book);
        }
        check(wanted, book);
        ids.advancePast(wanted);
        return wanted;
    }

    private static void check(String id, UpstreamBook book) {
        IdKind kind = IdKind.UPSTREAM_ANSWER;
        FieldPath path = FieldPath.of("id");
        if (!kind.isUsable(id)) {
            throw new RefusalException(
                    new Violation(path, Problem.ID_INVALID, "is not an identifier of this kind: " + kind.form()));
        }
        if (book.script(id) != null) {
            throw new RefusalException(new Violation(
                    path, Problem.ID_TAKEN, "is " + id + ", which is there already; give another one, or none"));
        }
    }

    /** The identifiers of resources do not depend on how many answers there are; so one may come again. */
    private String generated(UpstreamBook book) {
        String id = ids.nextTransient(IdKind.UPSTREAM_ANSWER);
        while (book.script(id) != null) {
            id = ids.nextTransient(IdKind.UPSTREAM_ANSWER);
        }
        return id;
    }
}
