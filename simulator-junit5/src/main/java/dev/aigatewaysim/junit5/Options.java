package dev.aigatewaysim.junit5;

import dev.aigatewaysim.SimulatorOptions;
import dev.aigatewaysim.domain.account.AccountSettings;
import dev.aigatewaysim.domain.provider.BaseUrlRule;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The options of one simulator of a test class. Immutable and thread-safe.
 *
 * @param name distinguishes it from others of the same class; empty for none
 * @param simulator options of the server and the accounts; the seed is that of all accounts of the class
 */
record Options(
        String name, List<FixtureSource> fixtures, Isolation isolation, boolean strict, SimulatorOptions simulator) {

    static final Options DEFAULTS = new Options("", List.of(), Isolation.CLASS, false, SimulatorOptions.defaults());

    Options {
        fixtures = List.copyOf(fixtures);
    }

    /**
     * Returns the options of the annotation.
     *
     * @throws IllegalArgumentException when it is out of range
     */
    static Options of(AiGatewayTest annotation) {
        SimulatorOptions.Builder simulator = SimulatorOptions.builder()
                .journalEntries(annotation.journalEntries())
                .port(annotation.port());
        if (!annotation.apiKey().isEmpty()) {
            simulator.apiKey(annotation.apiKey());
        }
        if (annotation.seed().length > 1) {
            throw new IllegalArgumentException("there are " + annotation.seed().length + " seeds; specify one");
        }
        for (long seed : annotation.seed()) {
            simulator.seed(seed);
        }
        if (annotation.rateLimit() != 0) {
            simulator.rateLimit(annotation.rateLimit());
        }
        simulator.failover(annotation.failover());
        if (annotation.requireCredits()) {
            simulator.requireCredits();
        }
        if (annotation.console()) {
            simulator.console();
        }
        if (annotation.allowHttpProviders()) {
            simulator.allowHttpProviders();
        }
        List<FixtureSource> fixtures =
                Stream.of(annotation.fixture()).map(FixtureSource::named).toList();
        return new Options(annotation.name(), fixtures, annotation.isolation(), annotation.strict(), simulator.build());
    }

    /** Describes options that cannot be combined; null when there are none. */
    @Nullable
    String contradiction() {
        if (simulator.apiKey() != null && isolation == Isolation.METHOD) {
            return "apiKey and isolation = METHOD cannot be combined: each invocation has its"
                    + " own account with its own API key; remove one of them";
        }
        if (strict && simulator.journalEntries() == 0) {
            return "strict and journalEntries = 0 cannot be combined: strict checks the journal; remove one of them";
        }
        return null;
    }

    /** Returns the options that differ from those of the outer class and from the defaults, except fixtures. */
    List<String> differencesFrom(Options outer) {
        List<String> others = new ArrayList<>();
        SimulatorOptions defaults = DEFAULTS.simulator;
        note(others, "isolation", isolation, outer.isolation, DEFAULTS.isolation);
        note(others, "strict", strict, outer.strict, DEFAULTS.strict);
        note(others, "apiKey", simulator.apiKey(), outer.simulator.apiKey(), defaults.apiKey());
        note(others, "seed", simulator.seed(), outer.simulator.seed(), defaults.seed());
        note(others, "rateLimit", simulator.rateLimit(), outer.simulator.rateLimit(), defaults.rateLimit());
        note(
                others,
                "allowHttpProviders",
                simulator.allowHttpProviders(),
                outer.simulator.allowHttpProviders(),
                defaults.allowHttpProviders());
        note(others, "failover", simulator.failover(), outer.simulator.failover(), defaults.failover());
        note(
                others,
                "requireCredits",
                simulator.requireCredits(),
                outer.simulator.requireCredits(),
                defaults.requireCredits());
        note(
                others,
                "journalEntries",
                simulator.journalEntries(),
                outer.simulator.journalEntries(),
                defaults.journalEntries());
        note(others, "console", simulator.console(), outer.simulator.console(), defaults.console());
        note(others, "port", simulator.port(), outer.simulator.port(), defaults.port());
        return others;
    }

    private static void note(
            List<String> others,
            String option,
            @Nullable Object own,
            @Nullable Object outer,
            @Nullable Object defaults) {
        if (own != null && !own.equals(outer) && !own.equals(defaults)) {
            others.add(option);
        }
    }

    /**
     * Returns the same options with other fixtures: those of a nested class are not loaded with those of the outer one.
     */
    Options withFixtures(List<FixtureSource> other) {
        return new Options(name, other, isolation, strict, simulator);
    }

    AccountSettings accountSettings() {
        return new AccountSettings(
                simulator.clock(),
                new BaseUrlRule(simulator.allowHttpProviders()),
                simulator.rateLimit(),
                simulator.journalEntries(),
                simulator.traffic());
    }

    /**
     * Returns the seed of the account of a class or an invocation, the same within a suite; empty when there is no
     * seed.
     */
    OptionalLong seedFor(String uniqueId) {
        String inJupiter = uniqueId.substring(Math.max(0, uniqueId.lastIndexOf("[engine:")));
        OptionalLong seed = simulator.seed();
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
