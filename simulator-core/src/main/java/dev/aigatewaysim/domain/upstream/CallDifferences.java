package dev.aigatewaysim.domain.upstream;

import dev.aigatewaysim.domain.provider.ModelSurface;
import dev.aigatewaysim.domain.providerkey.ProviderKeyId;
import dev.aigatewaysim.redaction.Redactor;
import dev.aigatewaysim.redaction.SafeText;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** In what a call is not what a script is for, besides conditions in Java, which are not evaluated. Not thread-safe. */
final class CallDifferences {

    private static final int MAX_TEXT = 100;

    private final Script script;
    private final Condition when;
    private final UpstreamCall call;
    private final ModelRequest request;
    private final ProviderKeyLookup keys;
    private final TextDifference texts;
    private final List<CallDifference> found = new ArrayList<>();

    private CallDifferences(Script script, UpstreamCall call, ProviderKeyLookup keys, Redactor redactor) {
        this.script = script;
        this.when = script.when();
        this.call = call;
        this.request = call.request();
        this.keys = keys;
        this.texts = new TextDifference(redactor, MAX_TEXT);
    }

    /**
     * All of them; none when the call is what the script asks for.
     *
     * @param keys has the names of provider keys
     */
    static List<CallDifference> between(Script script, UpstreamCall call, ProviderKeyLookup keys, Redactor redactor) {
        CallDifferences differences = new CallDifferences(script, call, keys, redactor);
        differences.target();
        differences.kind();
        differences.texts();
        return differences.found;
    }

    private void target() {
        String model = when.model();
        if (model != null && !Condition.isModelOf(call, model)) {
            found.add(CallDifference.inTarget(
                    () -> "model " + SafeText.of(model) + ", but it is " + safe(call.provider() + ":" + call.model())));
        }
        String provider = when.provider();
        if (provider != null && !provider.equals(call.provider())) {
            found.add(CallDifference.inTarget(
                    () -> "provider " + SafeText.of(provider) + ", but it is " + safe(call.provider())));
        }
        ProviderKeyId key = when.providerKey();
        Boolean managed = when.managedKey();
        if (key != null && !key.equals(call.providerKey())) {
            found.add(
                    CallDifference.inTarget(() -> "provider key " + keys.nameOf(key) + ", but it is " + credential()));
        } else if (managed != null && managed != call.managedKey()) {
            found.add(CallDifference.inTarget(
                    () -> (managed ? "the managed key" : "no managed key") + ", but it is " + credential()));
        }
    }

    private String credential() {
        ProviderKeyId own = call.providerKey();
        if (own != null) {
            return "provider key " + keys.nameOf(own);
        }
        return call.managedKey() ? "the managed key" : "without a credential";
    }

    private void kind() {
        if (script instanceof ScriptedAnswer answer
                && answer.outcome() instanceof Outcome.Answer scripted
                && !scripted.isFor(request.surface())) {
            found.add(CallDifference.inRequest(() -> "a surface with a place for "
                    + scripted.content().kind() + ", but it is "
                    + request.surface().id()));
        }
        ModelSurface surface = when.surface();
        if (surface != null && surface != request.surface()) {
            found.add(CallDifference.inRequest(() -> "surface " + surface.id() + ", but it is "
                    + request.surface().id()));
        }
        if (when.streaming() != null && when.streaming() != request.streaming()) {
            found.add(CallDifference.inRequest(
                    () -> request.streaming() ? "no stream, but it wants one" : "a stream, but it wants none"));
        }
        Integer turn = when.turn();
        if (turn != null && turn != request.turn()) {
            found.add(CallDifference.inNumber(
                    turn, request.turn(), () -> "turn " + turn + ", but it is turn " + request.turn()));
        }
        if (when.hasToolResult() != null && when.hasToolResult() != request.hasToolResult()) {
            found.add(CallDifference.inRequest(() -> request.hasToolResult()
                    ? "no tool result at its end, but there is one"
                    : "a tool result at its end, but there is none"));
        }
    }

    private void texts() {
        text("a prompt", when.promptContains(), request::prompt, "there is no user message");
        text("a system message", when.systemContains(), request::system, "there is none");
        String part = when.toolResultContains();
        List<String> results = part == null ? List.of() : request.newToolResults();
        if (part != null && results.stream().noneMatch(result -> result.contains(part))) {
            differs("a tool result", part, String.join(" | ", results), "there is no new one");
        }
    }

    private void text(String what, @Nullable String part, Supplier<String> whole, String none) {
        if (part == null) {
            return;
        }
        String text = whole.get();
        if (!text.contains(part)) {
            differs(what, part, text, none);
        }
    }

    private void differs(String what, String part, String text, String none) {
        found.add(CallDifference.inText(
                part,
                text,
                () -> what + " that contains " + texts.quoted(part) + ", but " + texts.found("it", none, part, text)));
    }

    private String safe(String text) {
        return SafeText.of(text, texts.redactor(), SafeText.MAX_QUOTED);
    }
}
