package dev.aigatewaysim.campaign;

import dev.aigatewaysim.AiGatewaySimulator;
import dev.aigatewaysim.domain.account.Account;
import dev.aigatewaysim.domain.account.AccountSnapshot;
import dev.aigatewaysim.domain.account.NewAccount;
import dev.aigatewaysim.journal.RecordedRequest;
import dev.aigatewaysim.operation.Operation;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sends what changed an account, according to its journal, to a new account that begins in the same way. Not thread-safe. */
final class JournalReplay {

    private static final Set<String> CHANGING = Set.of("POST", "PATCH", "DELETE");
    private static final Pattern ID = Pattern.compile("[a-z]+_[0-9A-Za-z]{27}");

    private final AiGatewaySimulator simulator;
    private final Account account;
    private final SoakClient client;
    private final List<String> originals;
    private final KnownIds ids;

    /**
     * @param originals the identifiers of all resources that the original ever held, in the order of creation
     */
    JournalReplay(
            AiGatewaySimulator simulator,
            AccountSnapshot beginning,
            SoakConnection connection,
            List<String> originals) {
        this.simulator = simulator;
        this.account = simulator.accounts().create(new NewAccount().copyOf(beginning));
        this.client = new SoakClient(connection, account.apiKey());
        this.originals = originals;
        this.ids = new KnownIds(account.snapshot());
    }

    /** Returns how many requests it sent. */
    int run(List<RecordedRequest> journal) throws IOException {
        int sent = 0;
        for (RecordedRequest request : journal) {
            if (isChange(request)) {
                repeat(request);
                sent++;
            }
        }
        return sent;
    }

    private static boolean isChange(RecordedRequest request) {
        Operation operation = request.operation();
        return request.applied()
                && operation != null
                && !operation.isForModels()
                && CHANGING.contains(request.method());
    }

    private void repeat(RecordedRequest request) throws IOException {
        String body = request.body();
        int status = client.send(request.method(), translated(request.path()), body == null ? null : translated(body));
        SoakAccount.check(status / 100 == 2, "status " + status + " to the replay of " + request);
        ids.lookAt(account.snapshot());
    }

    /** The n-th resource here is that of the n-th there. */
    private String translated(String text) {
        List<String> own = ids.inOrder();
        return ID.matcher(text).replaceAll(id -> {
            int index = originals.indexOf(id.group());
            return Matcher.quoteReplacement(index < 0 || index >= own.size() ? id.group() : own.get(index));
        });
    }

    AccountSnapshot result() {
        return account.snapshot();
    }

    void end() {
        simulator.accounts().delete(account.id());
    }
}
