package dev.aigatewaysim.controlplane.upstream;

import dev.aigatewaysim.domain.id.IdKind;
import dev.aigatewaysim.domain.providerkey.ProviderKeyId;
import dev.aigatewaysim.domain.refusal.FieldPath;
import dev.aigatewaysim.domain.refusal.RefusalException;
import dev.aigatewaysim.domain.refusal.Violation;
import dev.aigatewaysim.domain.upstream.Upstream;
import dev.aigatewaysim.json.Fields;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A provider key as JSON: {@code {"id": …}}, {@code {"name": …}}, or in a fixture {@code {"ref": …}}. Immutable and
 * thread-safe.
 *
 * @param id its identifier; it need not exist. Null when its name is given
 * @param name its name; null when its identifier is given
 */
record KeyReference(@Nullable ProviderKeyId id, @Nullable String name) {

    /** Null when something was noted. */
    static @Nullable KeyReference read(Fields fields) {
        String name = fields.text("name");
        String id = fields.ownId("id", IdKind.PROVIDER_KEY);
        boolean identified = fields.has("id") || fields.has("ref");
        if (fields.has("name") && identified) {
            fields.malformed("name", "cannot be combined with id and ref; give one of them");
        }
        if (!fields.has("name") && !identified) {
            fields.malformed("id", "is required; give it, or the name of a provider key");
        }
        if (id != null && !IdKind.PROVIDER_KEY.matches(id)) {
            fields.malformed("id", "is not the identifier of a provider key: " + IdKind.PROVIDER_KEY.form());
        }
        if (id == null && name == null) {
            return null;
        }
        return new KeyReference(id == null ? null : new ProviderKeyId(id), name);
    }

    /**
     * Finds the key.
     *
     * @param at where the reference is
     * @throws RefusalException when there is no key of this name, or more than one
     */
    ProviderKeyId resolve(Upstream upstream, FieldPath at) {
        if (name == null) {
            return Objects.requireNonNull(id);
        }
        try {
            return upstream.keyNamed(name);
        } catch (RefusalException unknown) {
            Violation violation = unknown.violations().get(0);
            throw new RefusalException(new Violation(at.at("name"), violation.problem(), violation.message()));
        }
    }
}
