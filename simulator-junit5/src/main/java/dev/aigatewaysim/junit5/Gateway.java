package dev.aigatewaysim.junit5;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Injects a simulator or a part of it into a parameter or a field, depending on the type:
 *
 * <ul>
 *   <li>{@link dev.aigatewaysim.AiGatewaySimulator}, whose short forms, such as
 *       {@code requests()}, refer to the account of the test
 *   <li>{@link dev.aigatewaysim.domain.account.Account}, the account of the test
 *   <li>{@link java.net.http.HttpClient}, a client that adds the account's API key to each request to the
 *       simulator without an {@code Authorization}
 * </ul>
 *
 * <p>Parameters of the first two types do not need the annotation for the simulator without a name. Fields must not be
 * final; they may be private. Static fields are set before {@code @BeforeAll}, others before {@code @BeforeEach} at the
 * latest.
 *
 * <p>Without {@link AiGatewaySimulatorExtension} the tests of the class fail with a message that says so.
 */
@Documented
@ExtendWith(RegistrationCheck.class)
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.ANNOTATION_TYPE, ElementType.FIELD, ElementType.PARAMETER})
public @interface Gateway {

    /**
     * The {@code name} in the options of the simulator, to select one of several. Empty for the simulator without a
     * name.
     */
    String value() default "";
}
