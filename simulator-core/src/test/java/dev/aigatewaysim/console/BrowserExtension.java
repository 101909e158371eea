package dev.aigatewaysim.console;

import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Opens one browser for all tests that need one, when the first of them begins; JUnit closes it at the end. A test that fails
 * closes it, too, so that the next one does not suffer from what happened.
 */
final class BrowserExtension implements ExecutionCondition, ParameterResolver, AfterTestExecutionCallback {

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        return Browser.isInstalled()
                ? ConditionEvaluationResult.enabled("a browser is installed")
                : ConditionEvaluationResult.disabled("this is tested in a browser:"
                        + " install chromium and chromedriver (Debian: chromium, chromium-driver)");
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Browser.class;
    }

    @Override
    public Browser resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return store(context).getOrComputeIfAbsent(Browser.class, type -> new Browser(), Browser.class);
    }

    /** Before the {@code @AfterEach} methods, which close the simulator that the page is of. */
    @Override
    public void afterTestExecution(ExtensionContext context) {
        Browser browser = store(context).get(Browser.class, Browser.class);
        if (browser == null) {
            return;
        }
        if (context.getExecutionException().isEmpty()) {
            browser.reset();
            return;
        }
        store(context).remove(Browser.class);
        try (browser) {
            browser.picture("failed-" + name(context));
        }
    }

    /** The class, the method, and the number of the invocation if it has several. */
    private static String name(ExtensionContext test) {
        return test.getRequiredTestClass().getSimpleName()
                + "-" + test.getRequiredTestMethod().getName()
                + test.getUniqueId().replaceFirst("^.*?(#\\d+)?]$", "$1");
    }

    private static Store store(ExtensionContext context) {
        return context.getRoot().getStore(Namespace.create(BrowserExtension.class));
    }
}
