package dev.aigatewaysim.controlplane.usage;

import dev.aigatewaysim.domain.account.AccountSnapshot;
import dev.aigatewaysim.domain.account.SeedTarget;
import dev.aigatewaysim.domain.id.IdKind;
import dev.aigatewaysim.domain.resource.Change;
import dev.aigatewaysim.domain.resource.CreationDetails;
import dev.aigatewaysim.domain.routing.Verdict;
import dev.aigatewaysim.domain.usage.AttemptResult.Completion;
import dev.aigatewaysim.domain.usage.UsageEvent;
import dev.aigatewaysim.endpoint.FixtureForm;
import dev.aigatewaysim.json.Fields;
import dev.aigatewaysim.json.JsonOut;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Usage events in a fixture. What is not specified has the defaults of {@link UsageEvent#of}. */
public final class UsageFixture implements FixtureForm {

    private static final Map<String, UsageEvent.KeySource> KEY_SOURCES =
            Map.of("ngrok", UsageEvent.KeySource.NGROK, "user", UsageEvent.KeySource.USER);
    private static final Map<String, Verdict> VERDICTS =
            Arrays.stream(Verdict.values()).collect(Collectors.toUnmodifiableMap(Verdict::id, Function.identity()));
    private static final Map<String, Completion> COMPLETIONS = Arrays.stream(Completion.values())
            .collect(Collectors.toUnmodifiableMap(Completion::id, Function.identity()));

    @Override
    public String section() {
        return "usage";
    }

    @Override
    public Runnable read(Fields event, CreationDetails creation, SeedTarget to) {
        UsageEvent.Draft draft = withResult(event, withNumbers(event, withTexts(event, required(event))));
        return () -> to.usage().record(draft);
    }

    private static UsageEvent.Draft required(Fields event) {
        String accessKey = event.oneOfIds("accessKey", "accessKeyId", IdKind.ACCESS_KEY);
        if (!event.has("accessKey") && !event.has("accessKeyId")) {
            event.malformed("accessKeyId", "is required; give the access key's id, or accessKey with its ref");
        }
        return UsageEvent.of(
                accessKey == null ? "" : accessKey,
                requiredText(event, "provider", event.id("provider", IdKind.PROVIDER)),
                requiredText(event, "model", event.text("model")));
    }

    private static String requiredText(Fields event, String name, @Nullable String text) {
        if (text == null) {
            event.require(name);
            return "";
        }
        return text;
    }

    private static UsageEvent.Draft withTexts(Fields event, UsageEvent.Draft draft) {
        UsageEvent.Draft given = set(draft, event.text("id"), UsageEvent.Draft::id);
        given = set(given, event.time("eventTime"), UsageEvent.Draft::eventTime);
        given = set(given, event.text("requestId"), UsageEvent.Draft::requestId);
        given = set(given, event.text("providerDisplayName"), UsageEvent.Draft::providerDisplayName);
        given = set(given, event.text("modelDisplayName"), UsageEvent.Draft::modelDisplayName);
        given = set(given, event.text("stopReason"), UsageEvent.Draft::stopReason);
        given = set(given, event.choice("keySource", KEY_SOURCES), UsageEvent.Draft::keySource);
        given = set(given, event.id("providerKeyId", IdKind.PROVIDER_KEY), UsageEvent.Draft::providerKeyId);
        return set(given, event.text("providerKeyDisplayName"), UsageEvent.Draft::providerKeyDisplayName);
    }

    private static UsageEvent.Draft withNumbers(Fields event, UsageEvent.Draft draft) {
        UsageEvent.Draft given = set(draft, event.integer("attemptNumber"), UsageEvent.Draft::attemptNumber);
        given = set(given, event.bool("isFinalAttempt"), UsageEvent.Draft::isFinalAttempt);
        given = set(given, event.integer("statusCode"), UsageEvent.Draft::statusCode);
        given = set(given, event.bool("timedOut"), UsageEvent.Draft::timedOut);
        given = set(given, event.bool("isError"), UsageEvent.Draft::isError);
        given = set(given, event.bool("isStreaming"), UsageEvent.Draft::isStreaming);
        given = set(given, event.whole("inputTokens"), UsageEvent.Draft::inputTokens);
        given = set(given, event.whole("outputTokens"), UsageEvent.Draft::outputTokens);
        given = set(given, event.whole("cacheReadTokens"), UsageEvent.Draft::cacheReadTokens);
        given = set(given, event.whole("reasoningTokens"), UsageEvent.Draft::reasoningTokens);
        return set(given, cost(event), UsageEvent.Draft::totalCost);
    }

    private static @Nullable BigDecimal cost(Fields event) {
        BigDecimal shown = cost(event, "totalCost", 5, "0.01250");
        BigDecimal exact = cost(event, "exactCost", 30, "0.0000125");
        return exact == null ? shown : exact;
    }

    private static @Nullable BigDecimal cost(Fields event, String name, int places, String example) {
        String text = event.text(name);
        if (text == null) {
            return null;
        }
        if (text.matches("\\d{1,13}(\\.\\d{1," + places + "})?")) {
            return new BigDecimal(text);
        }
        event.malformed(
                name,
                "must be a decimal number of US dollars with up to " + places + " places, such as \"" + example + "\"");
        return null;
    }

    private static UsageEvent.Draft withResult(Fields event, UsageEvent.Draft draft) {
        UsageEvent.Draft given = set(draft, event.choice("retryAction", VERDICTS), UsageEvent.Draft::verdict);
        given = set(given, event.choice("completion", COMPLETIONS), UsageEvent.Draft::completion);
        given = set(given, millis(event.whole("requestDurationMs")), UsageEvent.Draft::requestDuration);
        given = set(given, millis(event.whole("upstreamDurationMs")), UsageEvent.Draft::upstreamDuration);
        Change<Long> firstToken = event.wholeChange("timeToFirstTokenMs");
        return set(given, millis(firstToken.value()), UsageEvent.Draft::timeToFirstToken);
    }

    private static @Nullable Duration millis(@Nullable Long millis) {
        return millis == null ? null : Duration.ofMillis(millis);
    }

    private static <T> UsageEvent.Draft set(
            UsageEvent.Draft draft, @Nullable T value, BiFunction<UsageEvent.Draft, T, UsageEvent.Draft> setter) {
        return value == null ? draft : setter.apply(draft, value);
    }

    @Override
    public void write(AccountSnapshot account, boolean secrets, JsonOut out) {
        if (!account.usage().isEmpty()) {
            out.beginArray(section());
            FixtureForm.oldestFirst(account.usage()).forEach(event -> write(event, out));
            out.endArray();
        }
    }

    private static void write(UsageEvent event, JsonOut out) {
        UsageJson.writeFields(event, out.beginObject());
        if (event.cost().scale() > UsageEvent.COST_SCALE) {
            out.field("exactCost", event.cost().toPlainString());
        }
        UsageJson.writeFields(event.result(), out);
        out.endObject();
    }
}
