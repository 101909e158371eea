package dev.aigatewaysim.junit5;

import dev.aigatewaysim.journal.RequestJournal;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Gives the tests of a class a simulator: the {@link AiGatewaySimulatorExtension} with options. The same options are those of
 * its {@linkplain AiGatewaySimulatorExtension#builder() builder}.
 *
 * <pre>{@code
 * @AiGatewayTest(fixture = "two-teams.json")
 * class KeyRotationTest {
 *     @Test
 *     void rotates(AiGatewaySimulator gateway) {
 *         new Rotator(gateway.url(), gateway.apiKey()).rotate("openai-main");
 *     }
 * }
 * }</pre>
 *
 * <p>Subclasses have it, too, unless they have one of their own for a simulator of that name; {@code @Nested} classes use the
 * simulator of the outer class, and may have one that adds fixtures. Several on one class are several simulators, with names.
 * It can stand on an annotation of your own.
 */
@Documented
@ExtendWith(AiGatewaySimulatorExtension.class)
@Repeatable(AiGatewayTest.Several.class)
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.ANNOTATION_TYPE, ElementType.TYPE})
public @interface AiGatewayTest {

    /** What {@link Gateway} and its like call it, where there are several simulators. Empty for the one without a name. */
    String name() default "";

    /**
     * Fixtures that fill the account, loaded as one: files on the class path, beside the test class, else from the root of
     * the class path; with a slash at the beginning, from its root only. See also {@link WithFixture}.
     */
    String[] fixture() default {};

    /** Whether the methods of the class have one account, or each invocation its own. */
    Isolation isolation() default Isolation.CLASS;

    /**
     * Whether a test fails in which a fault was never used, a request was refused (by the rules, not by a fault) that nobody
     * looked at in the journal, or a path was asked for that the API does not have.
     */
    boolean strict() default false;

    /**
     * The token of the account's API key, 8 to 255 visible ASCII characters; drawn by default. With it, test classes that run
     * one after the other use the same key, as a client needs it that is made once for all of them. Not together with
     * {@link Isolation#METHOD}.
     */
    String apiKey() default "";

    /**
     * The seed of identifiers and tokens, one number: a test draws the same in every run, whatever runs before or beside it.
     * None by default; then they differ from run to run.
     */
    long[] seed() default {};

    /** Requests per account and rolling minute; 0, the default, for no limit. The real API allows 120. */
    int rateLimit() default 0;

    /** Whether base URLs of providers may be plain {@code http} on loopback hosts, which the real API refuses. */
    boolean allowHttpProviders() default false;

    /** How many requests the journal of an account keeps; 0 for none, which does not go together with {@link #strict}. */
    int journalEntries() default RequestJournal.DEFAULT_MAX_ENTRIES;

    /**
     * The port; 0, the default, for the one server on a free port that all tests share. With another, a server of its own
     * listens there. Either starts with the first test that needs it, and ends with the JVM.
     */
    int port() default 0;

    /** Holds several of them; nobody writes it. */
    @Documented
    @ExtendWith(AiGatewaySimulatorExtension.class)
    @Retention(RetentionPolicy.RUNTIME)
    @Target({ElementType.ANNOTATION_TYPE, ElementType.TYPE})
    @interface Several {
        AiGatewayTest[] value();
    }
}
