package dev.aigatewaysim.junit5;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;

/**
 * The classes and invocations that use one server, and whether they do so at the same time: a request without a known
 * key certainly belongs to a test only when no other used the server during it. Thread-safe.
 */
final class Overlaps {

    private final Set<Use> active = Collections.newSetFromMap(new IdentityHashMap<>());

    /** One use of the server, by a class or an invocation. */
    final class Use {
        private final String uniqueId;
        private boolean overlapped;

        private Use(String uniqueId) {
            this.uniqueId = uniqueId;
        }

        /** Whether it began or ended while another class or invocation used the server. */
        boolean overlapped() {
            synchronized (Overlaps.this) {
                return overlapped;
            }
        }

        void end() {
            synchronized (Overlaps.this) {
                active.remove(this);
            }
        }

        /** A class and its invocations are one use. */
        private boolean isApartFrom(Use other) {
            return !uniqueId.startsWith(other.uniqueId) && !other.uniqueId.startsWith(uniqueId);
        }
    }

    /** @param uniqueId that of the class or the invocation in JUnit */
    synchronized Use begin(String uniqueId) {
        Use use = new Use(uniqueId);
        for (Use other : active) {
            if (use.isApartFrom(other)) {
                use.overlapped = true;
                other.overlapped = true;
            }
        }
        active.add(use);
        return use;
    }
}
