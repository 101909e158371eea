package dev.aigatewaysim.junit5;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Injects the base URL for Anthropic clients, which add {@code /v1} themselves, such as {@code http://127.0.0.1:49152}, into a
 * parameter or a field of type {@link java.net.URI} or {@link String}. It is the same in all tests of a JVM, unless a port is
 * specified. Without {@link AiGatewaySimulatorExtension} the tests of the class fail with a message that says so.
 */
@Documented
@ExtendWith(RegistrationCheck.class)
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.ANNOTATION_TYPE, ElementType.FIELD, ElementType.PARAMETER})
public @interface AnthropicUrl {

    /**
     * The {@code name} in the options of the simulator, to select one of several. Empty for the simulator without a
     * name.
     */
    String value() default "";
}
