package dev.aigatewaysim.junit5;

import dev.aigatewaysim.domain.account.AccountSettings;
import dev.aigatewaysim.domain.id.Secret;
import dev.aigatewaysim.domain.provider.BaseUrlRule;
import dev.aigatewaysim.journal.RequestJournal;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * How one simulator of a test class is set up. Immutable and thread-safe.
 *
 * @param name tells it from others of the same class; empty for the one without a name
 * @param seed empty for identifiers that differ from run to run
 * @param rateLimit 0 for none
 * @param port 0 for the server that all tests share
 */
record Options(
        String name,
        List<FixtureSource> fixtures,
        Isolation isolation,
        boolean strict,
        @Nullable Secret apiKey,
        OptionalLong seed,
        int rateLimit,
        boolean allowHttpProviders,
        int journalEntries,
        int port) {

    static final Options DEFAULTS = new Options(
            "",
            List.of(),
            Isolation.CLASS,
            false,
            null,
            OptionalLong.empty(),
            0,
            false,
            RequestJournal.DEFAULT_MAX_ENTRIES,
            0);

    Options {
        fixtures = List.copyOf(fixtures);
    }

    /**
     * What the annotation says.
     *
     * @throws IllegalArgumentException when it is out of range
     */
    static Options of(AiGatewayTest annotation) {
        AiGatewaySimulatorExtension.Builder builder = AiGatewaySimulatorExtension.builder()
                .name(annotation.name())
                .isolation(annotation.isolation())
                .journalEntries(annotation.journalEntries())
                .port(annotation.port());
        if (annotation.fixture().length > 0) {
            builder.fixture(annotation.fixture());
        }
        if (annotation.strict()) {
            builder.strict();
        }
        if (!annotation.apiKey().isEmpty()) {
            builder.apiKey(annotation.apiKey());
        }
        if (annotation.seed().length > 1) {
            throw new IllegalArgumentException("there are " + annotation.seed().length + " seeds; give one");
        }
        for (long seed : annotation.seed()) {
            builder.seed(seed);
        }
        if (annotation.rateLimit() != 0) {
            builder.rateLimit(annotation.rateLimit());
        }
        if (annotation.allowHttpProviders()) {
            builder.allowHttpProviders();
        }
        return builder.options();
    }

    /** What contradicts something else, in words; null when nothing does. */
    @Nullable
    String contradiction() {
        if (apiKey != null && isolation == Isolation.METHOD) {
            return "apiKey and isolation = METHOD contradict each other: each invocation has an account of its own, with an"
                    + " API key of its own; leave one of them out";
        }
        if (strict && journalEntries == 0) {
            return "strict and journalEntries = 0 contradict each other: strict looks at the journal; leave one of them out";
        }
        return null;
    }

    /** Which options differ from those of the outer class, and are not the defaults either; fixtures aside. */
    List<String> othersThan(Options outer) {
        List<String> others = new ArrayList<>();
        note(others, "isolation", isolation, outer.isolation, DEFAULTS.isolation);
        note(others, "strict", strict, outer.strict, DEFAULTS.strict);
        note(others, "apiKey", apiKey, outer.apiKey, DEFAULTS.apiKey);
        note(others, "seed", seed, outer.seed, DEFAULTS.seed);
        note(others, "rateLimit", rateLimit, outer.rateLimit, DEFAULTS.rateLimit);
        note(others, "allowHttpProviders", allowHttpProviders, outer.allowHttpProviders, DEFAULTS.allowHttpProviders);
        note(others, "journalEntries", journalEntries, outer.journalEntries, DEFAULTS.journalEntries);
        note(others, "port", port, outer.port, DEFAULTS.port);
        return others;
    }

    private static void note(
            List<String> others, String option, @Nullable Object own, @Nullable Object outer, @Nullable Object usual) {
        if (own != null && !own.equals(outer) && !own.equals(usual)) {
            others.add(option);
        }
    }

    /** The same with other fixtures: those of a nested class are not loaded with those of the outer one. */
    Options withFixtures(List<FixtureSource> other) {
        return new Options(
                name, other, isolation, strict, apiKey, seed, rateLimit, allowHttpProviders, journalEntries, port);
    }

    AccountSettings accountSettings() {
        return new AccountSettings(
                InstantSource.system(), new BaseUrlRule(allowHttpProviders), rateLimit, journalEntries);
    }

    /** The seed of the account of a class or an invocation, the same within a suite; empty when nothing is seeded. */
    OptionalLong seedFor(String uniqueId) {
        String inJupiter = uniqueId.substring(Math.max(0, uniqueId.lastIndexOf("[engine:")));
        return seed.isEmpty() ? seed : OptionalLong.of(seed.getAsLong() + hash(name + " " + inJupiter));
    }

    /** FNV-1a: the same in every run. */
    private static long hash(String text) {
        long hash = 0xCBF2_9CE4_8422_2325L;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * 0x100_0000_01B3L;
        }
        return hash;
    }
}
