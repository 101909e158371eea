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
 * Loads a fixture into the account: on a test class for all of its methods, on a {@code @Nested} class for its methods,
 * on a test method for this method; on other methods it is refused. Fixtures of outer classes are loaded first. It can
 * be combined with every way to register the extension; without the extension the tests fail, as with {@link Gateway}.
 */
@Documented
@ExtendWith(RegistrationCheck.class)
@Inherited
@Repeatable(WithFixture.Several.class)
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.ANNOTATION_TYPE, ElementType.METHOD, ElementType.TYPE})
public @interface WithFixture {

    /**
     * Files on the class path, at least one, loaded as one: in the package of the test class or otherwise at the root
     * of the class path; with a leading slash only at the root.
     */
    String[] value();

    /**
     * The {@code name} in the options of the simulator, to select one of several. Empty for the simulator without a
     * name.
     */
    String gateway() default "";

    /** The container of repeated annotations; not used directly. */
    @Documented
    @ExtendWith(RegistrationCheck.class)
    @Inherited
    @Retention(RetentionPolicy.RUNTIME)
    @Target({ElementType.ANNOTATION_TYPE, ElementType.METHOD, ElementType.TYPE})
    @interface Several {
        WithFixture[] value();
    }
}
