package dev.aigatewaysim.admin;

import dev.aigatewaysim.controlplane.upstream.ScriptJson;
import dev.aigatewaysim.controlplane.upstream.UpstreamFixture;
import dev.aigatewaysim.domain.account.Account;
import dev.aigatewaysim.domain.account.SeedTarget;
import dev.aigatewaysim.domain.account.Seeder;
import dev.aigatewaysim.domain.upstream.Script;
import dev.aigatewaysim.endpoint.ApiException;
import dev.aigatewaysim.endpoint.JsonBody;
import dev.aigatewaysim.fixture.Fixture;
import dev.aigatewaysim.http.Outcome;
import dev.aigatewaysim.http.Response;
import dev.aigatewaysim.json.JsonOut;
import dev.aigatewaysim.json.JsonText;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;

/** Shows and changes how the simulated providers of an account behave, in the form of fixtures. */
final class UpstreamAdmin {

    private UpstreamAdmin() {}

    static Response get(AdminCall call) {
        return shown(call.account());
    }

    private static Response shown(Account account) {
        return Response.ok(UpstreamFixture.write(account.snapshot(), account.upstream()::hints));
    }

    static Outcome replace(AdminCall call) {
        Account account = call.account();
        return JsonBody.text(call.request(), FixtureAdmin.MAX_BYTES, body -> {
            Fixture section =
                    FixtureAdmin.loading(() -> Fixture.ofSection(UpstreamFixture.SECTION, "the request", bytes(body)));
            seed(account, to -> {
                to.upstream().clear();
                section.into(to);
            });
            return shown(account);
        });
    }

    static Outcome add(AdminCall call) {
        Account account = call.account();
        return JsonBody.text(call.request(), JsonBody.MAX_BYTES, body -> {
            Fixture answer =
                    FixtureAdmin.loading(() -> Fixture.ofEntry(UpstreamFixture.ANSWERS, "the request", bytes(body)));
            AtomicReference<Script> added = new AtomicReference<>();
            seed(account, to -> {
                List<Script> before = scripts(to);
                answer.into(to);
                added.set(added(before, scripts(to)));
            });
            return Response.created(ScriptJson.write(Objects.requireNonNull(added.get()), new JsonOut()));
        });
    }

    private static byte[] bytes(JsonText body) {
        return body.text().getBytes(StandardCharsets.UTF_8);
    }

    private static void seed(Account account, Seeder seed) {
        FixtureAdmin.loading(() -> {
            account.seed(seed);
            return account;
        });
    }

    private static List<Script> scripts(SeedTarget to) {
        return to.upstream().book().scripts();
    }

    /** The new one is the last, unless it was put before others. */
    private static Script added(List<Script> before, List<Script> all) {
        Script last = all.get(all.size() - 1);
        boolean isNew = before.isEmpty() || !before.get(before.size() - 1).id().equals(last.id());
        return isNew ? last : all.get(0);
    }

    static Response clear(AdminCall call) {
        call.account().upstream().clearAnswers();
        return Response.noContent();
    }

    static Response delete(AdminCall call) {
        if (!call.account().upstream().remove(call.id())) {
            throw ApiException.notFound(
                    "the account has no scripted answer or conversation of this id; GET /_simulator/upstream lists them");
        }
        return Response.noContent();
    }
}
