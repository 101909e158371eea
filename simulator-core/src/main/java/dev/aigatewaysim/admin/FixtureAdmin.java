package dev.aigatewaysim.admin;

import dev.aigatewaysim.domain.account.Account;
import dev.aigatewaysim.domain.account.AccountSnapshot;
import dev.aigatewaysim.domain.refusal.FieldPath;
import dev.aigatewaysim.endpoint.ApiException;
import dev.aigatewaysim.endpoint.JsonBody;
import dev.aigatewaysim.fixture.Fixture;
import dev.aigatewaysim.fixture.FixtureProblem;
import dev.aigatewaysim.fixture.InvalidFixtureException;
import dev.aigatewaysim.http.Outcome;
import dev.aigatewaysim.http.Response;
import dev.aigatewaysim.json.JsonOut;
import dev.aigatewaysim.json.JsonText;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Fills an account from a fixture, and writes one as a fixture. */
final class FixtureAdmin {

    /** The largest body with a fixture in it, in bytes: 64 MiB, or less when the JVM's heap is small. */
    static final int MAX_BYTES = 64 << 20;

    private static final int SHOWN = 50;
    private static final Map<String, Boolean> MODES = Map.of("add", false, "replace", true);

    private FixtureAdmin() {}

    static Outcome load(AdminCall call) {
        Account account = call.account();
        boolean replace = Boolean.TRUE.equals(call.query().choice("mode", MODES));
        call.query().check();
        return JsonBody.text(call.request(), MAX_BYTES, body -> load(account, fixture(body, FieldPath.ROOT), replace));
    }

    private static Response load(Account account, Fixture fixture, boolean replace) {
        loading(() -> {
            if (replace) {
                account.replace(fixture);
            } else {
                account.seed(fixture);
            }
            return account;
        });
        return filled(account);
    }

    static Outcome restore(AdminCall call) {
        Account account = call.account();
        return JsonBody.text(call.request(), MAX_BYTES, body -> {
            Fixture snapshot = fixture(body, FieldPath.ROOT);
            loading(() -> {
                account.restore(snapshot);
                return account;
            });
            return filled(account);
        });
    }

    private static Response filled(Account account) {
        return Response.ok(new JsonOut()
                .beginObject()
                .field("id", account.id().value())
                .field("resources", account.resources())
                .endObject());
    }

    /** Reads the text a second time: the first reported to the client whether it is JSON, and the server's JSON is not published API. */
    static Fixture fixture(JsonText body, FieldPath base) {
        return Fixture.within("the request", body.text().getBytes(StandardCharsets.UTF_8), base);
    }

    static Response snapshot(AdminCall call) {
        AccountSnapshot snapshot = call.account().snapshot();
        boolean secrets = call.query().flag("secrets");
        call.query().check();
        String json = secrets ? Fixture.jsonWithSecrets(snapshot) : Fixture.json(snapshot);
        return Response.text(200, "application/json", json).with("Cache-Control", "no-store");
    }

    /** Loads a fixture; when it is invalid, the response reports everything that is wrong with it. */
    static <T> T loading(Supplier<T> load) {
        try {
            return load.get();
        } catch (InvalidFixtureException invalid) {
            throw error(invalid.problems(), invalid.omitted());
        }
    }

    private static ApiException error(List<FixtureProblem> problems, int omitted) {
        Map<String, String> details = new LinkedHashMap<>();
        problems.stream()
                .limit(SHOWN)
                .forEach(problem -> details.merge(problem.pointer(), inDetail(problem), (a, b) -> a + "; " + b));
        int more = problems.size() + omitted - SHOWN;
        if (more > 0) {
            details.put("more", "and " + more + " more problems");
        }
        FixtureProblem first = problems.get(0);
        String where = first.pointer().isEmpty() ? "the body" : first.pointer();
        return ApiException.invalid(where + " " + first.message(), details);
    }

    private static String inDetail(FixtureProblem problem) {
        return "line " + problem.line() + ", column " + problem.column() + ": " + problem.message();
    }
}
