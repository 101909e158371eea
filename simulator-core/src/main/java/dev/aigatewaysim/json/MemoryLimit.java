package dev.aigatewaysim.json;

import java.util.concurrent.atomic.AtomicLong;

/**
 * How much memory JSON documents may take, with what is made of them: three quarters of the JVM's largest heap. What a document
 * takes is estimated while it is read, so that one that is too large is refused before the memory runs out.
 *
 * <p>Decision: the estimate is by the number of values and characters, since a fixture of small entries takes a hundred times
 * its size; a limit in bytes would be too strict for some or too generous for others. It was measured with fixtures: an access
 * key takes about 700 bytes with its place in the file.
 *
 * <p>Thread-safe.
 */
public final class MemoryLimit {

    /** The limit of this JVM. */
    public static final MemoryLimit OF_JVM =
            new MemoryLimit(Runtime.getRuntime().maxMemory() / 4 * 3);

    /** An object may become a resource, with identifiers and a token. */
    static final int BYTES_PER_OBJECT = 550;

    /** An item of an array, beside its value: it may be an entry of a fixture, which has a place and an identifier. */
    static final int BYTES_PER_ITEM = 150;

    /** Any other value, with its name when it is a member. */
    static final int BYTES_PER_VALUE = 150;

    /** A character is in the text as it arrived, in the decoded one and in a value, some of them twice for a moment. */
    static final int BYTES_PER_CHARACTER = 8;

    /** Small documents do not touch what all threads share. */
    private static final int STEP = 1 << 20;

    private final long bytes;
    private final AtomicLong inUse = new AtomicLong();

    MemoryLimit(long bytes) {
        this.bytes = bytes;
    }

    /** How many bytes a text may have at most, so that it may be refused before it is read. */
    public int maxTextBytes() {
        return (int) Math.min(Integer.MAX_VALUE, bytes / BYTES_PER_CHARACTER);
    }

    /** Whether documents that take so much together, as {@link JsonText#memory()} says, are within the limit. */
    public boolean allows(long memory) {
        return memory <= bytes;
    }

    /** Counts documents until it is closed, together with all others that are counted at the same time. */
    public Use use() {
        return new Use();
    }

    /** Counts documents until it is closed, without any others. */
    Use useAlone() {
        return new MemoryLimit(bytes).use();
    }

    /** Returns what is wrong with a document that is over the limit, and what to do; continues its name. */
    public String exceeded() {
        return "takes more memory than JSON may take at one time, about " + mebibytes(bytes) + " of the JVM's heap of "
                + mebibytes(Runtime.getRuntime().maxMemory())
                + "; give the JVM more memory with -Xmx, or load less at once";
    }

    private static String mebibytes(long bytes) {
        return (bytes >> 20) + " MiB";
    }

    /** The memory that is counted until it is closed. Not thread-safe; one thread uses one. */
    public final class Use implements AutoCloseable {

        private long used;
        private long reserved;

        private Use() {}

        /** Counts more; returns whether that is within the limit. */
        boolean add(long more) {
            used += more;
            return used < STEP || used <= reserved || reserve((used - reserved + STEP - 1) / STEP * STEP);
        }

        private boolean reserve(long more) {
            reserved += more;
            return inUse.addAndGet(more) <= bytes;
        }

        /** What to say when it is more than the limit. */
        String exceeded() {
            return MemoryLimit.this.exceeded();
        }

        /** How much was counted, in bytes. */
        long used() {
            return used;
        }

        @Override
        public void close() {
            inUse.addAndGet(-reserved);
            reserved = 0;
        }
    }
}
