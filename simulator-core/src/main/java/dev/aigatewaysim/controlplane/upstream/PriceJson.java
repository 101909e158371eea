package dev.aigatewaysim.controlplane.upstream;

import dev.aigatewaysim.domain.upstream.Price;
import dev.aigatewaysim.json.Fields;
import dev.aigatewaysim.json.JsonOut;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** The price of a model as JSON, in US dollars per million tokens. */
final class PriceJson {

    private PriceJson() {}

    /** Null when something was noted. */
    static @Nullable Price read(Fields price) {
        price.require("inputPerMillion");
        price.require("outputPerMillion");
        BigDecimal input = dollars(price, "inputPerMillion");
        BigDecimal output = dollars(price, "outputPerMillion");
        BigDecimal cached = dollars(price, "cacheReadPerMillion");
        if (input == null || output == null) {
            return null;
        }
        return cached == null ? Price.of(input, output) : new Price(input, output, cached);
    }

    private static @Nullable BigDecimal dollars(Fields price, String name) {
        String text = price.text(name);
        if (text != null && !text.matches("\\d{1,13}(\\.\\d{1,12})?")) {
            price.malformed(name, "must be a decimal number of US dollars with up to 12 places, such as \"2.50\"");
            return null;
        }
        return text == null ? null : new BigDecimal(text);
    }

    static void write(String model, Price price, JsonOut out) {
        out.beginObject(model)
                .field("inputPerMillion", price.inputPerMillion().toPlainString())
                .field("outputPerMillion", price.outputPerMillion().toPlainString())
                .field("cacheReadPerMillion", price.cacheReadPerMillion().toPlainString())
                .endObject();
    }
}
