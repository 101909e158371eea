package dev.aigatewaysim.http;

import jakarta.servlet.http.HttpServletRequest;
import java.util.function.Consumer;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Leads from a servlet's request to Jetty's own request and response below it. Thread-safe. */
final class CoreAccess extends Handler.Wrapper {

    CoreAccess(Handler servlets) {
        super(servlets);
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        return super.handle(new Core(request, response), response, callback);
    }

    /** What is below the servlet's request. */
    static Core below(HttpServletRequest request) {
        return Request.as(ServletContextRequest.getServletContextRequest(request), Core.class);
    }

    /**
     * A request with its response.
     *
     * <p>The layer of servlets does not learn when the connection fails: it would respond with an error of its own, while the
     * exchange, which meets the same failure when it reads or writes, does so, too.
     */
    static final class Core extends Request.Wrapper {

        private final Response response;

        private Core(Request request, Response response) {
            super(request);
            this.response = response;
        }

        Request request() {
            return getWrapped();
        }

        Response response() {
            return response;
        }

        @Override
        public void addFailureListener(Consumer<Throwable> onFailure) {
            // see above
        }
    }
}
