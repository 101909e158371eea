package dev.aigatewaysim.domain.id;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Generates the identifiers and tokens of one account.
 *
 * <p>Identifiers strictly increase in the order in which they are generated, across all kinds: the text after the prefix of
 * a later one is greater than that of every earlier one, also within one second, from several threads, and when the clock
 * is frozen or goes back. The seconds in them are the clock's, except that they never go back; times before 2014-05-13
 * count as that day and times after 2150-06-19 as that one.
 *
 * <p>Tokens are random text. A generator made with the same seed and clock generates the same identifiers and tokens in the
 * same order of calls; asking for a token does not change the identifiers that follow, and neither does asking for an
 * identifier of something that passes, such as an operation ({@link #nextTransient}).
 *
 * <p>Thread-safe.
 */
public final class IdGenerator {

    /** The earliest time that an identifier can encode. */
    public static final Instant BEGINNING = Instant.ofEpochSecond(Ksuid.EPOCH_SECOND);

    /** How far apart two identifiers of the same second lie at most: hard to guess, and 2^87 of them fit. */
    private static final long MAX_STEP = 1L << 40;

    /** How many transient identifiers fit between two others. */
    private static final int TRANSIENT_RESERVE = 1 << 20;

    private volatile InstantSource clock;
    private final boolean seeded;
    private final long key;
    private final RandomStream steps;
    private final RandomStream tokens;
    private final RandomStream seeds;
    private final Set<String> reserved = new HashSet<>(0);
    private long seconds = -1;
    private long high;
    private long low;
    private int passed;

    /** One of the newest identifiers, to recognise an older one by its text; null when that is not known. */
    private @Nullable String newest;

    private IdGenerator(InstantSource clock, boolean seeded, long seed) {
        this.clock = clock;
        this.seeded = seeded;
        RandomStream beginnings = new RandomStream(seed);
        this.key = beginnings.next();
        this.steps = new RandomStream(beginnings.next());
        this.tokens = new RandomStream(beginnings.next());
        this.seeds = new RandomStream(beginnings.next());
    }

    /** One at the position of the other. */
    private IdGenerator(IdGenerator other, Position position) {
        this.clock = other.clock;
        this.seeded = other.seeded;
        this.key = other.key;
        this.seconds = position.seconds;
        this.high = position.high;
        this.low = position.low;
        this.passed = position.passed;
        this.steps = new RandomStream(position.steps);
        this.tokens = new RandomStream(position.tokens);
        this.seeds = new RandomStream(position.seeds);
    }

    /** A generator whose identifiers and tokens differ from run to run. */
    public static IdGenerator random(InstantSource clock) {
        return new IdGenerator(clock, false, new SplittableRandom().nextLong());
    }

    /** A generator that always generates the same identifiers and tokens for the same seed, clock and order of calls. */
    public static IdGenerator seeded(long seed, InstantSource clock) {
        return new IdGenerator(clock, true, seed);
    }

    /** Whether it generates the same for the same seed. */
    public boolean isSeeded() {
        return seeded;
    }

    /**
     * A generator that goes on from here on its own, while this one stays where it is: for what may come to nothing. When it
     * has not, this one {@linkplain #adopt goes on} from there.
     */
    public IdGenerator fork() {
        return new IdGenerator(this, position());
    }

    /** Goes on from where the fork has come to. What passed here meanwhile stays smaller than what comes. */
    public synchronized void adopt(IdGenerator fork) {
        Position there = fork.position();
        steps.returnTo(there.steps);
        synchronized (tokens) {
            tokens.returnTo(there.tokens);
            seeds.returnTo(there.seeds);
        }
        advancePast(new Ksuid.Parts(Math.max(0, there.seconds), there.high, there.low));
        if (there.seconds == seconds && there.high == high && there.low == low) {
            passed = Math.max(passed, there.passed);
        }
    }

    /** Takes the time from another clock from now on. */
    public void follow(InstantSource other) {
        clock = other;
    }

    /** A new identifier of the kind, greater than every one generated before. */
    public synchronized String next(IdKind kind) {
        advanceTo(now());
        return text(kind);
    }

    /**
     * A new identifier of something that is not kept, such as an operation: greater than every one generated before, but what
     * is generated by {@link #next(IdKind)} afterwards is the same as without it. So it does not matter for the identifiers of
     * resources how often a client asks in between.
     */
    public synchronized String nextTransient(IdKind kind) {
        long second = now();
        beginIfLater(second);
        if (passed == TRANSIENT_RESERVE - 1) {
            advanceTo(second);
        }
        passed++;
        return text(kind);
    }

    /** Only to be called under the lock: a time that was read before a {@link #returnTo} would come after it. */
    private long now() {
        return secondOf(clock.millis());
    }

    /** The last second is left out: what can be given to a resource of another account must allow greater ones. */
    private static long secondOf(long millis) {
        return Math.max(0, Math.min(Math.floorDiv(millis, 1000L) - Ksuid.EPOCH_SECOND, Ksuid.MAX_SECONDS - 1));
    }

    private void advanceTo(long second) {
        beginIfLater(second);
        add(TRANSIENT_RESERVE + (steps.next() & (MAX_STEP - 1)));
        reserveTransient();
    }

    /** Where a second begins depends on nothing but the seed and the second. */
    private void beginIfLater(long second) {
        if (second > seconds) {
            seconds = second;
            high = RandomStream.mixed(key + 2 * second) >>> 1;
            low = RandomStream.mixed(key + 2 * second + 1);
            reserveTransient();
        }
    }

    /** Transient identifiers must fit without a carry. */
    private void reserveTransient() {
        if (Long.compareUnsigned(low, -TRANSIENT_RESERVE) >= 0) {
            add(TRANSIENT_RESERVE);
        }
        passed = 0;
    }

    /** Adds to the 128 bits after the seconds, and carries into these. */
    private void add(long step) {
        long before = low;
        low += step;
        if (Long.compareUnsigned(low, before) < 0 && ++high == 0) {
            seconds++;
        }
    }

    private String text(IdKind kind) {
        String text = Ksuid.text(kind.prefix(), seconds, high, low + passed);
        newest = text;
        return text;
    }

    /**
     * Makes sure that every identifier generated from now on is greater than this one, which came from elsewhere.
     *
     * @throws IllegalArgumentException when the text is not an identifier, see {@link IdKind#isUsable}
     */
    public void advancePast(String id) {
        if (isOld(id)) {
            return;
        }
        Ksuid.Parts parts = Ksuid.parse(Ksuid.of(id));
        if (parts == null) {
            throw new IllegalArgumentException("not an identifier: " + id);
        }
        advancePast(parts);
    }

    /** Most of those that are given were generated here just before. */
    private synchronized boolean isOld(String id) {
        return newest != null && Ksuid.of(id).compareTo(Ksuid.of(newest)) <= 0;
    }

    /** Makes sure that every identifier generated from now on is greater than all that another generator had generated. */
    public void advancePast(Position other) {
        advancePast(new Ksuid.Parts(Math.max(0, other.seconds), other.high, other.low + TRANSIENT_RESERVE));
    }

    /** What passed here is not beyond: those that follow are greater anyway. */
    private synchronized void advancePast(Ksuid.Parts parts) {
        if (parts.isBeyond(seconds, high, low + passed)) {
            seconds = parts.seconds();
            high = parts.high();
            low = parts.low();
            reserveTransient();
        }
    }

    /**
     * Generates identifiers of what was made earlier than now. One load uses one; not thread-safe.
     *
     * @param below given the last 27 characters of an identifier, returns those of the greatest smaller one that is there;
     *     null when there is none
     */
    public History history(UnaryOperator<@Nullable String> below) {
        return new History(below);
    }

    /**
     * Lets no token and no identifier of a checkout session be generated that is equal to this text: it is about to be used.
     * A {@linkplain #fork fork} that is {@linkplain #adopt adopted} does not pass that on.
     */
    public void reserve(String text) {
        synchronized (tokens) {
            reserved.add(text);
        }
    }

    /** Where the generator is, to which {@link #returnTo} can bring it back. */
    public synchronized Position position() {
        synchronized (tokens) {
            return new Position(seconds, high, low, passed, steps.state(), tokens.state(), seeds.state());
        }
    }

    /**
     * Brings a seeded generator back to where it was, so that it generates the same again. A random one goes on: what it generated
     * never comes again.
     */
    public synchronized void returnTo(Position position) {
        if (!seeded) {
            return;
        }
        newest = null;
        seconds = position.seconds;
        high = position.high;
        low = position.low;
        passed = position.passed;
        steps.returnTo(position.steps);
        synchronized (tokens) {
            tokens.returnTo(position.tokens);
            seeds.returnTo(position.seeds);
        }
    }

    /**
     * How far a generator has come. Immutable and thread-safe; it means something only to the generator that it is from.
     */
    public record Position(long seconds, long high, long low, int passed, long steps, long tokens, long seeds) {}

    /**
     * Generates identifiers that encode earlier times; those of one second increase, and are greater than those of the second
     * that were there before. Not thread-safe; one load uses one.
     */
    public final class History {

        private final Map<Long, long[]> generated = new HashMap<>();
        private final UnaryOperator<@Nullable String> below;

        private History(UnaryOperator<@Nullable String> below) {
            this.below = below;
        }

        /**
         * A new identifier of something that was made at this time. When the time is not earlier than that of the newest
         * identifier, it is greater than all, as one that is generated now.
         */
        public String next(IdKind kind, Instant madeAt) {
            long second = secondOf(Math.multiplyExact(madeAt.getEpochSecond(), 1000L));
            synchronized (IdGenerator.this) {
                if (second >= seconds) {
                    advanceTo(second);
                    return text(kind);
                }
                long[] last = generated.computeIfAbsent(second, this::start);
                long before = last[1];
                last[1] += 1 + (steps.next() & (MAX_STEP - 1));
                if (Long.compareUnsigned(last[1], before) < 0) {
                    last[0]++;
                }
                return Ksuid.text(kind.prefix(), second, last[0], last[1]);
            }
        }

        private long[] start(long second) {
            String newest = below.apply(Ksuid.text("", second + 1, 0, 0));
            Ksuid.Parts there = newest == null ? null : Ksuid.parse(newest);
            return there != null && there.seconds() == second
                    ? new long[] {there.high(), there.low()}
                    : new long[] {steps.next() >>> 1, steps.next() >>> 1};
        }
    }

    /** A new API key token: 27 base-62 characters, an underscore, 21 base-62 characters. */
    public Secret apiKeyToken() {
        return new Secret(unreserved(() -> base62(27) + "_" + base62(21)));
    }

    /** A new access key token: {@code ng-}, 27 base-62 characters, {@code -g1-}, 27 base-62 characters. */
    public Secret accessKeyToken() {
        return new Secret(unreserved(() -> TokenForm.ACCESS_KEY_PREFIX + base62(27) + "-g1-" + base62(27)));
    }

    /** A provider key's value, for one whose own is not specified: {@code sk-simulated-} and 27 base-62 characters. */
    public Secret providerKeyValue() {
        return new Secret("sk-simulated-" + base62(27));
    }

    /** The identifier of a new checkout session: {@code cs_test_} and 48 base-62 characters. */
    public String checkoutSessionId() {
        return unreserved(() -> "cs_test_" + base62(48));
    }

    private String unreserved(Supplier<String> generated) {
        synchronized (tokens) {
            String text = generated.get();
            while (reserved.contains(text)) {
                text = generated.get();
            }
            return text;
        }
    }

    /** A number that nothing else is generated from: a seed for random numbers outside of this generator. */
    public long nextSeed() {
        synchronized (tokens) {
            return seeds.next();
        }
    }

    private String base62(int length) {
        byte[] text = new byte[length];
        synchronized (tokens) {
            for (int i = 0; i < length; i++) {
                text[i] = Ksuid.digit((int) (((tokens.next() >>> 32) * 62) >>> 32));
            }
        }
        return new String(text, StandardCharsets.ISO_8859_1);
    }
}
