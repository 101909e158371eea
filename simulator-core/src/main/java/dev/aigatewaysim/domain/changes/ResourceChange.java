package dev.aigatewaysim.domain.changes;

import dev.aigatewaysim.redaction.Redactor;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A resource that was added, removed or changed between two states of an account. Immutable and thread-safe.
 *
 * @param kind what it is
 * @param id its identifier; empty when such a thing has none
 * @param name its name in the later state (of a removed one, in the earlier), or what describes it best; null when it has
 *     none
 * @param type what happened to it
 * @param fields which fields differ; empty unless it was changed
 */
public record ResourceChange(
        ResourceKind kind, String id, @Nullable String name, Type type, List<FieldChange> fields) {

    private static final int MAX_FIELDS = 5;

    public ResourceChange {
        fields = List.copyOf(fields);
    }

    /**
     * The change on one line, long values shortened: {@code + access key "web" (aigk_…)}.
     *
     * @param redactor takes secrets out before anything is shortened; that of an account knows the account's
     */
    public String line(Redactor redactor) {
        return type.sign + " " + kind
                + (name == null ? "" : " " + Excerpt.of(name, redactor))
                + (id.isEmpty() ? "" : " (" + id + ")")
                + (fields.isEmpty() ? "" : ": " + lines(redactor));
    }

    /** The change on one line, without what looks like a credential. */
    @Override
    public String toString() {
        return line(Redactor.BY_FORM);
    }

    private String lines(Redactor redactor) {
        String shown = fields.stream()
                .limit(MAX_FIELDS)
                .map(field -> field.line(redactor))
                .collect(Collectors.joining(", "));
        int rest = fields.size() - MAX_FIELDS;
        return rest > 0 ? shown + ", … and " + rest + " more" : shown;
    }

    /** What happened to a resource. */
    public enum Type {
        /** Only the later state has it. */
        ADDED("+"),
        /** Only the earlier state has it. */
        REMOVED("-"),
        /** Both have it, and it is not the same. */
        CHANGED("~");

        private final String sign;

        Type(String sign) {
            this.sign = sign;
        }
    }
}
