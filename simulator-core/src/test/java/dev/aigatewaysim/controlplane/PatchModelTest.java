package dev.aigatewaysim.controlplane;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.aigatewaysim.AiGatewaySimulator;
import dev.aigatewaysim.domain.account.Account;
import dev.aigatewaysim.http.Exchanges;
import dev.aigatewaysim.http.Exchanges.ApiResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;

/**
 * Partial updates against a model that knows nothing of the domain: a map of fields, where what a patch leaves out stays, null
 * takes a field away, and a value replaces what was there. A patch with anything wrong in it changes nothing.
 */
class PatchModelTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final AiGatewaySimulator SIMULATOR = AiGatewaySimulator.start();

    /** A part of what a resource is, which no patch changes here. */
    private static final List<String> FIXED = List.of("id", "uri", "providerId", "createdAt", "createdBy", "accountId");

    /** What becomes of a field: up to here it is left out, then it is null, then something wrong, then one of its values. */
    private static final int LAST_LEFT_OUT = 9;

    private static final int LAST_NULL = 13;
    private static final int LAST_WRONG = 16;
    private static final int LAST_CHOICE = 29;

    @AfterContainer
    static void stop() {
        SIMULATOR.close();
    }

    /** For each field of a kind, in their order, what becomes of it: see {@link #value}. */
    @Provide
    Arbitrary<List<List<Integer>>> patches() {
        return Arbitraries.integers()
                .between(0, LAST_CHOICE)
                .list()
                .ofSize(5)
                .list()
                .ofMinSize(1)
                .ofMaxSize(4);
    }

    @Property
    void a_patch_does_what_it_does_to_a_map_of_fields(
            @ForAll PatchedKind kind, @ForAll("patches") List<List<Integer>> patches) throws Exception {
        Account account = SIMULATOR.newAccount();
        Exchanges api = Exchanges.of(SIMULATOR, account);
        String resource = kind.resource(api);
        JsonNode created = api.get(resource).is(200).json();
        Map<String, String> teams = Map.of("team-a", configuration(api), "team-b", configuration(api));
        Map<String, JsonNode> model = modelOf(created, kind);

        for (List<Integer> choices : patches) {
            Map<String, String> patch = patch(kind, choices, teams);
            boolean right = isRight(kind, patch, choices);

            ApiResponse response = (right ? api : api.invalid()).patch(resource, text(patch));

            assertThat(response.status())
                    .as("%s -> %s", patch, response.body())
                    .matches(status ->
                            right ? status == 200 : List.of(400, 404, 422).contains(status));
            if (right) {
                apply(kind, patch, model);
                assertThat(modelOf(response.json(), kind)).as("%s", patch).isEqualTo(model);
            }
            JsonNode read = api.get(resource).is(200).json();
            assertThat(modelOf(read, kind)).as("after %s", patch).isEqualTo(model);
            FIXED.forEach(name -> assertThat(read.get(name)).isEqualTo(created.get(name)));
        }
        SIMULATOR.accounts().delete(account.id());
    }

    private static String configuration(Exchanges api) {
        return api.post("/access-key-configurations", "{'name':'team'}").is(201).id();
    }

    /** @param ids what is written instead of some texts */
    private static Map<String, String> patch(PatchedKind kind, List<Integer> choices, Map<String, String> ids) {
        Map<String, String> patch = new LinkedHashMap<>();
        int index = 0;
        for (Map.Entry<String, PatchedField> field : kind.fields().entrySet()) {
            int choice = choices.get(index++);
            if (choice > LAST_LEFT_OUT) {
                String value = value(field.getValue(), choice);
                String id = ids.get(value.replace("'", ""));
                patch.put(field.getKey(), id == null ? value : "'" + id + "'");
            }
        }
        return patch;
    }

    private static String value(PatchedField field, int choice) {
        if (choice <= LAST_NULL) {
            return "null";
        }
        List<String> texts = isWrong(choice) ? field.wrong() : field.values();
        return texts.get(choice % texts.size());
    }

    private static boolean isWrong(int choice) {
        return choice > LAST_NULL && choice <= LAST_WRONG;
    }

    private static boolean isRight(PatchedKind kind, Map<String, String> patch, List<Integer> choices) {
        int index = 0;
        for (Map.Entry<String, PatchedField> field : kind.fields().entrySet()) {
            int choice = choices.get(index++);
            boolean refusedNull = "null".equals(patch.get(field.getKey()))
                    && field.getValue().meaning() == PatchedField.Null.IS_REFUSED;
            if (isWrong(choice) || refusedNull) {
                return false;
            }
        }
        return true;
    }

    private static String text(Map<String, String> patch) {
        List<String> members = new ArrayList<>();
        patch.forEach((name, value) -> members.add("'" + name + "':" + value));
        return "{" + String.join(",", members) + "}";
    }

    private static void apply(PatchedKind kind, Map<String, String> patch, Map<String, JsonNode> model)
            throws Exception {
        for (Map.Entry<String, String> field : patch.entrySet()) {
            JsonNode value = JSON.readTree(field.getValue().replace('\'', '"'));
            if (!value.isNull()) {
                model.put(field.getKey(), value);
            } else if (kind.fields().get(field.getKey()).meaning() == PatchedField.Null.SHOWS_NULL) {
                model.put(field.getKey(), NullNode.instance);
            } else {
                model.remove(field.getKey());
            }
        }
    }

    /** The fields that a patch may change, as the patch has them: without the identifiers of models, with that of a link only. */
    private static Map<String, JsonNode> modelOf(JsonNode resource, PatchedKind kind) {
        ObjectNode copy = resource.deepCopy();
        if (copy.has("accessKeyConfiguration")) {
            JsonNode link = copy.get("accessKeyConfiguration");
            copy.set("accessKeyConfigurationId", link.isNull() ? link : link.get("id"));
        }
        copy.path("models").forEach(model -> ((ObjectNode) model).remove("id"));
        Map<String, JsonNode> fields = new TreeMap<>();
        for (String name : kind.fields().keySet()) {
            if (copy.has(name)) {
                fields.put(name, copy.get(name));
            }
        }
        return fields;
    }
}
