package dev.aigatewaysim.junit5;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Hands in the simulator's URL, such as {@code http://127.0.0.1:49152}, as a parameter or a field of type
 * {@link java.net.URI} or {@link String}. It is the same in all tests of a JVM, unless a port was chosen.
 * Without {@link AiGatewaySimulatorExtension} the tests of the class fail, and say so.
 */
@Documented
@ExtendWith(RegistrationCheck.class)
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.ANNOTATION_TYPE, ElementType.FIELD, ElementType.PARAMETER})
public @interface GatewayUrl {

    /** Which of several simulators: the {@code name} that its options give it. Empty for the one without a name. */
    String value() default "";
}
