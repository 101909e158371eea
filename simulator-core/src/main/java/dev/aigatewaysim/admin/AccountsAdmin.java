package dev.aigatewaysim.admin;

import dev.aigatewaysim.domain.account.Account;
import dev.aigatewaysim.domain.account.Accounts;
import dev.aigatewaysim.domain.account.NewAccount;
import dev.aigatewaysim.domain.id.Secret;
import dev.aigatewaysim.domain.refusal.FieldPath;
import dev.aigatewaysim.endpoint.ApiException;
import dev.aigatewaysim.endpoint.JsonBody;
import dev.aigatewaysim.fixture.Fixture;
import dev.aigatewaysim.http.Outcome;
import dev.aigatewaysim.http.Response;
import dev.aigatewaysim.json.Fields;
import dev.aigatewaysim.json.JsonOut;
import dev.aigatewaysim.json.JsonText;
import org.jspecify.annotations.Nullable;

/** Lists, makes and deletes accounts. */
final class AccountsAdmin {

    private static final FieldPath FIXTURE = FieldPath.of("fixture");

    private AccountsAdmin() {}

    /**
     * What a new account is to be.
     *
     * @param name the name that it gets; null for none
     * @param apiKey the token of its API key; null generates one
     * @param fixture whether the body has a fixture for it
     * @param copyOf identifier or name of the account whose contents it gets; null when that is none
     */
    private record Wanted(
            @Nullable String name,
            @Nullable Secret apiKey,
            boolean fixture,
            @Nullable String copyOf) {

        static Wanted read(Fields fields) {
            Wanted wanted = new Wanted(
                    fields.text("name"),
                    fields.secretOrAbsent("apiKey"),
                    fields.hasObject("fixture"),
                    fields.text("copyOf"));
            if (wanted.fixture && wanted.copyOf != null) {
                fields.invalid("copyOf", "cannot be combined with fixture; give one of them");
            }
            return wanted;
        }
    }

    static Response list(AdminCall call) {
        JsonOut out = new JsonOut().beginObject().beginArray("accounts");
        for (Account account : call.accounts().all()) {
            out.beginObject()
                    .field("id", account.id().value())
                    .nullable("name", account.name())
                    .field("createdAt", account.createdAt())
                    .field("resources", account.resources())
                    .endObject();
        }
        return Response.ok(out.endArray().endObject());
    }

    static Outcome create(AdminCall call) {
        return JsonBody.isThere(call.request())
                ? JsonBody.text(call.request(), FixtureAdmin.MAX_BYTES, body -> created(create(call.accounts(), body)))
                : created(call.accounts().create());
    }

    private static Response created(Account account) {
        return Response.created(new JsonOut()
                .beginObject()
                .field("id", account.id().value())
                .nullable("name", account.name())
                .field("apiKey", account.apiKey())
                .endObject());
    }

    private static Account create(Accounts accounts, JsonText body) {
        Wanted wanted = JsonBody.fields(body.root(), Wanted::read);
        NewAccount account = new NewAccount().withName(wanted.name).withApiKey(wanted.apiKey);
        if (wanted.copyOf != null) {
            Account original = accounts.find(wanted.copyOf)
                    .orElseThrow(() -> ApiException.invalid(
                            FieldPath.of("copyOf"), "names no account; GET /_simulator/accounts lists them"));
            return accounts.create(account.copyOf(original.snapshot()));
        }
        if (!wanted.fixture) {
            return accounts.create(account);
        }
        Fixture fixture = FixtureAdmin.fixture(body, FIXTURE);
        return FixtureAdmin.loading(() -> accounts.create(account.withContents(fixture)));
    }

    static Response delete(AdminCall call) {
        if (!call.accounts().delete(call.id())) {
            throw ApiException.notFound("there is no account of this id or name; GET /_simulator/accounts lists them");
        }
        return Response.noContent();
    }
}
