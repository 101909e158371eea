package dev.aigatewaysim.endpoint;

import dev.aigatewaysim.domain.account.AccountSnapshot;
import dev.aigatewaysim.domain.account.SeedTarget;
import dev.aigatewaysim.domain.id.IdKind;
import dev.aigatewaysim.domain.resource.AuditInfo;
import dev.aigatewaysim.domain.resource.CreationDetails;
import dev.aigatewaysim.domain.resource.Resource;
import dev.aigatewaysim.json.Fields;
import dev.aigatewaysim.json.JsonOut;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How one section of a fixture is read and written. A section is a list of entries, or one entry. Stateless and
 * thread-safe, but for what {@link #forSeeding} returns.
 */
public interface FixtureForm {

    /** The name of the section; one within a section comes after a slash, as in {@code credits/grants}. */
    String section();

    /** Whether the section is a list of entries; otherwise it is one. */
    default boolean isList() {
        return true;
    }

    /** The kind of the entries when they are resources, which have an id and audit data; null when they are not. */
    default @Nullable IdKind kind() {
        return null;
    }

    /**
     * Returns the form that reads the entries of one seeding, in their order. A form that remembers something from one entry to the
     * next returns a new one each time, which is not thread-safe.
     */
    default FixtureForm forSeeding() {
        return this;
    }

    /**
     * Reads an entry. Nothing is changed before the result is run, and that is only done when nothing was wrong.
     *
     * @param entry its fields; what is wrong with them is noted there
     * @param creation what is specified of the resource; its identifier is there. Of no meaning for what is none
     * @param to where it is to be put
     * @return puts it there, and throws a {@link dev.aigatewaysim.domain.refusal.RefusalException} when that breaks a rule
     */
    Runnable read(Fields entry, CreationDetails creation, SeedTarget to);

    /** Whether a snapshot of the account has the section. */
    default boolean isIn(AccountSnapshot account) {
        return true;
    }

    /** Writes the section with its name, oldest entries first; nothing when there is nothing to write. */
    void write(AccountSnapshot account, boolean secrets, JsonOut out);

    /** What is listed newest first, in the order of creation. */
    static <T> List<T> oldestFirst(Collection<T> newestFirst) {
        List<T> oldestFirst = new ArrayList<>(newestFirst);
        Collections.reverse(oldestFirst);
        return oldestFirst;
    }

    /** Writes what all resources have: identifier, times, and users when they are others than the account's. */
    static void writeResource(Resource resource, AccountSnapshot account, JsonOut out) {
        AuditInfo auditInfo = resource.auditInfo();
        out.field("id", resource.idText()).field("createdAt", auditInfo.createdAt());
        if (!auditInfo.updatedAt().equals(auditInfo.createdAt())) {
            out.field("updatedAt", auditInfo.updatedAt());
        }
        if (!auditInfo.createdBy().equals(account.owner())) {
            out.beginObject("createdBy")
                    .field("id", auditInfo.createdBy().userId())
                    .endObject();
        }
        if (!auditInfo.lastUpdatedBy().equals(account.owner())) {
            out.beginObject("lastUpdatedBy")
                    .field("id", auditInfo.lastUpdatedBy().userId())
                    .endObject();
        }
    }
}
