package dev.aigatewaysim.bench;

import dev.aigatewaysim.domain.accesskey.AccessKey;
import dev.aigatewaysim.domain.account.Account;
import dev.aigatewaysim.domain.account.AccountSettings;
import dev.aigatewaysim.domain.account.AccountSnapshot;
import dev.aigatewaysim.domain.account.Accounts;
import dev.aigatewaysim.domain.apikey.ApiKey;
import java.util.OptionalLong;

/** Reset, snapshot and restore of an account that holds a million access keys, and of one with many API keys. */
final class MillionReset {

    private static final int MANY = 1_000_000;
    private static final int API_KEYS = 10_000;
    private static final int ROUNDS = 2_000;
    private static final double MICRO = 1e3;

    private MillionReset() {}

    static void measure(Report report) throws Exception {
        Child.Outcome outcome = Child.run(MillionReset.class);
        double reset = outcome.number(0);
        double restore = outcome.number(1);
        report.add(
                "1,000,000 access keys and 10,000 API keys: reset, restore",
                reset < 10 && restore < 10,
                "< 10 us",
                "reset %.2f us, restore %.2f us, snapshot %.2f us",
                reset,
                restore,
                outcome.number(2));
    }

    public static void main(String[] args) {
        Account account = new Accounts(AccountSettings.defaults(), OptionalLong.of(1)).create();
        Samples.accessKeys(account, MANY, 1);
        for (int i = 0; i < API_KEYS; i++) {
            account.apiKeys().create(ApiKey.Draft.named("key"), account.owner());
        }
        account.keepAsBaseline();
        AccountSnapshot snapshot = account.snapshot();
        System.out.println(micros(account, account::reset));
        System.out.println(micros(account, () -> account.restore(snapshot)));
        System.out.println(micros(account, account::snapshot));
    }

    private static double micros(Account account, Runnable work) {
        double[] rounds = new double[ROUNDS];
        for (int i = -ROUNDS; i < ROUNDS; i++) {
            account.accessKeys().create(AccessKey.Draft.named("later"), account.owner());
            account.apiKeys().create(ApiKey.Draft.named("later"), account.owner());
            long start = System.nanoTime();
            work.run();
            double micros = (System.nanoTime() - start) / MICRO;
            if (i >= 0) {
                rounds[i] = micros;
            }
        }
        return Report.median(rounds);
    }
}
