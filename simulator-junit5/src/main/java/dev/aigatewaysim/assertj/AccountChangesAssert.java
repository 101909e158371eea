package dev.aigatewaysim.assertj;

import dev.aigatewaysim.domain.changes.AccountChanges;
import dev.aigatewaysim.domain.changes.ResourceChange;
import dev.aigatewaysim.domain.changes.ResourceKind;
import dev.aigatewaysim.unfinished.UnfinishedCall;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Assertions on what changed between two states of an account. Not thread-safe; one test uses one. */
public final class AccountChangesAssert extends AbstractSimulatorAssert<AccountChangesAssert, AccountChanges> {

    private final Supplier<Text> text;

    /** Creates assertions on changes between states whose account is not known. */
    AccountChangesAssert(Inspection<AccountChanges> inspection, @Nullable UnfinishedCall call) {
        this(inspection, call, () -> Text.PLAIN);
    }

    /**
     * @param text formats texts of the account; called when there is something to show
     */
    AccountChangesAssert(Inspection<AccountChanges> inspection, @Nullable UnfinishedCall call, Supplier<Text> text) {
        super(inspection, call);
        this.text = text;
    }

    /**
     * Checks that nothing changed, including the clock; {@link AccountAssert#hasNotChanged()} excludes it.
     *
     * <pre>{@code
     * // passes
     * assertThat(before.changesTo(before)).isEmpty();
     * // fails: Expecting no changes but there is 1: + access key "web" (aigk_…)
     * assertThat(before.changesTo(account.snapshot())).isEmpty();
     * }</pre>
     */
    public AccountChangesAssert isEmpty() {
        return check(changes -> {
            if (!changes.isEmpty()) {
                throw unmet("no changes", changes.all());
            }
        });
    }

    /**
     * Checks that resources of each of these kinds changed, and nothing else. The clock, which the test sets, is
     * included only when it is one of them.
     *
     * <pre>{@code
     * // passes after an access key was added
     * assertThat(gateway).changes().areOnlyOf(ResourceKind.ACCESS_KEY);
     * // fails: Expecting changes of only provider key but there is 1: + access key "web" (aigk_…)
     * assertThat(gateway).changes().areOnlyOf(ResourceKind.PROVIDER_KEY);
     * }</pre>
     */
    public AccountChangesAssert areOnlyOf(ResourceKind first, ResourceKind... more) {
        Set<ResourceKind> kinds = step(() -> EnumSet.of(Objects.requireNonNull(first, "kind"), more));
        return check(changes -> {
            List<ResourceChange> counted = kinds.contains(ResourceKind.CLOCK) ? changes.all() : withoutClock(changes);
            Set<ResourceKind> changed = EnumSet.noneOf(ResourceKind.class);
            counted.forEach(change -> changed.add(change.kind()));
            if (!changed.equals(kinds)) {
                throw unmet("changes of each of " + kinds + " and of nothing else", counted);
            }
        });
    }

    /**
     * Checks that a resource changed in this way.
     *
     * <pre>{@code
     * // passes after an access key was added
     * assertThat(gateway).changes().contain(ResourceChange.Type.ADDED, ResourceKind.ACCESS_KEY, "web");
     * // fails, and shows what changed: Expecting a change: REMOVED access key "web"
     * assertThat(gateway).changes().contain(ResourceChange.Type.REMOVED, ResourceKind.ACCESS_KEY, "web");
     * }</pre>
     *
     * @param nameOrId the resource's name or identifier
     */
    public AccountChangesAssert contain(ResourceChange.Type type, ResourceKind kind, String nameOrId) {
        require(type, "type");
        require(kind, "kind");
        require(nameOrId, "nameOrId");
        return check(changes -> {
            boolean found = changes.of(kind).stream()
                    .anyMatch(change ->
                            change.type() == type && (nameOrId.equals(change.name()) || nameOrId.equals(change.id())));
            if (!found) {
                throw unmet("a change: " + type + " " + kind + " " + text.get().quoted(nameOrId), changes.all());
            }
        });
    }

    private UnmetConditionException unmet(String expected, List<ResourceChange> all) {
        return UnmetConditionException.because(() -> "Expecting " + expected + "\nbut "
                + (all.isEmpty() ? "nothing changed" : Plural.verb(all.size()) + ":" + lines(all, text.get())));
    }

    /** Returns the changes without that of the clock, which a test sets. */
    static List<ResourceChange> withoutClock(AccountChanges changes) {
        return changes.all().stream()
                .filter(change -> change.kind() != ResourceKind.CLOCK)
                .toList();
    }

    static String lines(List<ResourceChange> changes, Text text) {
        return Text.lines(changes.stream().map(change -> text.line(change)).toList());
    }
}
