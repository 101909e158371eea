package dev.aigatewaysim.junit5;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Fills the account with a fixture: on a test class for all of its methods, on a {@code @Nested} class for the methods in
 * there, on a test method for this one; on other methods it is refused. What is further out is loaded first. It goes together
 * with every way to register the extension; without the extension the tests fail, as they do with {@link Gateway} and its like.
 */
@Documented
@ExtendWith(RegistrationCheck.class)
@Inherited
@Repeatable(WithFixture.Several.class)
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.ANNOTATION_TYPE, ElementType.METHOD, ElementType.TYPE})
public @interface WithFixture {

    /**
     * Files on the class path, at least one, loaded as one: beside the test class, else from the root of the class path; with a slash at
     * the beginning, from its root only.
     */
    String[] value();

    /** Which of several simulators: the {@code name} that its options give it. Empty for the one without a name. */
    String gateway() default "";

    /** Holds several of them; nobody writes it. */
    @Documented
    @ExtendWith(RegistrationCheck.class)
    @Inherited
    @Retention(RetentionPolicy.RUNTIME)
    @Target({ElementType.ANNOTATION_TYPE, ElementType.METHOD, ElementType.TYPE})
    @interface Several {
        WithFixture[] value();
    }
}
