package dev.aigatewaysim.junit5;

import dev.aigatewaysim.AiGatewaySimulator;
import java.lang.annotation.Annotation;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;

/** A parameter of a constructor or a method that JUnit resolves. */
final class Parameter {

    static final String ONE_INSTANCE =
            "with isolation = METHOD each invocation has its own account, but all invocations share this test"
                    + " instance; use a parameter of @BeforeEach or of the test, or remove Lifecycle.PER_CLASS";

    private final RegisteredExtension extension;
    private final ParameterContext parameter;
    private final ExtensionContext context;
    private final boolean ofConstructor;
    private final @Nullable Injection injection;

    /**
     * @throws ParameterResolutionException when its annotation does not support its type
     */
    Parameter(RegisteredExtension extension, ParameterContext parameter, ExtensionContext context) {
        this.extension = extension;
        this.parameter = parameter;
        this.context = context;
        this.ofConstructor = parameter.getDeclaringExecutable() instanceof Constructor<?>;
        try {
            this.injection = Injection.of(
                    annotationsOf(parameter), parameter.getParameter().getType());
        } catch (IllegalArgumentException wrong) {
            throw new ParameterResolutionException(this + ": " + wrong.getMessage());
        }
    }

    private static Injection.Annotations annotationsOf(ParameterContext parameter) {
        return new Injection.Annotations() {
            @Override
            public <A extends Annotation> Optional<A> find(Class<A> type) {
                return parameter.findAnnotation(type);
            }
        };
    }

    private Scopes scopes() {
        return ofConstructor ? Scopes.of(extension, context) : Scopes.ofInvocation(extension, context);
    }

    /**
     * Whether it requests a simulator of this extension.
     *
     * @throws ParameterResolutionException when no extension has that simulator
     */
    boolean isOurs() {
        if (injection == null) {
            return false;
        }
        if (scopes().named(injection.name()) != null) {
            return true;
        }
        if (Names.known(injection.name(), context)) {
            return false; // another extension has it
        }
        throw new ParameterResolutionException(
                this + ": " + Names.unknown(injection.name(), context) + injection.wayOut());
    }

    /**
     * Returns the value; only to be called when {@link #isOurs()}.
     *
     * @throws ParameterResolutionException when the account of the test is not known at this point, or has no value
     */
    Object value() {
        Injection ours = Objects.requireNonNull(injection);
        ClassScope scope = Objects.requireNonNull(scopes().named(ours.name()));
        AiGatewaySimulator gateway = gateway(ours, scope);
        try {
            return ours.valueFrom(gateway, scope);
        } catch (IllegalArgumentException wrong) {
            throw new ParameterResolutionException(this + ": " + wrong.getMessage());
        }
    }

    private AiGatewaySimulator gateway(Injection ours, ClassScope scope) {
        TestRun run = scope.find(context);
        if (run != null) {
            return run.gateway();
        }
        if (!ofConstructor || scope.hasOneAccount() || ours.kind().isOfServer()) {
            return scope.gateway();
        }
        if (Contexts.isPerClass(context)) {
            throw new ParameterResolutionException(this + ": " + ONE_INSTANCE);
        }
        if (context.getTestMethod().isEmpty()) {
            return scope.runUnderConstruction(context.getUniqueId()).gateway();
        }
        TestRun created = scope.newRun(context);
        scope.keep(created, context);
        return created.gateway();
    }

    /** For messages: its location. */
    @Override
    public String toString() {
        return place(parameter);
    }

    /** For messages: the location of a parameter. */
    static String place(ParameterContext parameter) {
        Executable method = parameter.getDeclaringExecutable();
        return method.getDeclaringClass().getName()
                + (method instanceof Constructor<?> ? "" : "." + method.getName())
                + ", parameter '" + parameter.getParameter().getName() + "'";
    }
}
