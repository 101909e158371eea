package dev.aigatewaysim.console;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Tests that use a {@link Browser}, which is a parameter of constructors and methods. They are skipped where no browser is
 * installed. All such classes share one browser, so that they run one after the other, on JUnit's own thread; each test begins
 * with an empty page. The picture of what the browser showed when a test failed is in {@code target/console}.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@ExtendWith(BrowserExtension.class)
@Execution(ExecutionMode.SAME_THREAD)
@interface InBrowser {}
