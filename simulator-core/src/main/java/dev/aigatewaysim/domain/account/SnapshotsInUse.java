package dev.aigatewaysim.domain.account;

import dev.aigatewaysim.domain.id.Secret;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;

/** The snapshots of an account that somebody still has, and may restore. Thread-safe. */
final class SnapshotsInUse {

    private static final int FIRST_SWEEP = 16;

    private final List<WeakReference<AccountSnapshot>> references = new ArrayList<>(0);
    private int sweepAt = FIRST_SWEEP;

    synchronized void add(AccountSnapshot snapshot) {
        if (references.size() >= sweepAt) {
            references.removeIf(reference -> reference.get() == null);
            sweepAt = Math.max(FIRST_SWEEP, 2 * references.size());
        }
        references.add(new WeakReference<>(snapshot));
    }

    /** Whether one of them has an API key with this token. */
    synchronized boolean hold(Secret token) {
        for (WeakReference<AccountSnapshot> reference : references) {
            AccountSnapshot snapshot = reference.get();
            if (snapshot != null && snapshot.holds(token)) {
                return true;
            }
        }
        return false;
    }
}
