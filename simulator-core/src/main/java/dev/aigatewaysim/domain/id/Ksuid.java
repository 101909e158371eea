package dev.aigatewaysim.domain.id;

import org.jspecify.annotations.Nullable;

/**
 * The 27-character form of a KSUID: 32 bits of seconds since 2014-05-13T16:53:20Z and 128 bits of payload, written as
 * one number in base 62 with digits in ASCII order, so that the order of the texts is the order of the numbers.
 */
final class Ksuid {

    static final int LENGTH = 27;
    static final long EPOCH_SECOND = 1_400_000_000L;
    static final long MAX_SECONDS = 0xFFFF_FFFFL;

    private static final byte[] DIGITS = new byte[62];
    private static final long WORD = 0xFFFF_FFFFL;
    private static final long FIVE_DIGITS = 62L * 62 * 62 * 62 * 62;

    static {
        int next = 0;
        for (char c = '0'; c <= '9'; c++) {
            DIGITS[next++] = (byte) c;
        }
        for (char c = 'A'; c <= 'Z'; c++) {
            DIGITS[next++] = (byte) c;
        }
        for (char c = 'a'; c <= 'z'; c++) {
            DIGITS[next++] = (byte) c;
        }
    }

    private Ksuid() {}

    /** The prefix followed by the 27 characters of a KSUID. */
    static String text(String prefix, long seconds, long high, long low) {
        byte[] text = new byte[prefix.length() + LENGTH];
        for (int i = 0; i < prefix.length(); i++) {
            text[i] = (byte) prefix.charAt(i);
        }
        write(text, prefix.length(), seconds, high, low);
        return new String(text, java.nio.charset.StandardCharsets.ISO_8859_1);
    }

    /** Long division of five 32-bit words by 62^5, which gives five digits at a time. */
    private static void write(byte[] text, int start, long seconds, long high, long low) {
        long[] words = {seconds & WORD, high >>> 32, high & WORD, low >>> 32, low & WORD};
        int end = start + LENGTH;
        int first = 0;
        while (end > start) {
            long digits = divide(words, first);
            first += first < words.length && words[first] == 0 ? 1 : 0;
            for (int i = 0; i < 5 && end > start; i++) {
                text[--end] = DIGITS[(int) (digits % 62)];
                digits /= 62;
            }
        }
    }

    /** Divides the number by 62^5 and returns the remainder; the words before the first one are zero. */
    private static long divide(long[] words, int first) {
        long remainder = 0;
        for (int i = first; i < words.length; i++) {
            long part = (remainder << 32) | words[i];
            words[i] = part / FIVE_DIGITS;
            remainder = part % FIVE_DIGITS;
        }
        return remainder;
    }

    /** The three parts of a KSUID. */
    record Parts(long seconds, long high, long low) {

        boolean isBeyond(long otherSeconds, long otherHigh, long otherLow) {
            if (seconds != otherSeconds) {
                return seconds > otherSeconds;
            }
            int order = Long.compareUnsigned(high, otherHigh);
            return order > 0 || (order == 0 && Long.compareUnsigned(low, otherLow) > 0);
        }
    }

    /** The 27 characters at the end of an identifier. */
    static String of(String id) {
        return id.substring(id.length() - LENGTH);
    }

    /** The number that the 27 characters represent; null when they are others or the number has more than 160 bits. */
    static @Nullable Parts parse(String text) {
        if (!isForm(text, 0)) {
            return null;
        }
        long[] words = new long[5];
        long carry = 0;
        for (int i = 0; i < LENGTH && carry == 0; i += i == 0 ? LENGTH % 5 : 5) {
            carry = timesFiveDigitsPlus(digits(text, i, i == 0 ? LENGTH % 5 : i + 5), words);
        }
        if (carry != 0) {
            return null;
        }
        return new Parts(words[0], (words[1] << 32) | words[2], (words[3] << 32) | words[4]);
    }

    private static long digits(String text, int from, int to) {
        long number = 0;
        for (int i = from; i < to; i++) {
            number = number * 62 + value(text.charAt(i));
        }
        return number;
    }

    /** Returns what no longer fits. */
    private static long timesFiveDigitsPlus(long number, long[] words) {
        long carry = number;
        for (int w = words.length - 1; w >= 0; w--) {
            carry += words[w] * FIVE_DIGITS;
            words[w] = carry & WORD;
            carry >>>= 32;
        }
        return carry;
    }

    private static int value(char digit) {
        if (digit <= '9') {
            return digit - '0';
        }
        return digit <= 'Z' ? digit - 'A' + 10 : digit - 'a' + 36;
    }

    static boolean isForm(String text, int start) {
        return text.length() == start + LENGTH && isBase62(text, start, text.length());
    }

    static boolean isBase62(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (!((c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'))) {
                return false;
            }
        }
        return true;
    }

    static byte digit(int value) {
        return DIGITS[value];
    }
}
