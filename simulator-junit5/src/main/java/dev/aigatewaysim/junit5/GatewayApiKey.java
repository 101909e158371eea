package dev.aigatewaysim.junit5;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Hands in the token of the account's API key, as a parameter or a field of type {@link String}. Without
 * {@link AiGatewaySimulatorExtension} the tests of the class fail, and say so.
 */
@Documented
@ExtendWith(RegistrationCheck.class)
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.ANNOTATION_TYPE, ElementType.FIELD, ElementType.PARAMETER})
public @interface GatewayApiKey {

    /** Which of several simulators: the {@code name} that its options give it. Empty for the one without a name. */
    String value() default "";
}
