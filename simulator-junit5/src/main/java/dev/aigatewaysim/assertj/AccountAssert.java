package dev.aigatewaysim.assertj;

import dev.aigatewaysim.AiGatewaySimulator;
import dev.aigatewaysim.domain.accesskeyconfiguration.LintFinding;
import dev.aigatewaysim.domain.account.Account;
import dev.aigatewaysim.domain.account.Accounts;
import dev.aigatewaysim.domain.changes.ResourceChange;
import dev.aigatewaysim.domain.usage.UsageOverview;
import dev.aigatewaysim.domain.usage.UsageQuery;
import dev.aigatewaysim.fault.Fault;
import dev.aigatewaysim.unfinished.UnfinishedCall;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.assertj.core.annotation.CheckReturnValue;
import org.assertj.core.api.AssertionErrorCollector;
import org.jspecify.annotations.Nullable;

/** Assertions on the content of an account. Each checks the account as it is at that moment. Not thread-safe; one test uses one. */
public final class AccountAssert extends AbstractModelTrafficAssert<AccountAssert> {

    private static final Instant END_OF_TIME = Instant.parse("9999-12-31T23:59:59Z");

    private static final String MISSING = "add a check, such as hasNotChanged()";

    private AccountAssert(Inspection<Account> inspection, @Nullable UnfinishedCall call, @Nullable Accounts server) {
        super(inspection, call, server);
    }

    static AccountAssert on(@Nullable AiGatewaySimulator actual, @Nullable AssertionErrorCollector collector) {
        return actual == null ? on(null, null, collector) : on(actual.account(), actual.accounts(), collector);
    }

    static AccountAssert on(@Nullable Account actual, @Nullable AssertionErrorCollector collector) {
        return on(actual, null, collector);
    }

    private static AccountAssert on(
            @Nullable Account actual, @Nullable Accounts server, @Nullable AssertionErrorCollector collector) {
        return new AccountAssert(
                Inspection.of(present(actual), collector),
                actual == null ? null : actual.unfinished().begin(() -> "an assertion on " + actual, MISSING),
                server);
    }

    /**
     * Repeats the following assertions until they pass, or until this much real time has passed since this call.
     *
     * <pre>{@code
     * // passes as soon as the key exists and is linked
     * assertThat(gateway).eventually(Duration.ofSeconds(2)).accessKey("web").isLinkedTo("prod");
     * // fails after two seconds, with the state at that time
     * assertThat(gateway).eventually(Duration.ofSeconds(2)).accessKey("gone");
     * }</pre>
     *
     * @param limit zero checks once
     * @throws IllegalArgumentException when it is negative
     */
    @CheckReturnValue
    public AccountAssert eventually(Duration limit) {
        Inspection<Account> polling = inspection().with(step(() -> new PollingDeadline(limit)));
        UnfinishedCall call = next(() -> "an assertion with eventually(" + limit + ")", MISSING);
        return described(new AccountAssert(polling, call, server()));
    }

    /**
     * Checks the remaining credits in cents, rounded down to whole ones, also below zero.
     *
     * <pre>{@code
     * // passes after a grant of five dollars
     * assertThat(gateway).hasBalanceCents(500);
     * // fails: to have a balance of 400 cents but it is 500
     * assertThat(gateway).hasBalanceCents(400);
     * }</pre>
     */
    public AccountAssert hasBalanceCents(long expected) {
        return check(account -> {
            long actual = account.credits().balanceCents();
            if (actual != expected) {
                throw unmet(
                        account, "to have a balance of " + expected + " cents\nbut it is " + actual + exactly(account));
            }
        });
    }

    private static String exactly(Account account) {
        BigDecimal cents = account.credits().balance().movePointRight(2).stripTrailingZeros();
        return cents.scale() <= 0 ? "" : ", which is " + cents.toPlainString() + " rounded down to whole cents";
    }

    /**
     * Checks the cost of all usage, in US dollars; {@code 1.5} and {@code 1.50} are the same.
     *
     * <pre>{@code
     * // passes
     * assertThat(gateway).hasUsageCost("1.50");
     * // fails: to have a usage cost of 2 but it is 1.50000, of 3 requests
     * assertThat(gateway).hasUsageCost("2");
     * }</pre>
     *
     * @throws NumberFormatException when it is no number
     */
    public AccountAssert hasUsageCost(String expected) {
        return hasUsageCost(step(() -> Dollars.parse(expected, "expected")));
    }

