package dev.aigatewaysim.campaign;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.aigatewaysim.domain.account.AccountSnapshot;
import dev.aigatewaysim.fixture.Fixture;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What an account holds, as a text that is the same for accounts that differ in identifiers and secrets only, in the use of
 * their keys and in their model traffic.
 */
final class StateText {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern ID = Pattern.compile("\\b([a-z]+_)[0-9A-Za-z]{27}\\b|\\b(cs_test_)[0-9A-Za-z]+");

    private StateText() {}

    static String of(AccountSnapshot snapshot) throws JsonProcessingException {
        JsonNode fixture = JSON.readTree(Fixture.json(snapshot));
        ((ObjectNode) fixture).remove("usage");
        fixture.findParents("lastUsed").forEach(parent -> ((ObjectNode) parent).remove("lastUsed"));
        Map<String, String> numbers = new HashMap<>();
        return ID.matcher(JSON.writerWithDefaultPrettyPrinter().writeValueAsString(fixture))
                .replaceAll(id -> numbers.computeIfAbsent(id.group(), first -> prefix(first) + numbers.size()));
    }

    private static String prefix(String id) {
        return id.substring(0, id.lastIndexOf('_') + 1);
    }
}
