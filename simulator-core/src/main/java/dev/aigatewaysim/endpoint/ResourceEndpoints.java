package dev.aigatewaysim.endpoint;

import dev.aigatewaysim.domain.id.IdKind;
import dev.aigatewaysim.domain.resource.Page;
import dev.aigatewaysim.domain.resource.Resource;
import dev.aigatewaysim.endpoint.Resources.PageRequest;
import dev.aigatewaysim.http.Response;
import dev.aigatewaysim.json.JsonOut;
import dev.aigatewaysim.operation.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The endpoints of one kind of resource, put together from the calls that its collection has. Not thread-safe; the endpoints
 * are.
 *
 * @param <T> the resource
 */
public final class ResourceEndpoints<T extends Resource> {

    private final String path;
    private final String field;
    private final IdKind kind;
    private final WrittenResources<T> written;
    private final List<Endpoint> endpoints = new ArrayList<>();

    /** Writes a resource as one JSON value. */
    @FunctionalInterface
    public interface Writer<T> {
        void write(T resource, JsonOut out, Links links);
    }

    /**
     * Has no endpoint yet.
     *
     * @param path the path of the collection
     * @param field the member of a page that holds the resources
     * @param kind what a page may begin after
     * @param writer writes a resource as it is shown
     */
    public ResourceEndpoints(String path, String field, IdKind kind, Writer<T> writer) {
        this.path = path;
        this.field = field;
        this.kind = kind;
        this.written = new WrittenResources<>(writer);
    }

    /** Adds the list of the collection. */
    public ResourceEndpoints<T> list(Operation operation, BiFunction<Call, PageRequest, Page<T>> listing) {
        return with(operation, call -> {
            Page<T> page = listing.apply(call, PageRequest.of(call.query(), kind));
            return Response.ok(Resources.page(
                    field, page, path, call.query(), call.links(), resource -> written.json(resource, call.links())));
        });
    }

    /** Adds an operation that creates a resource, which is written as it is shown. */
    public ResourceEndpoints<T> create(Operation operation, Function<Call, T> creation) {
        return with(operation, call -> Response.json(201, written.json(creation.apply(call), call.links())));
    }

    /** Adds an operation that creates a resource, which is written in a form of its own, with what is shown only once. */
    public ResourceEndpoints<T> create(Operation operation, Function<Call, T> creation, Writer<T> createdWriter) {
        return with(operation, call -> {
            JsonOut out = new JsonOut();
            createdWriter.write(creation.apply(call), out, call.links());
            return Response.created(out);
        });
    }

    /** Adds an operation that returns a resource: one that is read, or that has been changed. */
    public ResourceEndpoints<T> one(Operation operation, Function<Call, T> action) {
        return with(operation, call -> Response.json(200, written.json(action.apply(call), call.links())));
    }

    /** Adds an operation that returns nothing. */
    public ResourceEndpoints<T> delete(Operation operation, Consumer<Call> deletion) {
        return with(operation, call -> {
            deletion.accept(call);
            return Response.noContent();
        });
    }

    private ResourceEndpoints<T> with(Operation operation, Endpoint.Action action) {
        endpoints.add(new Endpoint(operation, action));
        return this;
    }

    /** All of them, in the order in which they were added. */
    public List<Endpoint> all() {
        return List.copyOf(endpoints);
    }
}
