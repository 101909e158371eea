package dev.aigatewaysim.domain.id;

import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.SplittableRandom;

/**
 * Draws the identifiers and tokens of one account.
 *
 * <p>Identifiers strictly increase in the order in which they are drawn, across all kinds: the text after the prefix of
 * a later one is greater than that of every earlier one, also within one second, from several threads, and when the clock
 * stands still or goes back. The seconds in them are the clock's, except that they never go back; times before 2014-05-13
 * count as that day and times after 2150-06-19 as that one.
 *
 * <p>Tokens are random text. A generator made with the same seed and clock draws the same identifiers and tokens in the
 * same order of calls; asking for a token does not change the identifiers that follow.
 *
 * <p>Thread-safe.
 */
public final class IdGenerator {

    /** How far apart two identifiers of the same second lie at most: hard to guess, and 2^87 of them fit. */
    private static final long MAX_STEP = 1L << 40;

    private final InstantSource clock;
    private final SplittableRandom idRandom;
    private final SplittableRandom tokenRandom;
    private long seconds = -1;
    private long high;
    private long low;

    private IdGenerator(InstantSource clock, SplittableRandom random) {
        this.clock = clock;
        this.idRandom = random.split();
        this.tokenRandom = random.split();
    }

    /** A generator whose identifiers and tokens differ from run to run. */
    public static IdGenerator random(InstantSource clock) {
        return new IdGenerator(clock, new SplittableRandom());
    }

    /** A generator that always draws the same identifiers and tokens for the same seed, clock and order of calls. */
    public static IdGenerator seeded(long seed, InstantSource clock) {
        return new IdGenerator(clock, new SplittableRandom(seed));
    }

    /** A new identifier of the kind, greater than every one drawn before. */
    public String next(IdKind kind) {
        long now = clock.millis();
        synchronized (this) {
            advanceTo(Math.floorDiv(now, 1000L) - Ksuid.EPOCH_SECOND);
            return Ksuid.text(kind.prefix(), seconds, high, low);
        }
    }

    private void advanceTo(long wanted) {
        long second = Math.max(0, Math.min(wanted, Ksuid.MAX_SECONDS));
        if (second > seconds) {
            seconds = second;
            high = idRandom.nextLong() >>> 1;
            low = idRandom.nextLong();
            return;
        }
        long before = low;
        low += 1 + idRandom.nextLong(MAX_STEP);
        if (Long.compareUnsigned(low, before) < 0) {
            high++;
        }
    }

    /** A new API key token: 27 base-62 characters, an underscore, 21 base-62 characters. */
    public Secret apiKeyToken() {
        return new Secret(base62(27) + "_" + base62(21));
    }

    /** A new access key token: {@code ng-}, 27 base-62 characters, {@code -g1-}, 27 base-62 characters. */
    public Secret accessKeyToken() {
        return new Secret("ng-" + base62(27) + "-g1-" + base62(27));
    }

    /** The identifier of a new checkout session: {@code cs_test_} and 48 base-62 characters. */
    public String checkoutSessionId() {
        return "cs_test_" + base62(48);
    }

    private String base62(int length) {
        byte[] text = new byte[length];
        synchronized (tokenRandom) {
            for (int i = 0; i < length; i++) {
                text[i] = Ksuid.digit(tokenRandom.nextInt(62));
            }
        }
        return new String(text, StandardCharsets.ISO_8859_1);
    }
}
