package dev.aigatewaysim.junit5;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Injects the token of an access key of the account, which model requests carry, into a parameter or a field of type
 * {@link String}: that of the access key with this {@link #name}, which is created when the account has none.
 *
 * <pre>{@code
 * @Test
 * void answers(@OpenAiUrl String url, @GatewayAccessKey String token) {
 *     assertThat(new SupportBot(url, token).ask("It beeps")).isNotEmpty();
 * }
 * }</pre>
 *
 * <p>An access key that is created for a test is gone after it; one that is created before all tests, as for a static
 * field, belongs to what each test begins with. Several access keys with this name are refused. Without
 * {@link AiGatewaySimulatorExtension} the tests of the class fail with a message that says so.
 */
@Documented
@ExtendWith(RegistrationCheck.class)
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.ANNOTATION_TYPE, ElementType.FIELD, ElementType.PARAMETER})
public @interface GatewayAccessKey {

    /**
     * The {@code name} in the options of the simulator, to select one of several. Empty for the simulator without a
     * name.
     */
    String value() default "";

    /** The name of the access key, at most 255 characters. */
    String name() default "test";
}
