package dev.aigatewaysim.junit5;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Hands in a part of a simulator, as a parameter or a field, depending on its type:
 *
 * <ul>
 *   <li>{@link dev.aigatewaysim.AiGatewaySimulator}, whose short ways lead to the account of the test
 *   <li>{@link dev.aigatewaysim.domain.account.Account}, the account of the test
 *   <li>{@link java.net.http.HttpClient}, one that sends the account's API key along with each request to the simulator that
 *       has no {@code Authorization} of its own
 * </ul>
 *
 * <p>Parameters of the first two types do not need it when they mean the simulator without a name. Fields must not be final;
 * they may be private. Static fields are set before {@code @BeforeAll}, others before {@code @BeforeEach} at the latest.
 *
 * <p>Without {@link AiGatewaySimulatorExtension} the tests of the class fail, and say so.
 */
@Documented
@ExtendWith(RegistrationCheck.class)
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.ANNOTATION_TYPE, ElementType.FIELD, ElementType.PARAMETER})
public @interface Gateway {

    /** Which of several simulators: the {@code name} that its options give it. Empty for the one without a name. */
    String value() default "";
}
