/**
 * HTTP, whatever is served: {@link dev.aigatewaysim.http.HttpServer} starts a {@code JavalinServer} (the only class that knows
 * Javalin) at a {@link dev.aigatewaysim.http.BoundPort}. That makes a {@link dev.aigatewaysim.http.Request} of what arrives, and
 * sends the {@link dev.aigatewaysim.http.Response} that its handler returns; {@code Deliveries} does so in the way that a
 * {@link dev.aigatewaysim.fault.Fault} asks for. A request that cannot be read is a
 * {@link dev.aigatewaysim.http.RefusedRequestException}.
 *
 * <p>Decision: no thread waits. What takes time (a body that is on its way, a {@link dev.aigatewaysim.http.Pause}, a client
 * that reads slowly) makes a later {@link dev.aigatewaysim.http.Outcome} of a response; what is there already is worked on at
 * once, on the same thread. Threads that wait would be used up by clients that wait, and then no request would be served.
 */
@NullMarked
package dev.aigatewaysim.http;

import org.jspecify.annotations.NullMarked;
