package dev.aigatewaysim.http;

import dev.aigatewaysim.fault.Delivery;
import dev.aigatewaysim.fault.Fault;
import dev.aigatewaysim.json.JsonOut;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A response.
 *
 * @param status the HTTP status
 * @param contentType the media type of the body; null when there is none
 * @param headers further headers, each name once
 * @param content the body
 * @param delivery how it goes over the wire
 * @param fault the fault that delivers it so, whose removal ends what takes long; null when there is none
 */
public record Response(
        int status,
        @Nullable String contentType,
        List<Map.Entry<String, String>> headers,
        Body content,
        Delivery delivery,
        @Nullable Fault fault)
        implements Outcome {

    private static final byte[] NOTHING = {};
    private static final String VARY = "Vary";
    private static final Delivery WHOLE = new Delivery.Whole();

    /** A response that is delivered as it is; see the components for the parameters. */
    public Response(int status, @Nullable String contentType, List<Map.Entry<String, String>> headers, Body content) {
        this(status, contentType, headers, content, WHOLE, null);
    }

    /** A response with a JSON body. */
    public static Response json(int status, JsonOut json) {
        return json(status, json.toBytes());
    }

    /**
     * A response with a JSON body that is written already.
     *
     * @param json never changed
     */
    public static Response json(int status, byte[] json) {
        return bytes(status, "application/json", json);
    }

    /** 200 with a JSON body. */
    public static Response ok(JsonOut json) {
        return json(200, json);
    }

    /** 201 with a JSON body. */
    public static Response created(JsonOut json) {
        return json(201, json);
    }

    /** 204. */
    public static Response noContent() {
        return new Response(204, null, List.of(), Body.NONE);
    }

    /** A response with a text. */
    public static Response text(int status, String contentType, String text) {
        return bytes(status, contentType, text.getBytes(StandardCharsets.UTF_8));
    }

    /** A response with bytes. */
    public static Response bytes(int status, String contentType, byte[] bytes) {
        return new Response(status, contentType, List.of(), new Body.Bytes(bytes));
    }

    /** A response that comes piece by piece. */
    public static Response stream(int status, String contentType, Body.Stream stream) {
        return new Response(status, contentType, List.of(), stream);
    }

    /** The bytes of the body; empty when there is none, or when it is a stream; never changed. */
    public byte[] body() {
        return content instanceof Body.Bytes whole ? whole.bytes() : NOTHING;
    }

    /** This response with one more header. */
    public Response with(String header, String value) {
        return with(List.of(Map.entry(header, value)));
    }

    /** This response with more headers. */
    public Response with(List<Map.Entry<String, String>> more) {
        List<Map.Entry<String, String>> all = new ArrayList<>(headers.size() + more.size());
        all.addAll(headers);
        all.addAll(more);
        return new Response(status, contentType, Collections.unmodifiableList(all), content, delivery, fault);
    }

    /** This response with the header, unless it has one of that name already. */
    Response withDefault(String header, String value) {
        return header(header) == null ? with(header, value) : this;
    }

    /** This response with one more name in its header {@code Vary}. */
    Response withVary(String name) {
        String vary = header(VARY);
        if (vary == null) {
            return with(VARY, name);
        }
        List<Map.Entry<String, String>> others = new ArrayList<>(headers);
        others.removeIf(other -> other.getKey().equalsIgnoreCase(VARY));
        return new Response(status, contentType, others, content, delivery, fault).with(VARY, vary + ", " + name);
    }

    /** The value of the header; null when there is none of that name in any case. */
    @Nullable
    String header(String name) {
        for (Map.Entry<String, String> header : headers) {
            if (header.getKey().equalsIgnoreCase(name)) {
                return header.getValue();
            }
        }
        return null;
    }

    /** This response with another body of the same media type. */
    public Response withBody(byte[] other) {
        return new Response(status, contentType, headers, new Body.Bytes(other), delivery, fault);
    }

    /** This response delivered in another way, until it is done or the server closes. */
    public Response deliveredAs(Delivery way) {
        return new Response(status, contentType, headers, content, way, null);
    }

    /** This response delivered as the fault wants it; what takes long ends when the fault is removed. */
    public Response deliveredBy(Fault by) {
        return new Response(status, contentType, headers, content, by.effect().delivery(), by);
    }

    @Override
    public Outcome then(Step<Response> next) {
        return next.on(this);
    }

    @Override
    public Outcome recover(Function<Throwable, Outcome> instead) {
        return this;
    }

    @Override
    public CompletionStage<Response> stage() {
        return CompletableFuture.completedFuture(this);
    }
}
