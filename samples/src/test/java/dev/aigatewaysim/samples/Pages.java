package dev.aigatewaysim.samples;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.example.aigateway.ApiException;

/** Reads lists to their end. A generated client cannot follow links, so it is given what the link to the next page says. */
final class Pages {

    /** A list's operation, asked from a place on; {@code null} asks for the first page. */
    interface Page<P> {
        P from(String place) throws ApiException;
    }

    private Pages() {}

    /** All items, where {@code parameter} is what the links say the place with: {@code beforeId} or {@code cursor}. */
    static <P, T> List<T> all(
            String parameter, Page<P> list, Function<P, List<T>> items, Function<P, String> nextPageUri)
            throws ApiException {
        List<T> all = new ArrayList<>();
        String place = null;
        do {
            P page = list.from(place);
            all.addAll(items.apply(page));
            String next = nextPageUri.apply(page);
            place = next == null ? null : value(parameter, URI.create(next));
        } while (place != null);
        return all;
    }

    private static String value(String parameter, URI link) {
        return Stream.of(link.getRawQuery().split("&"))
                .filter(pair -> pair.startsWith(parameter + "="))
                .map(pair -> URLDecoder.decode(pair.substring(parameter.length() + 1), StandardCharsets.UTF_8))
                .findFirst()
                .orElseThrow();
    }
}
