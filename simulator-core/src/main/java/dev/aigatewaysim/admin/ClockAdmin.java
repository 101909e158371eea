package dev.aigatewaysim.admin;

import dev.aigatewaysim.domain.account.AccountClock;
import dev.aigatewaysim.domain.refusal.FieldPath;
import dev.aigatewaysim.endpoint.ApiException;
import dev.aigatewaysim.endpoint.JsonBody;
import dev.aigatewaysim.http.Outcome;
import dev.aigatewaysim.http.Response;
import dev.aigatewaysim.json.Fields;
import dev.aigatewaysim.json.JsonOut;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Shows and sets an account's clock. */
final class ClockAdmin {

    private static final Map<String, Boolean> MODES = Map.of("frozen", true, "system", false);

    private ClockAdmin() {}

    /**
     * How the clock is to be set; one of the three, or a time together with frozen.
     *
     * @param now the time that it is to show
     * @param advance how far it is to go forward
     * @param frozen whether it is to be frozen
     */
    private record Setting(
            @Nullable Instant now,
            @Nullable Duration advance,
            @Nullable Boolean frozen) {

        static Setting read(Fields fields) {
            Setting setting = new Setting(fields.time("now"), fields.duration("advance"), fields.choice("mode", MODES));
            if (setting.advance != null && (setting.now != null || setting.frozen != null)) {
                fields.invalid("advance", "cannot be combined with another field; send it alone");
            } else if (setting.advance != null && setting.advance.isNegative()) {
                fields.invalid("advance", "is negative; the clock is advanced forward only, now sets it back");
            }
            if (setting.now != null && Boolean.FALSE.equals(setting.frozen)) {
                fields.invalid("mode", "is system, which cannot be combined with now");
            }
            return setting;
        }

        void applyTo(AccountClock clock) {
            if (now != null) {
                settingOrRefusing("now", "is not in the years 0000 to 9999", () -> clock.freezeAt(now));
            } else if (advance != null) {
                settingOrRefusing("advance", "leads beyond the year 9999", () -> clock.advance(advance));
            } else if (frozen == null) {
                throw ApiException.invalid(
                        "the body does not say how to set the clock; give now, advance or mode", Map.of());
            } else if (frozen) {
                clock.freeze();
            } else {
                clock.followSystem();
            }
        }

        private static void settingOrRefusing(String field, String message, Runnable set) {
            try {
                set.run();
            } catch (IllegalArgumentException cannotBe) {
                throw ApiException.invalid(FieldPath.of(field), message);
            }
        }
    }

    static Response get(AdminCall call) {
        AccountClock.Reading clock = call.account().clock().read();
        return Response.ok(new JsonOut()
                .beginObject()
                .field("mode", clock.isFrozen() ? "frozen" : "system")
                .field("now", clock.time().toString())
                .endObject());
    }

    static Outcome set(AdminCall call) {
        AccountClock clock = call.account().clock();
        return JsonBody.read(call.request(), body -> {
            JsonBody.fields(body, Setting::read).applyTo(clock);
            return get(call);
        });
    }
}
