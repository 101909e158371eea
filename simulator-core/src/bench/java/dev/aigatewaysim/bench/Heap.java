package dev.aigatewaysim.bench;

import java.lang.management.ManagementFactory;

/** What this JVM holds. */
final class Heap {

    private static final int COLLECTIONS = 4;

    private Heap() {}

    /** Bytes in use after garbage collection. */
    static long used() throws InterruptedException {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < COLLECTIONS; i++) {
            System.gc();
            Thread.sleep(100);
            least = Math.min(
                    least,
                    ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
        }
        return least;
    }

    static int threads() {
        return ManagementFactory.getThreadMXBean().getThreadCount();
    }
}
