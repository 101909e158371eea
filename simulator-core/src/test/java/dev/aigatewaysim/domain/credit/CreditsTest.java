package dev.aigatewaysim.domain.credit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.aigatewaysim.domain.collection.InMemoryState;
import dev.aigatewaysim.domain.collection.Slice;
import dev.aigatewaysim.domain.collection.StateRef;
import dev.aigatewaysim.domain.credit.CreditGrant.Category;
import dev.aigatewaysim.domain.id.IdGenerator;
import dev.aigatewaysim.domain.refusal.FieldPath;
import dev.aigatewaysim.domain.refusal.Problem;
import dev.aigatewaysim.domain.refusal.RefusalException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CreditsTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    private Instant time = NOW;
    private final StateRef<Slice<CreditLedger, BigDecimal>> state = cellWithUsage("0");
    private final Credits credits = credits(state);

    private Credits credits(StateRef<Slice<CreditLedger, BigDecimal>> of) {
        return new Credits(of, IdGenerator.seeded(1, () -> time));
    }

    private StateRef<Slice<CreditLedger, BigDecimal>> cellWithUsage(String dollars) {
        return cellWithUsage(new BigDecimal(dollars));
    }

    private StateRef<Slice<CreditLedger, BigDecimal>> cellWithUsage(BigDecimal dollars) {
        return new InMemoryState<>(new Slice<>(CreditLedger.empty(), dollars), () -> time);
    }

    @Nested
    class Balance {

        @Test
        void a_new_account_has_nothing() {
            assertThat(credits.balanceCents()).isZero();
            assertThat(credits.balance()).isZero();
            assertThat(credits.isSpendable()).isFalse();
            assertThat(credits.everBought()).isFalse();
        }

        @ParameterizedTest
        @CsvSource({"4.9999999, 0.0000001, true", "5, 0, false", "5.0000001, -0.0000001, false"})
        void it_is_exact_and_can_be_spent_above_zero(String usage, String balance, boolean spendable) {
            Credits used = credits(cellWithUsage(usage));

            used.grant(500, Category.PURCHASE, null);

            assertThat(used.balance()).isEqualByComparingTo(balance);
            assertThat(used.isSpendable()).isEqualTo(spendable);
            assertThat(used.everBought()).isTrue();
        }

        @Test
        void credits_that_have_expired_were_bought_and_cannot_be_spent() {
            credits.grant(500, Category.PURCHASE, NOW.plusSeconds(60));
            assertThat(credits.isSpendable()).isTrue();

            time = NOW.plusSeconds(60);

            assertThat(credits.isSpendable()).isFalse();
            assertThat(credits.everBought()).isTrue();
        }

        @ParameterizedTest
        @CsvSource({
            "0.00000, 500",
            "0.00001, 499",
            "0.00999, 499",
            "0.01000, 499",
            "0.01001, 498",
            "5.00000, 0",
            "5.00001, -1",
            "5.01001, -2"
        })
        void usage_is_taken_off_and_the_rest_is_rounded_down(String usage, long balance) {
            Credits used = credits(cellWithUsage(usage));

            used.grant(500, Category.PROMOTIONAL, null);

            assertThat(used.balanceCents()).isEqualTo(balance);
        }

        @Test
        void a_grant_counts_until_just_before_it_expires() {
            credits.grant(100, Category.PROMOTIONAL, NOW.plusSeconds(10));

            time = NOW.plusSeconds(10).minusNanos(1);
            assertThat(credits.balanceCents()).isEqualTo(100);
            time = NOW.plusSeconds(10);
            assertThat(credits.balanceCents()).isZero();
        }

        @Test
        void invoices_do_not_count() {
            credits.add(invoice(NOW));
            credits.add(preview(NOW));

            assertThat(credits.balanceCents()).isZero();
        }

        @Test
        void more_than_fits_is_the_most_that_fits() {
            credits.grant(Long.MAX_VALUE, Category.PURCHASE, null);
            credits.grant(1, Category.PURCHASE, null);

            assertThat(credits.balanceCents()).isEqualTo(Long.MAX_VALUE);
            assertThat(credits(cellWithUsage("92233720368547758.09")).balanceCents())
                    .isEqualTo(Long.MIN_VALUE);
        }
    }

    @Property
    void the_balance_is_exact(
            @ForAll @Size(max = 20) List<@LongRange(min = 0) Long> grants,
            @ForAll @Size(max = 20) List<@LongRange(min = 0, max = 1_000_000_000_000L) Long> usedHundredThousandths) {
        BigDecimal usage = usedHundredThousandths.stream()
                .map(used -> BigDecimal.valueOf(used, 5))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        Credits used = credits(cellWithUsage(usage));

        grants.forEach(amount -> used.grant(amount, Category.PURCHASE, null));

        // thousandths of a cent are whole numbers; a floor division of them is the balance
        BigInteger thousand = BigInteger.valueOf(1000);
        BigInteger thousandths = grants.stream()
                .map(amount -> BigInteger.valueOf(amount).multiply(thousand))
                .reduce(BigInteger.ZERO, BigInteger::add)
                .subtract(usedHundredThousandths.stream()
                        .map(BigInteger::valueOf)
                        .reduce(BigInteger.ZERO, BigInteger::add));
        BigInteger cents = thousandths.subtract(thousandths.mod(thousand)).divide(thousand);
        assertThat(used.balanceCents())
                .isEqualTo(cents.min(BigInteger.valueOf(Long.MAX_VALUE)).longValueExact());
    }

    @Nested
    class Granting {

        @Test
        void a_grant_is_made_now_in_whole_seconds() {
            time = NOW.plusMillis(999);

            CreditGrant grant = credits.grant(5, Category.PURCHASE, NOW.plusMillis(5500));

            assertThat(grant).isEqualTo(new CreditGrant(5, Category.PURCHASE, NOW, NOW.plusSeconds(5)));
            assertThat(credits.transactions()).containsExactly(grant);
        }

        @Test
        void nothing_can_be_granted_but_not_less() {
            assertThat(credits.grant(0, Category.PROMOTIONAL, null).amountCents())
                    .isZero();
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> credits.grant(-1, Category.PROMOTIONAL, null))
                    .withMessageContaining("-1");
            assertThat(credits.transactions()).hasSize(1);
        }
    }

    @Nested
    class Transactions {

        @Test
        void all_three_kinds_are_listed_newest_first() {
            UsageInvoice invoice = invoice(NOW.minusSeconds(1));
            UsageInvoicePreview preview = preview(NOW.plusSeconds(1));
            CreditGrant grant = new CreditGrant(1, Category.PURCHASE, NOW, null);

            List.of(invoice, preview, grant).forEach(credits::add);

            assertThat(credits.transactions()).containsExactly(preview, grant, invoice);
        }

        @Test
        void within_a_second_the_last_added_is_first_and_equal_ones_all_stay() {
            CreditGrant first = credits.grant(1, Category.PURCHASE, null);
            CreditGrant second = credits.grant(2, Category.PURCHASE, null);
            credits.add(first);

            assertThat(credits.transactions()).containsExactly(first, second, first);
        }

        @Test
        void times_are_cut_to_whole_seconds() {
            Instant odd = NOW.plusNanos(999_999_999);

            assertThat(invoice(odd)).isEqualTo(invoice(NOW));
            assertThat(preview(odd)).isEqualTo(preview(NOW));
        }

        @Test
        void an_older_ledger_stays_as_it_was() {
            CreditLedger before = state.now().own();

            credits.grant(1, Category.PURCHASE, null);
            credits.checkout(5L);

            assertThat(before.transactions()).isEmpty();
            assertThat(before.sessions()).isEmpty();
            assertThat(state.now().own().sessions()).hasSize(1);
        }
    }

    @Nested
    class Checkout {

        @Test
        void a_session_begins_open_and_grants_nothing() {
            time = NOW.plusMillis(1);

            CheckoutSession session = credits.checkout(1000L);

            assertThat(session.id()).matches("cs_test_[0-9A-Za-z]{48}");
            assertThat(session).isEqualTo(new CheckoutSession(session.id(), 1000, NOW, CheckoutSession.Status.OPEN));
            assertThat(credits.session(session.id())).contains(session);
            assertThat(credits.transactions()).isEmpty();
        }

        @Test
        void an_amount_of_1_is_enough() {
            assertThat(credits.checkout(1L).amountCents()).isEqualTo(1);
        }

        @ParameterizedTest
        @ValueSource(longs = {0, -1, Long.MIN_VALUE})
        void an_amount_below_1_is_refused(long amount) {
            assertRefused(() -> credits.checkout(amount), Problem.AMOUNT_INVALID, FieldPath.of("amount"));
        }

        @Test
        void a_missing_amount_is_refused() {
            assertRefused(() -> credits.checkout(null), Problem.AMOUNT_INVALID, FieldPath.of("amount"));
            assertThat(state.now().own().sessions()).isEmpty();
        }
    }

    @Nested
    class Finding_a_session {

        @Test
        void an_unknown_one_is_nothing() {
            assertThat(credits.session("cs_test_x")).isEmpty();
        }
    }

    @Nested
    class Paying {

        @Test
        void paying_adds_a_purchase_that_expires_a_calendar_year_later() {
            CheckoutSession session = credits.checkout(700L);
            time = Instant.parse("2028-02-29T23:59:59Z");

            CheckoutSession paid = credits.pay(session.id());

            assertThat(paid).isEqualTo(session.with(CheckoutSession.Status.PAID));
            assertThat(credits.session(session.id())).contains(paid);
            assertThat(credits.transactions())
                    .containsExactly(
                            new CreditGrant(700, Category.PURCHASE, time, Instant.parse("2029-02-28T23:59:59Z")));
            assertThat(credits.balanceCents()).isEqualTo(700);
        }

        @Test
        void a_purchase_in_the_year_9999_never_expires() {
            CheckoutSession session = credits.checkout(700L);
            time = Instant.parse("9999-12-31T23:59:59.999999999Z");

            credits.pay(session.id());

            assertThat(credits.transactions()).containsExactly(new CreditGrant(700, Category.PURCHASE, time, null));
            assertThat(credits.balanceCents()).isEqualTo(700);
        }

        @Test
        void paying_again_changes_nothing() {
            CheckoutSession paid = credits.pay(credits.checkout(700L).id());
            Slice<CreditLedger, BigDecimal> before = state.now();
            time = NOW.plusSeconds(60);

            assertThat(credits.pay(paid.id())).isEqualTo(paid);
            assertThat(state.now()).isSameAs(before);
        }

        @Test
        void a_cancelled_session_is_refused() {
            CheckoutSession cancelled = credits.cancel(credits.checkout(700L).id());

            assertRefused(() -> credits.pay(cancelled.id()), Problem.CHECKOUT_SESSION_CLOSED, null);
            assertThat(credits.transactions()).isEmpty();
        }

        @Test
        void an_unknown_session_is_refused() {
            assertRefused(() -> credits.pay("cs_test_x"), Problem.RESOURCE_NOT_FOUND, null);
        }
    }

    @Nested
    class Cancelling {

        @Test
        void an_open_session_is_cancelled() {
            CheckoutSession session = credits.checkout(700L);

            CheckoutSession cancelled = credits.cancel(session.id());

            assertThat(cancelled).isEqualTo(session.with(CheckoutSession.Status.CANCELLED));
            assertThat(credits.session(session.id())).contains(cancelled);
        }

        @Test
        void cancelling_again_changes_nothing() {
            CheckoutSession cancelled = credits.cancel(credits.checkout(700L).id());
            Slice<CreditLedger, BigDecimal> before = state.now();

            assertThat(credits.cancel(cancelled.id())).isEqualTo(cancelled);
            assertThat(state.now()).isSameAs(before);
        }

        @Test
        void a_paid_session_is_refused_and_stays_paid() {
            CheckoutSession paid = credits.pay(credits.checkout(700L).id());

            assertRefused(() -> credits.cancel(paid.id()), Problem.CHECKOUT_SESSION_CLOSED, null);
            assertThat(credits.session(paid.id())).contains(paid);
        }

        @Test
        void an_unknown_session_is_refused() {
            assertRefused(() -> credits.cancel("cs_test_x"), Problem.RESOURCE_NOT_FOUND, null);
        }
    }

    @Nested
    class Restoring {

        private final String id = "cs_test_" + "a".repeat(48);

        private CheckoutSession session(String identifier, long cents) {
            return new CheckoutSession(identifier, cents, NOW, CheckoutSession.Status.PAID);
        }

        @Test
        void a_session_is_there_and_grants_nothing() {
            credits.restore(session(id, 1));

            assertThat(credits.session(id)).contains(session(id, 1));
            assertThat(credits.transactions()).isEmpty();
        }

        @Test
        void a_session_needs_an_identifier_of_its_own_and_an_amount() {
            credits.restore(session(id, 1));

            assertRefused(() -> credits.restore(session(id, 1)), Problem.ID_TAKEN, FieldPath.of("id"));
            assertRefused(() -> credits.restore(session("cs_test_1", 1)), Problem.ID_INVALID, FieldPath.of("id"));
            assertRefused(
                    () -> credits.restore(session(id.replace('a', 'b'), 0)),
                    Problem.AMOUNT_INVALID,
                    FieldPath.of("amountCents"));
            assertThat(credits.session(id.replace('a', 'b'))).isEmpty();
        }

        @Test
        void an_entry_may_have_a_place_of_its_own_within_its_second() {
            CreditGrant first = new CreditGrant(1, Category.PURCHASE, NOW, null);
            CreditGrant second = new CreditGrant(2, Category.PURCHASE, NOW, null);
            CreditGrant last = new CreditGrant(3, Category.PURCHASE, NOW, null);

            credits.add(second, 5);
            credits.add(first, 0);
            credits.add(last);

            assertThat(credits.transactions()).containsExactly(last, second, first);
            assertRefused(() -> credits.add(last, 5), Problem.ID_TAKEN, FieldPath.of("sequence"));
            credits.add(new CreditGrant(4, Category.PURCHASE, NOW.plusSeconds(1), null), 5);
            assertThat(credits.transactions()).hasSize(4);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> credits.add(first, -1))
                    .withMessage("sequence is -1; it must not be negative");
        }
    }

    @Test
    void every_time_is_one_that_a_timestamp_can_show() {
        Instant never = Instant.MAX;
        List<ThrowingCallable> all = List.of(
                () -> new CheckoutSession("cs_test_1", 1, never, CheckoutSession.Status.OPEN),
                () -> new CreditGrant(1, Category.PURCHASE, never, null),
                () -> new CreditGrant(1, Category.PURCHASE, NOW, never),
                () -> new UsageInvoice(never, NOW, NOW, null, 0, 0, 0, 0, 0),
                () -> new UsageInvoicePreview(never, NOW, NOW, 0, 0, 0, 0, 0));

        assertThat(all)
                .allSatisfy(call -> assertThatIllegalArgumentException()
                        .isThrownBy(call)
                        .withMessageContaining("it must be in the years 0000 to 9999"));
    }

    @Test
    void a_billing_period_cannot_end_before_it_begins() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new UsageInvoice(NOW, NOW, NOW.minusSeconds(1), null, 5, 4, 3, 2, 1))
                .withMessageStartingWith("periodEnd is ");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new UsageInvoicePreview(NOW, NOW, NOW.minusSeconds(1), 5, 4, 3, 2, 1))
                .withMessageStartingWith("periodEnd is ");
    }

    private static UsageInvoice invoice(Instant at) {
        return new UsageInvoice(at, at.minusSeconds(60), at, null, 5, 4, 3, 2, 1);
    }

    private static UsageInvoicePreview preview(Instant at) {
        return new UsageInvoicePreview(at, at.minusSeconds(60), at, 5, 4, 3, 2, 1);
    }

    private static void assertRefused(ThrowingCallable call, Problem problem, @Nullable FieldPath path) {
        RefusalException refusal = catchThrowableOfType(RefusalException.class, call);
        assertThat(refusal).isNotNull();
        assertThat(refusal.violations()).singleElement().satisfies(violation -> {
            assertThat(violation.problem()).isEqualTo(problem);
            assertThat(violation.path()).isEqualTo(path);
        });
    }
}
