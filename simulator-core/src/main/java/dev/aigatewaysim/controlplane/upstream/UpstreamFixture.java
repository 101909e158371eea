package dev.aigatewaysim.controlplane.upstream;

import dev.aigatewaysim.domain.account.AccountSnapshot;
import dev.aigatewaysim.domain.account.SeedTarget;
import dev.aigatewaysim.domain.providerkey.ProviderKeyId;
import dev.aigatewaysim.domain.refusal.FieldPath;
import dev.aigatewaysim.domain.resource.CreationDetails;
import dev.aigatewaysim.domain.upstream.Conversation;
import dev.aigatewaysim.domain.upstream.Price;
import dev.aigatewaysim.domain.upstream.Script;
import dev.aigatewaysim.domain.upstream.UpstreamBook;
import dev.aigatewaysim.endpoint.FixtureForm;
import dev.aigatewaysim.json.Fields;
import dev.aigatewaysim.json.JsonOut;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How simulated providers behave, in a fixture: the sections within {@code upstream}. An answer or a conversation with a
 * condition in Java cannot be written: it is named among those that are omitted, which are ignored when they are read.
 */
public final class UpstreamFixture {

    /** The object that the sections are in. */
    public static final String SECTION = "upstream";

    /** The section of scripted answers and conversations. */
    public static final String ANSWERS = SECTION + "/answers";

    private UpstreamFixture() {}

    /** Scripted answers and conversations, in the order in which they are tried. */
    public static FixtureForm answers() {
        return new Answers();
    }

    /** Scripted answers and conversations that could not be written. */
    public static FixtureForm omitted() {
        return new Omitted();
    }

    /** Keys whose present values are rejected. */
    public static FixtureForm rejectedKeys() {
        return new RejectedKeys();
    }

    /** Prices by {@code provider:model}. */
    public static FixtureForm prices() {
        return new Prices();
    }

    /**
     * Writes the sections of an account as one object, which is the text itself; those that may be read also when empty.
     *
     * @param hints why a script that took no call may have taken none
     */
    public static JsonOut write(AccountSnapshot account, Function<Script, List<String>> hints) {
        Function<Script, List<String>> ofUnused = script -> script.used() == 0 ? hints.apply(script) : List.of();
        JsonOut out = new JsonOut().beginObject();
        Answers.write(account, ofUnused, out);
        if (omitted().isIn(account)) {
            Omitted.write(account, ofUnused, out);
        }
        rejectedKeys().write(account, false, out);
        prices().write(account, false, out);
        return out.endObject();
    }

    private static String within(String name) {
        return SECTION + "/" + name;
    }

    private static final class Answers implements FixtureForm {

        /** The last script that this seeding has put before others; null when there is none yet. */
        private @Nullable String leader;

        @Override
        public String section() {
            return ANSWERS;
        }

        @Override
        public FixtureForm forSeeding() {
            return new Answers();
        }

        @Override
        public Runnable read(Fields entry, CreationDetails creation, SeedTarget to) {
            ScriptJson script = ScriptJson.read(entry);
            return () -> add(Objects.requireNonNull(script), to);
        }

        private void add(ScriptJson script, SeedTarget to) {
            Script added = script.addTo(to.upstream(), leader);
            leader = script.beforeOthers() ? added.id() : leader;
        }

        @Override
        public boolean isIn(AccountSnapshot account) {
            return !written(account).isEmpty();
        }

        private static List<Script> written(AccountSnapshot account) {
            return account.upstream().scripts().stream()
                    .filter(script -> !ScriptJson.hasTest(script))
                    .toList();
        }

        @Override
        public void write(AccountSnapshot account, boolean secrets, JsonOut out) {
            write(account, script -> List.of(), out);
        }

        static void write(AccountSnapshot account, Function<Script, List<String>> hints, JsonOut out) {
            out.beginArray("answers");
            written(account).forEach(script -> ScriptJson.write(script, hints.apply(script), out));
            out.endArray();
        }
    }

    private static final class Omitted implements FixtureForm {

        @Override
        public String section() {
            return within("omitted");
        }

        @Override
        public Runnable read(Fields entry, CreationDetails creation, SeedTarget to) {
            entry.text("id");
            entry.text("conversation");
            entry.text("when");
            ScriptJson.used(entry);
            entry.texts("hints");
            return () -> {};
        }

        @Override
        public boolean isIn(AccountSnapshot account) {
            return !omitted(account).isEmpty();
        }

        private static List<Script> omitted(AccountSnapshot account) {
            return account.upstream().scripts().stream()
                    .filter(ScriptJson::hasTest)
                    .toList();
        }

        @Override
        public void write(AccountSnapshot account, boolean secrets, JsonOut out) {
            write(account, script -> List.of(), out);
        }

        static void write(AccountSnapshot account, Function<Script, List<String>> hints, JsonOut out) {
            out.beginArray("omitted");
            for (Script script : omitted(account)) {
                out.beginObject()
                        .field("id", script.id())
                        .optional("conversation", script instanceof Conversation named ? named.name() : null)
                        .field("when", script.when().toString())
                        .field("used", script.used());
                ScriptJson.write(hints.apply(script), out).endObject();
            }
            out.endArray();
        }
    }

    private static final class RejectedKeys implements FixtureForm {

        @Override
        public String section() {
            return within("rejectedKeys");
        }

        @Override
        public Runnable read(Fields entry, CreationDetails creation, SeedTarget to) {
            KeyReference key = KeyReference.read(entry);
            return () -> {
                ProviderKeyId id = Objects.requireNonNull(key).resolve(to.upstream(), FieldPath.ROOT);
                to.upstream().rejectKey(id);
            };
        }

        @Override
        public boolean isIn(AccountSnapshot account) {
            return !rejected(account).isEmpty();
        }

        /** One that was rotated or deleted since is not rejected any more. */
        private static List<String> rejected(AccountSnapshot account) {
            UpstreamBook book = account.upstream();
            return FixtureForm.oldestFirst(account.providerKeys()).stream()
                    .filter(book::isRejected)
                    .map(key -> key.id().value())
                    .toList();
        }

        @Override
        public void write(AccountSnapshot account, boolean secrets, JsonOut out) {
            out.beginArray("rejectedKeys");
            rejected(account).forEach(id -> out.beginObject().field("id", id).endObject());
            out.endArray();
        }
    }

    private static final class Prices implements FixtureForm {

        @Override
        public String section() {
            return within("prices");
        }

        @Override
        public boolean isList() {
            return false;
        }

        @Override
        public Runnable read(Fields section, CreationDetails creation, SeedTarget to) {
            Map<String, Price> prices = section.objectsByName(PriceJson::read);
            for (String model : prices.keySet()) {
                int colon = model.indexOf(':');
                if (colon < 1 || colon == model.length() - 1) {
                    section.malformed(model, "is not the name of a model with its provider, such as openai:gpt-4o");
                }
            }
            return () -> prices.forEach((model, price) -> {
                int colon = model.indexOf(':');
                to.upstream().setPrice(model.substring(0, colon), model.substring(colon + 1), price);
            });
        }

        @Override
        public boolean isIn(AccountSnapshot account) {
            return !account.upstream().prices().isEmpty();
        }

        @Override
        public void write(AccountSnapshot account, boolean secrets, JsonOut out) {
            out.beginObject("prices");
            account.upstream().prices().forEach((model, price) -> PriceJson.write(model, price, out));
            out.endObject();
        }
    }
}
