package dev.aigatewaysim.bench;

import dev.aigatewaysim.domain.accesskey.AccessKey;
import dev.aigatewaysim.domain.accesskey.AccessKeyId;
import dev.aigatewaysim.domain.accesskeyconfiguration.AccessKeyConfiguration;
import dev.aigatewaysim.domain.account.Account;
import dev.aigatewaysim.domain.account.AccountSettings;
import dev.aigatewaysim.domain.account.Accounts;
import dev.aigatewaysim.domain.id.IdGenerator;
import dev.aigatewaysim.domain.id.IdKind;
import dev.aigatewaysim.domain.provider.BaseUrlRule;
import dev.aigatewaysim.domain.refusal.RefusalException;
import dev.aigatewaysim.domain.resource.Page;
import java.time.InstantSource;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The domain alone, without a server. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class DomainBenchmarks {

    private static Accounts accounts() {
        return new Accounts(
                new AccountSettings(InstantSource.system(), new BaseUrlRule(false), 0, 10), OptionalLong.of(1));
    }

    /** Something that generates identifiers. */
    @State(Scope.Thread)
    public static class Ids {
        final IdGenerator ids = IdGenerator.seeded(1, InstantSource.system());
    }

    /** An account of few or many access keys. */
    @State(Scope.Benchmark)
    public static class Filled {
        @Param({"100", "1000000"})
        public int size;

        Account account = accounts().create();
        AccessKeyId[] ids = {};
        final SplittableRandom random = new SplittableRandom(1);

        @Setup
        public void fill() {
            AccessKeyId[] spread = Samples.accessKeys(account, size, Math.min(size / 100, 1_000));
            ids = size > Page.MAX_LIMIT ? spread : new AccessKeyId[] {new AccessKeyId(Samples.BEFORE_ALL)};
        }
    }

    /** An account, and a draft of which only the name is wrong, so that the check runs and nothing is stored. */
    @State(Scope.Thread)
    public static class Refused {
        final Account account = accounts().create();
        final AccessKeyConfiguration.Draft draft =
                new AccessKeyConfiguration.Draft(null, null, null, null, Samples.router());
    }

    @Benchmark
    public String drawsAnIdentifier(Ids state) {
        return state.ids.next(IdKind.ACCESS_KEY);
    }

    @Benchmark
    public Page<AccessKey> readsAPageOf100(Filled state) {
        String before = state.ids[state.random.nextInt(state.ids.length)].value();
        return state.account.accessKeys().list(before, Page.MAX_LIMIT);
    }

    @Benchmark
    public Object checksARouter(Refused state) {
        try {
            return state.account.accessKeyConfigurations().create(state.draft, state.account.owner());
        } catch (RefusalException refused) {
            return refused;
        }
    }

    @Benchmark
    public Account makesAnAccount() {
        return accounts().create();
    }
}
