package dev.aigatewaysim.bench;

import dev.aigatewaysim.domain.account.Account;
import dev.aigatewaysim.domain.account.AccountSettings;
import dev.aigatewaysim.domain.account.Accounts;
import dev.aigatewaysim.domain.account.NewAccount;
import dev.aigatewaysim.fixture.Fixture;
import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;

/** A new account with a fixture of 50 resources, and a copy of it. */
final class SeededAccounts {

    private static final int RESOURCES = 50;
    private static final int ROUNDS = 25;
    private static final int ACCOUNTS_PER_ROUND = 400;
    private static final double MICRO = 1e3;

    private SeededAccounts() {}

    private interface Maker {
        Account make();
    }

    static void measure(Report report) {
        Accounts accounts = new Accounts(AccountSettings.defaults(), OptionalLong.empty());
        byte[] json = fixture().getBytes(StandardCharsets.UTF_8);
        Fixture fixture = Fixture.parse("fixture", json);
        Account first = accounts.create(new NewAccount().withContents(fixture));
        int resources = first.resources() - 1;
        double seeded = micros(accounts, () -> accounts.create(new NewAccount().withContents(fixture)));
        double parsed =
                micros(accounts, () -> accounts.create(new NewAccount().withContents(Fixture.parse("fixture", json))));
        double copied = micros(accounts, () -> accounts.create(new NewAccount().copyOf(first.snapshot())));
        report.add(
                "new account with a fixture of " + resources + " resources",
                seeded < 150 && resources == RESOURCES,
                "< 150 us",
                "%.0f us (%.0f us with its %d bytes read anew; a copy of it %.1f us)",
                seeded,
                parsed,
                json.length,
                copied);
    }

    private static double micros(Accounts accounts, Maker maker) {
        double[] rounds = new double[ROUNDS];
        for (int i = -5; i < ROUNDS; i++) {
            Account[] made = new Account[ACCOUNTS_PER_ROUND];
            long start = System.nanoTime();
            for (int j = 0; j < made.length; j++) {
                made[j] = maker.make();
            }
            double micros = (System.nanoTime() - start) / MICRO / made.length;
            for (Account account : made) {
                accounts.delete(account.id());
            }
            if (i >= 0) {
                rounds[i] = micros;
            }
        }
        return Report.median(rounds);
    }

    /** Provider keys, configurations with rules for them, and access keys linked to these. */
    private static String fixture() {
        StringBuilder keys = new StringBuilder();
        StringBuilder configurations = new StringBuilder();
        StringBuilder accessKeys = new StringBuilder();
        for (int i = 0; i < 10; i++) {
            keys.append(i == 0 ? "" : ",").append(("""
                    {"ref": "openai-%d", "providerId": "openai", "name": "main-%d", "value": "sk-0123456789abcdef-%d"}""").formatted(i, i, i));
            configurations.append(i == 0 ? "" : ",").append(("""
                    {"ref": "team-%d", "name": "team-%d", "access": {"providers": {"allow": ["openai"]}},
                     "router": {"rules": [{"provider": "openai",
                                           "steps": [{"type": "user", "keys": [{"ref": "openai-%d"}]}]}]}}""").formatted(i, i, i));
        }
        for (int i = 0; i < RESOURCES - 20; i++) {
            accessKeys.append(i == 0 ? "" : ",").append(("""
                    {"name": "web-%d", "accessKeyConfiguration": {"ref": "team-%d"}}""").formatted(i, i % 10));
        }
        return "{\"providerKeys\":[" + keys + "],\"accessKeyConfigurations\":[" + configurations + "],\"accessKeys\":["
                + accessKeys + "]}";
    }
}
