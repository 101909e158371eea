package dev.aigatewaysim.http;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/**
 * Decompresses gzip (RFC 1952), strictly: one or more members and nothing after them, each with a right checksum. The JDK's
 * stream ignores what comes after a member that it does not understand, and has no limit.
 */
final class Gunzip {

    private static final int TRAILER_BYTES = 8;
    private static final int FIXED_HEADER_BYTES = 10;
    private static final short MAGIC = (short) 0x8b1f;
    private static final byte DEFLATE = 8;
    private static final int HEADER_CHECKSUM = 2;
    private static final int EXTRA = 4;
    private static final int NAME = 8;
    private static final int COMMENT = 16;
    private static final int RESERVED = 0xE0;

    /** Compressed JSON is a fifth to a twentieth of its size. */
    private static final int USUAL_RATIO = 8;

    private final ByteBuffer in;
    private final int limit;
    private final CRC32 checksum = new CRC32();
    private byte[] out;
    private int size;

    private Gunzip(byte[] gzip, int limit) {
        this.in = ByteBuffer.wrap(gzip).order(ByteOrder.LITTLE_ENDIAN);
        this.limit = limit;
        this.out = new byte[(int) Math.min(limit, (long) gzip.length * USUAL_RATIO)];
    }

    /** Thrown when the bytes are not gzip; the message says what is wrong. */
    static final class NotGzipException extends Exception {

        private static final long serialVersionUID = 1;

        private NotGzipException(String message) {
            super(message, null, false, false);
        }
    }

    /**
     * Decompresses.
     *
     * @param limit how many bytes the result may have
     * @return the result; null when it is larger than that
     * @throws NotGzipException when the bytes are not gzip
     */
    static byte @Nullable [] gunzip(byte[] gzip, int limit) throws NotGzipException {
        Gunzip gunzip = new Gunzip(gzip, limit);
        Inflater inflater = new Inflater(true);
        try {
            do {
                if (!gunzip.member(inflater)) {
                    return null;
                }
                inflater.reset();
            } while (gunzip.in.hasRemaining());
        } finally {
            inflater.end();
        }
        return Arrays.copyOf(gunzip.out, gunzip.size);
    }

    /** Whether the member was within the limit. */
    private boolean member(Inflater inflater) throws NotGzipException {
        header();
        int start = size;
        checksum.reset();
        inflater.setInput(in);
        try {
            while (!inflater.finished()) {
                if (size == out.length && !grow()) {
                    return endsHere(inflater) && trailer(start);
                }
                int n = inflater.inflate(out, size, out.length - size);
                checksum.update(out, size, n);
                size += n;
                if (n == 0 && (inflater.needsInput() || inflater.needsDictionary())) {
                    throw new NotGzipException("it ends too early");
                }
            }
        } catch (DataFormatException broken) {
            throw new NotGzipException("what it holds cannot be decompressed");
        }
        return trailer(start);
    }

    /** Whether nothing follows when the limit is reached. */
    private static boolean endsHere(Inflater inflater) throws DataFormatException {
        return inflater.inflate(new byte[1]) == 0 && inflater.finished();
    }

    private boolean grow() {
        if (out.length == limit) {
            return false;
        }
        out = Arrays.copyOf(out, (int) Math.min(limit, Math.max(64, 2L * out.length)));
        return true;
    }

    private void header() throws NotGzipException {
        boolean first = in.position() == 0;
        if (in.remaining() < 2 || in.getShort() != MAGIC) {
            throw new NotGzipException(first ? "it does not begin as gzip does" : "something follows its end");
        }
        need(FIXED_HEADER_BYTES - 2);
        byte method = in.get();
        int flags = in.get();
        in.position(in.position() + 6); // time, hints and system
        if (method != DEFLATE || (flags & RESERVED) != 0) {
            throw new NotGzipException("its header asks for what gzip does not have");
        }
        if ((flags & EXTRA) != 0) {
            need(2);
            skip(Short.toUnsignedInt(in.getShort()));
        }
        if ((flags & NAME) != 0) {
            skipText();
        }
        if ((flags & COMMENT) != 0) {
            skipText();
        }
        if ((flags & HEADER_CHECKSUM) != 0) {
            skip(2);
        }
    }

    private boolean trailer(int start) throws NotGzipException {
        need(TRAILER_BYTES);
        if (in.getInt() != (int) checksum.getValue() || in.getInt() != size - start) {
            throw new NotGzipException("its checksum or length does not match what it holds");
        }
        return true;
    }

    private void skipText() throws NotGzipException {
        do {
            need(1);
        } while (in.get() != 0);
    }

    private void skip(int bytes) throws NotGzipException {
        need(bytes);
        in.position(in.position() + bytes);
    }

    private void need(int bytes) throws NotGzipException {
        if (in.remaining() < bytes) {
            throw new NotGzipException("it ends too early");
        }
    }
}
