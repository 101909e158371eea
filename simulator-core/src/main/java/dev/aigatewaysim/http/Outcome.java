package dev.aigatewaysim.http;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of a request: a {@link Response}, or one that comes later. Whatever takes time (a body that is on its way, a delay,
 * requests that are waited for) makes it a later one; no thread waits meanwhile.
 *
 * <p>What is done with a response that is there already is done at once, on the same thread, and costs nothing more.
 */
public sealed interface Outcome permits Response, Outcome.Later {

    /**
     * A response that comes later.
     *
     * @param response completes with it, or with what the work ended with
     */
    record Later(CompletionStage<Response> response) implements Outcome {

        @Override
        public Outcome then(Step<Response> next) {
            return new Later(response.thenCompose(now -> next.on(now).stage()));
        }

        @Override
        public Outcome recover(Function<Throwable, Outcome> instead) {
            return new Later(response.exceptionallyCompose(
                    failure -> instead.apply(cause(failure)).stage()));
        }

        @Override
        public CompletionStage<Response> stage() {
            return response;
        }
    }

    /** What is done next. May throw what its handler makes an error of. */
    @FunctionalInterface
    interface Step<T extends @Nullable Object> {
        Outcome on(T value);
    }

    /** Goes on with the response when it is there. */
    Outcome then(Step<Response> next);

    /** Replaces the failure of a later response. */
    Outcome recover(Function<Throwable, Outcome> instead);

    /** The response, as a stage. */
    CompletionStage<Response> stage();

    /** Goes on with a value when it is there; at once when it is there already, and throws at once what it failed with. */
    static <T extends @Nullable Object> Outcome after(CompletionStage<T> value, Step<T> next) {
        CompletableFuture<T> future = value.toCompletableFuture();
        if (!future.isDone()) {
            return new Later(future.thenCompose(now -> next.on(now).stage()));
        }
        T now;
        try {
            now = future.join();
        } catch (CompletionException failed) {
            if (cause(failed) instanceof RuntimeException unchecked) {
                throw unchecked;
            }
            throw failed;
        }
        return next.on(now);
    }

    /** What a stage failed with, without what stages wrap it in. */
    static Throwable cause(Throwable failure) {
        Throwable cause = failure.getCause();
        return failure instanceof CompletionException && cause != null ? cause : failure;
    }
}
