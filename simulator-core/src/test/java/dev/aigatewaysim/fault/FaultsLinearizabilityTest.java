package dev.aigatewaysim.fault;

import dev.aigatewaysim.campaign.Linearizability;
import dev.aigatewaysim.operation.Operation;
import dev.aigatewaysim.unfinished.UnfinishedCalls;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FaultsLinearizabilityTest {

    private static final AskedFor REQUEST = new AskedFor(Operation.LIST_ACCESS_KEYS);

    /** Two faults that are used up after a request each, before one that takes every second. */
    private record Plan(Faults faults, Fault first, Fault second, Fault last) {

        static Plan create() {
            AtomicInteger generated = new AtomicInteger();
            Faults faults = new Faults(() -> "flt_" + generated.getAndIncrement(), () -> 1, new UnfinishedCalls());
            return new Plan(
                    faults,
                    faults.onAll().garbage().once(),
                    faults.onAll().garbage().once(),
                    faults.onAll().garbage().every(2));
        }

        @Nullable
        Object hit() {
            Fault taken = faults.hit(REQUEST);
            return taken == null ? null : taken.id();
        }
    }

    @Test
    void what_threads_meet_is_what_one_meets_in_some_order() throws Exception {
        Linearizability.of(Plan::create)
                .doing("hit", Plan::hit)
                .doing("hit again", Plan::hit)
                .doing("put", plan -> plan.faults.onAll().garbage().always().id())
                .doing("remove the first", plan -> plan.faults.remove(plan.first.id()))
                .doing("remove the last", plan -> plan.faults.remove(plan.last.id()))
                .doing("spent", plan -> plan.second.spent())
                .doing("hits", plan -> plan.last.hits())
                .doing("mayHit", plan -> plan.faults.mayHit(Operation.LIST_ACCESS_KEYS))
                .doing("list", plan -> plan.faults.all().stream().map(Fault::id).toList())
                .doing("clear", plan -> {
                    plan.faults.clear();
                    return "done";
                })
                .check();
    }
}
