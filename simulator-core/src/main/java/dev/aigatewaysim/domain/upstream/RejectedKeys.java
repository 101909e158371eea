package dev.aigatewaysim.domain.upstream;

import dev.aigatewaysim.domain.collection.StateRef;
import dev.aigatewaysim.domain.providerkey.ProviderKey;
import dev.aigatewaysim.domain.providerkey.ProviderKeyId;
import dev.aigatewaysim.domain.upstream.Upstream.Slice;

/** The provider keys of an account that their providers reject, each as long as it keeps its value. Thread-safe. */
record RejectedKeys(StateRef<Slice> state) {

    /** Refuses a key that is not there. */
    void add(ProviderKeyId id) {
        state.change((slice, now) -> {
            ProviderKey current = slice.keyLookup().get(id);
            return slice.update(slice.book().withRejected(current), current);
        });
    }

    /** Does nothing when it is not rejected. */
    void remove(ProviderKeyId id) {
        state.change((slice, now) -> slice.update(slice.book().withAccepted(id), id));
    }

    boolean has(ProviderKey key) {
        return state.now().book().isRejected(key);
    }
}
