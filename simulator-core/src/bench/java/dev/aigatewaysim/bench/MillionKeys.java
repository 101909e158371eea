package dev.aigatewaysim.bench;

import dev.aigatewaysim.AiGatewaySimulator;
import dev.aigatewaysim.domain.accesskey.AccessKeyId;
import dev.aigatewaysim.domain.account.Account;
import dev.aigatewaysim.domain.resource.Page;
import java.util.SplittableRandom;

/** A million access keys: their heap, and a page from anywhere among them in comparison with a page among a hundred. */
final class MillionKeys {

    private static final int MANY = 1_000_000;
    private static final int SHOWN = 1_000;
    private static final int ROUNDS = 15;
    private static final int CALLS_PER_ROUND = 10_000;
    private static final int REQUESTS_PER_ROUND = 500;
    private static final double MIB = 1 << 20;

    private final SplittableRandom random = new SplittableRandom(1);
    private long seen;

    private MillionKeys() {}

    private interface Work {
        void run(String beforeId) throws Exception;
    }

    static void measure(Report report) throws Exception {
        Child.Outcome outcome = Child.run(MillionKeys.class);
        double heap = outcome.number(0);
        report.add("1,000,000 access keys: heap", heap <= 1024, "<= 1024 MiB", "%.0f MiB", heap);
        double calls = outcome.number(1);
        report.add("page of 100 among 1,000,000: calls", calls <= 1.5, "<= 1.5 x", "%.2f x a page among 100", calls);
        double warm = outcome.number(3);
        report.add(
                "the same page of 100 again and again: calls",
                warm <= 1.5,
                "<= 1.5 x",
                "%.2f x a page among 100",
                warm);
        double http = outcome.number(2);
        report.add("page of 100 among 1,000,000: HTTP", http <= 1.5, "<= 1.5 x", "%.2f x a page among 100", http);
    }

    public static void main(String[] args) throws Exception {
        try (AiGatewaySimulator simulator = AiGatewaySimulator.start()) {
            Account few = simulator.account();
            Account many = simulator.newAccount();
            Samples.accessKeys(few, Page.MAX_LIMIT, 1);
            long before = Heap.used();
            AccessKeyId[] ids = Samples.accessKeys(many, MANY, SHOWN);
            System.out.println((Heap.used() - before) / MIB);
            MillionKeys pages = new MillionKeys();
            System.out.println(
                    pages.ratio(ids, CALLS_PER_ROUND, id -> pages.page(many, id), id -> pages.page(few, id)));
            try (Connection connection = new Connection(simulator.port())) {
                System.out.println(pages.ratio(
                        ids,
                        REQUESTS_PER_ROUND,
                        id -> connection.expect(200, request(many, id)),
                        id -> connection.expect(200, request(few, id))));
            }
            AccessKeyId[] one = {ids[SHOWN / 2]};
            System.out.println(
                    pages.ratio(one, CALLS_PER_ROUND, id -> pages.page(many, id), id -> pages.page(few, id)));
            System.err.println(pages.seen);
        }
    }

    private void page(Account account, String beforeId) {
        seen += account.accessKeys().list(beforeId, Page.MAX_LIMIT).items().size();
    }

    private static byte[] request(Account account, String beforeId) {
        return Connection.get("/access-keys?beforeId=" + beforeId, account.apiKey());
    }

    private double ratio(AccessKeyId[] ids, int times, Work many, Work few) throws Exception {
        double[] ratios = new double[ROUNDS];
        for (int i = -5; i < ROUNDS; i++) {
            double ofMany = nanos(ids, times, many);
            double ofFew = nanos(new AccessKeyId[] {new AccessKeyId(Samples.BEFORE_ALL)}, times, few);
            if (i >= 0) {
                ratios[i] = ofMany / ofFew;
            }
        }
        return Report.median(ratios);
    }

    private double nanos(AccessKeyId[] ids, int times, Work work) throws Exception {
        long start = System.nanoTime();
        for (int i = 0; i < times; i++) {
            work.run(ids[random.nextInt(ids.length)].value());
        }
        return System.nanoTime() - start;
    }
}
