package dev.aigatewaysim.http;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.model.Request;
import com.atlassian.oai.validator.model.SimpleRequest;
import com.atlassian.oai.validator.model.SimpleResponse;
import com.atlassian.oai.validator.report.LevelResolver;
import com.atlassian.oai.validator.report.ValidationReport;
import com.atlassian.oai.validator.report.ValidationReport.Level;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.aigatewaysim.http.Exchanges.ApiResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Says what in a request or a response is not as an OpenAPI description says. Thread-safe. */
public final class DescriptionCheck {

    private final JsonNode description;
    private final OpenApiInteractionValidator validator;

    /** @param resource the description as JSON, on the class path */
    public DescriptionCheck(String resource) {
        try (InputStream in = DescriptionCheck.class.getResourceAsStream(resource)) {
            description = Exchanges.JSON.readTree(in);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        JsonNode checked = description.deepCopy();
        inlineNullable(checked, checked);
        validator = OpenApiInteractionValidator.createForInlineApiSpecification(checked.toString())
                .withLevelResolver(LevelResolver.create()
                        .withLevel("validation.request.parameter.query.unexpected", Level.ERROR)
                        .build())
                .build();
    }

    /** The validator does not see {@code nullable} beside {@code allOf}; it does beside the schema's own words. */
    private static void inlineNullable(JsonNode node, JsonNode root) {
        if (node instanceof ObjectNode object
                && object.path("nullable").asBoolean()
                && object.path("allOf").size() == 1) {
            String reference = object.at("/allOf/0/$ref").textValue();
            object.remove("allOf");
            object.setAll((ObjectNode) root.at(reference.substring(1)).deepCopy());
        }
        node.forEach(child -> inlineNullable(child, root));
    }

    /** The description itself; not to be changed. */
    public JsonNode description() {
        return description;
    }

    /** What is wrong in a response; empty when nothing is. */
    public List<String> wrongInResponse(String method, String path, ApiResponse response) {
        SimpleResponse.Builder copy = new SimpleResponse.Builder(response.status());
        response.headers().forEach((name, values) -> copy.withHeader(name, values));
        if (!response.body().isEmpty()) {
            copy.withBody(response.body());
        }
        return messages(validator.validateResponse(path, Request.Method.valueOf(method), copy.build()));
    }

    /** What is wrong in a request; empty when nothing is. */
    public List<String> wrongInRequest(String method, URI uri, byte[] body, String... headers) {
        SimpleRequest.Builder request = new SimpleRequest.Builder(method, uri.getRawPath());
        for (int i = 0; i + 1 < headers.length; i += 2) {
            request.withHeader(headers[i], headers[i + 1]);
        }
        query(uri.getRawQuery()).forEach(request::withQueryParam);
        if (body.length > 0) {
            request.withBody(new String(body, StandardCharsets.UTF_8));
        }
        return messages(validator.validateRequest(request.build()));
    }

    private static Map<String, List<String>> query(String raw) {
        Map<String, List<String>> query = new LinkedHashMap<>();
        for (String part : raw == null ? new String[0] : raw.split("&")) {
            String[] pair = part.split("=", 2);
            query.computeIfAbsent(pair[0], name -> new ArrayList<>())
                    .add(pair.length == 1 ? "" : URLDecoder.decode(pair[1], StandardCharsets.UTF_8));
        }
        return query;
    }

    private static List<String> messages(ValidationReport report) {
        return report.getMessages().stream()
                .filter(message -> message.getLevel() != Level.IGNORE)
                .map(message -> message.getKey() + ": " + message.getMessage())
                .collect(Collectors.toList());
    }
}
