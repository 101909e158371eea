package dev.aigatewaysim.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.aigatewaysim.AiGatewaySimulator;
import dev.aigatewaysim.domain.provider.Catalog;
import dev.aigatewaysim.operation.Operation;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What everybody may know, against the descriptions of the API, of the admin paths and of fixtures. */
class PublishedNamesTest {

    private static final List<String> DESCRIPTIONS =
            List.of("controlplane/openapi.json", "admin/admin.json", "fixture/fixture.schema.json");

    private static Set<String> names() {
        Set<String> names = new TreeSet<>();
        for (String description : DESCRIPTIONS) {
            try (InputStream in = AiGatewaySimulator.class.getResourceAsStream(description)) {
                collect(new ObjectMapper().readTree(in), names);
            } catch (IOException failed) {
                throw new AssertionError(failed);
            }
        }
        return names;
    }

    private static void collect(JsonNode node, Set<String> names) {
        JsonNode properties = node.path("properties");
        if (properties.isObject()) {
            properties.properties().forEach(property -> names.add(property.getKey()));
        }
        if (node.path("in").asText().equals("query")) {
            names.add(node.path("name").asText());
        }
        node.forEach(child -> collect(child, names));
    }

    private static Stream<String> catalogIds() {
        return Catalog.builtIn().providers().stream()
                .flatMap(provider -> Stream.concat(
                        Stream.of(provider.providerId()),
                        provider.models().stream()
                                .flatMap(model ->
                                        Stream.of(model.modelId(), provider.providerId() + ":" + model.modelId()))));
    }

    @Test
    void names_of_fields_and_parameters_are_known_to_be_harmless() {
        assertThat(names())
                .hasSizeGreaterThan(100)
                .filteredOn(name -> name.length() >= 4)
                .allMatch(name -> ApiNames.contains(name) || name.startsWith("$"));
    }

    @Test
    void the_secret_ones_are_few() {
        assertThat(names()).filteredOn(SecretNames::isSecret).containsExactly("apiKey", "credential", "token", "value");
    }

    @Test
    void nothing_that_is_published_looks_like_a_secret() {
        Set<String> published = Stream.of(
                        names().stream(),
                        catalogIds(),
                        Arrays.stream(Operation.values()).map(Operation::id))
                .flatMap(texts -> texts)
                .collect(Collectors.toSet());

        assertThat(published).allSatisfy(text -> assertThat(SafeText.of(text)).isEqualTo(text));
    }
}
