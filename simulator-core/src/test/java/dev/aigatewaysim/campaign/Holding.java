package dev.aigatewaysim.campaign;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/**
 * What this JVM holds.
 *
 * @param mebibytes of the heap, without garbage
 * @param threads how many there are
 * @param descriptors how many are open
 */
record Holding(double mebibytes, int threads, long descriptors) {

    private static final double MIB = 1 << 20;
    private static final int COLLECTIONS = 3;

    /** The server forgets the secrets of deleted keys a thousand at once: what searches for them takes half of this. */
    private static final double MOST_MEBIBYTES = 16;

    /** Of 32 connections and as many threads, some are opened again when these are counted. */
    private static final int MOST_HANDLES = 24;

    static Holding now() {
        if (!(ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix)) {
            throw new AssertionError("open descriptors can be counted on Unix only");
        }
        return new Holding(
                heap() / MIB, ManagementFactory.getThreadMXBean().getThreadCount(), unix.getOpenFileDescriptorCount());
    }

    /** The least of several: what references are cleared in one collection is garbage in the next. */
    private static long heap() {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < COLLECTIONS; i++) {
            System.gc();
            least = Math.min(
                    least,
                    ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
        }
        return least;
    }

    /** What is more than before, and more than chance explains; empty when nothing is. */
    String growthSince(Holding before) {
        return mebibytes < before.mebibytes + MOST_MEBIBYTES
                        && threads < before.threads + MOST_HANDLES
                        && descriptors < before.descriptors + MOST_HANDLES
                ? ""
                : "from " + before + " to " + this;
    }

    @Override
    public String toString() {
        return "%.2f MiB, %d threads, %d descriptors".formatted(mebibytes, threads, descriptors);
    }
}
