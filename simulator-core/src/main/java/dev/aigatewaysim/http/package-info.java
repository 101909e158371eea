/**
 * The door: from bytes to calls and from values to bytes. It knows no kind of resource.
 *
 * <p>A request walks through once: {@code JavalinServer} (the only class that knows Javalin) makes a
 * {@link dev.aigatewaysim.http.Request} of it, {@link dev.aigatewaysim.http.Pipeline} checks it in the published order and
 * hands a {@link dev.aigatewaysim.http.Call} to the operation, which reads it with {@link dev.aigatewaysim.json.Fields}
 * and {@link dev.aigatewaysim.http.Query} and answers a {@link dev.aigatewaysim.http.Response}. Every error becomes an answer
 * in one place, {@link dev.aigatewaysim.http.ErrorHandler}; {@code ErrorCode} is the published table. What the journal keeps of a
 * body is written by {@link dev.aigatewaysim.json.JsonBodyFormat}; {@code Deliveries} sends a response in the odd way that a
 * {@link dev.aigatewaysim.fault.Fault} wants.
 *
 * <p>Decision: no thread waits. What takes time (a body that is on its way, a {@link dev.aigatewaysim.http.Pause}, a client
 * that reads slowly) makes a later {@link dev.aigatewaysim.http.Outcome} of a response; what is there already is worked on at once,
 * on the same thread. Threads that wait would be used up by clients that wait, and then nobody would be served.
 *
 * <p>Decision: answers are written straight into bytes and requests are read into a small tree of our own that remembers
 * where each value stood. A tree of the JSON library is several times the size of the text and cannot tell the order of two
 * errors in the document.
 */
@NullMarked
package dev.aigatewaysim.http;

import org.jspecify.annotations.NullMarked;