    /** As {@link #hasUsageCost(String)}. */
    public AccountAssert hasUsageCost(BigDecimal expected) {
        require(expected, "expected");
        return check(account -> {
            UsageOverview.Totals actual = account.usage()
                    .overview(new UsageQuery(Instant.EPOCH, END_OF_TIME, null, true), UsageOverview.GroupBy.PROVIDER)
                    .totals();
            if (actual.cost().compareTo(expected) != 0) {
                throw unmet(
                        account,
                        "to have a usage cost of " + expected.toPlainString() + "\nbut it is "
                                + actual.cost().toPlainString() + ", of "
                                + Plural.of(actual.requests(), "request"));
            }
        });
    }

    /**
     * Checks that the account is unchanged since its baseline. The clock is not included, because the test sets it;
     * {@link #changes()} includes it.
     *
     * <pre>{@code
     * // passes after a request that was refused, and after gateway.clock().advance(…)
     * assertThat(gateway).hasNotChanged();
     * // fails, and shows what changed: + access key "web" (aigk_…)
     * assertThat(gateway).hasNotChanged();
     * }</pre>
     */
    public AccountAssert hasNotChanged() {
        return check(account -> {
            List<ResourceChange> changes = AccountChangesAssert.withoutClock(account.changes());
            if (!changes.isEmpty()) {
                throw UnmetConditionException.because(
                        () -> "Expecting " + account + "\nnot to have changed since its baseline\nbut it did"
                                + AccountChangesAssert.lines(changes, Text.about(account)));
            }
        });
    }

    /** Returns assertions on what changed since the account's baseline, including its clock. */
    @CheckReturnValue
    public AccountChangesAssert changes() {
        UnfinishedCall call = next(() -> "an assertion on changes", "add a check, such as isEmpty()");
        return lead(
                Account::changes,
                there -> new AccountChangesAssert(
                        there, call, () -> Text.about(inspection().now())));
    }

    /**
     * Checks that nothing in the configurations is valid but probably not intended.
     *
     * <pre>{@code
     * // passes
     * assertThat(gateway).hasNoLintFindings();
     * // fails, and shows it: wildcard-model in access key configuration "prod" (aigac_…) at /access/models/allow/0: …
     * assertThat(gateway).hasNoLintFindings();
     * }</pre>
     */
    public AccountAssert hasNoLintFindings() {
        return check(account -> {
            List<LintFinding> findings = account.accessKeyConfigurations().lint();
            if (!findings.isEmpty()) {
                throw UnmetConditionException.because(() -> "Expecting " + account + "\nto have no lint findings\nbut "
                        + Plural.verb(findings.size()) + ":" + findings(account, findings));
            }
        });
    }

    /**
     * Checks that each fault was used.
     *
     * <pre>{@code
     * // passes when the request to create an access key triggered the fault
     * assertThat(gateway).hasNoUnusedFaults();
     * // fails when no such request was made, and shows the fault: flt_…: answer 503 on CreateAIGatewayAccessKey, …
     * assertThat(gateway).hasNoUnusedFaults();
     * }</pre>
     */
    public AccountAssert hasNoUnusedFaults() {
        return check(account -> {
            List<Fault> unused = account.faults().unused();
            if (!unused.isEmpty()) {
                throw unmet(
                        account,
                        "to have no unused faults\nbut " + Plural.verb(unused.size()) + ":"
                                + Text.lines(
                                        unused.stream().map(Fault::toString).toList()));
            }
        });
    }

    private static String findings(Account account, List<LintFinding> findings) {
        Text text = Text.about(account);
        return Text.lines(findings.stream()
                .map(finding -> text.line(finding.rule().id() + " in "
                        + Kind.CONFIGURATION.shown(
                                account, finding.configuration().value(), text)
                        + " at " + finding.path() + ": " + finding.message()))
                .toList());
    }

    private static UnmetConditionException unmet(Account account, String difference) {
        return UnmetConditionException.because(() -> "Expecting " + account + "\n" + difference);
    }
}
