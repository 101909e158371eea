package dev.aigatewaysim.campaign;

import dev.aigatewaysim.AiGatewaySimulator;
import dev.aigatewaysim.domain.accesskey.AccessKey;
import dev.aigatewaysim.domain.account.Account;
import dev.aigatewaysim.domain.account.AccountSnapshot;
import dev.aigatewaysim.domain.id.Secret;
import dev.aigatewaysim.domain.providerkey.ProviderKey;
import dev.aigatewaysim.fault.Selection;
import dev.aigatewaysim.journal.RecordedRequest;
import dev.aigatewaysim.operation.Operation;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * One account for some seconds: one connection changes what it holds, the others read and send model requests, and faults hit
 * them all. Then its journal must explain everything.
 */
final class SoakAccount {

    private static final Instant TIME = Instant.parse("2026-06-01T12:00:00Z");

    private final AiGatewaySimulator simulator;
    private final Account account;
    private final AccountSnapshot beginning;
    private final String accessKey;
    private final KnownIds ids;
    private final int requests;
    private final Random random;
    private final List<SoakClient> clients = new ArrayList<>();
    private int changes;

    /**
     * @param requests how many requests are sent over each connection
     */
    SoakAccount(AiGatewaySimulator simulator, int requests, long seed) {
        this.simulator = simulator;
        this.requests = requests;
        this.random = new Random(seed);
        this.account = simulator.newAccount();
        account.clock().freezeAt(TIME);
        ProviderKey rejected = providerKey("first");
        providerKey("second");
        account.upstream().rejectKey(rejected.id());
        this.accessKey = account.accessKeys()
                .create(AccessKey.Draft.named("web"), account.owner())
                .token()
                .reveal();
        this.beginning = account.keepAsBaseline();
        this.ids = new KnownIds(beginning);
        addFaults();
    }

    private ProviderKey providerKey(String name) {
        ProviderKey.Draft draft = ProviderKey.Draft.of("openai", name, new Secret("sk-" + name + "-0123456789abcdef"));
        return account.providerKeys().create(draft, account.owner());
    }

    private void addFaults() {
        account.faults().on(Operation.GET_CREDIT_TRANSACTIONS).noAnswer().always();
        Selection all = account.faults().onAll();
        all.answer(503).withProbability(0.02);
        all.applyThenAnswer(500).withProbability(0.02);
        all.applyThenDropReply().withProbability(0.01);
        all.emptyReply().withProbability(0.01);
        all.resetConnection().withProbability(0.01);
        all.garbage().withProbability(0.01);
        all.truncateBody(20).withProbability(0.01);
        all.throttle(100_000).withProbability(0.01);
        all.delayBetween(Duration.ofMillis(1), Duration.ofMillis(3)).withProbability(0.05);
    }

    /** What is done over each of these connections. */
    List<Callable<@Nullable Void>> over(List<SoakConnection> connections) {
        List<Callable<@Nullable Void>> all = new ArrayList<>();
        for (SoakConnection connection : connections) {
            Random own = new Random(random.nextLong());
            SoakClient managing = client(connection, account.apiKey());
            if (all.isEmpty()) {
                all.add(() -> change(own, managing));
            } else {
                SoakUse use = new SoakUse(own, managing, client(connection, accessKey));
                all.add(() -> use(use));
            }
        }
        return all;
    }

    private SoakClient client(SoakConnection connection, String token) {
        SoakClient client = new SoakClient(connection, token);
        clients.add(client);
        return client;
    }

    private @Nullable Void change(Random own, SoakClient managing) throws IOException {
        SoakChanges changes = new SoakChanges(own, beginning);
        for (int i = 0; i < requests; i++) {
            SoakChanges.Change change = changes.next(ids.inOrder());
            managing.send(change.method(), change.path(), change.body());
            ids.lookAt(account.snapshot());
        }
        return null;
    }

    private @Nullable Void use(SoakUse use) throws IOException {
        for (int i = 0; i < requests; i++) {
            use.next();
        }
        return null;
    }

    /**
     * Checks the journal, whose replay must lead to what the account holds, and deletes the account.
     *
     * @return how many requests were sent to it
     */
    long end(SoakConnection connection) throws IOException {
        List<RecordedRequest> journal = account.requests().all();
        check(account.requests().dropped() == 0, "the journal is too short");
        List<RecordedRequest> unaskedFor = journal.stream()
                .filter(request -> isError(request) && request.fault() == null)
                .toList();
        check(unaskedFor.isEmpty(), "errors without a fault that asks for them: " + unaskedFor);
        check(
                clients.stream().mapToLong(SoakClient::errors).sum()
                        <= journal.stream().filter(SoakAccount::isError).count(),
                "more errors arrived than the journal has");
        check(
                clients.stream().mapToLong(SoakClient::damaged).sum()
                        <= journal.stream()
                                .filter(request -> request.fault() != null)
                                .count(),
                "more responses were damaged than met a fault");
        replay(journal, connection);
        simulator.accounts().delete(account.id());
        return clients.stream().mapToLong(SoakClient::sent).sum();
    }

    /** How many requests changed what the account holds; known when it has {@linkplain #end ended}. */
    int changes() {
        return changes;
    }

    private static boolean isError(RecordedRequest request) {
        return request.status().orElse(0) >= 500;
    }

    private void replay(List<RecordedRequest> journal, SoakConnection connection) throws IOException {
        JournalReplay replay = new JournalReplay(simulator, beginning, connection, ids.inOrder());
        changes = replay.run(journal);
        String expected = StateText.of(account.snapshot());
        String replayed = StateText.of(replay.result());
        check(expected.equals(replayed), "a replay leads elsewhere:\n" + expected + "\n" + replayed);
        replay.end();
    }

    static void check(boolean holds, String otherwise) {
        if (!holds) {
            throw new AssertionError(otherwise);
        }
    }
}
