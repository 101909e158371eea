package dev.aigatewaysim.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aigatewaysim.json.JsonBodyFormat;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ResponseBodyTest {

    private static ResponseBody json(String text) {
        return new ResponseBody(text.getBytes(StandardCharsets.UTF_8), Requests.NO_SECRETS, new JsonBodyFormat());
    }

    private static ResponseBody sized(int bytes) {
        return json(" ".repeat(bytes));
    }

    @Test
    void a_secret_of_the_body_is_redacted_wherever_it_is_repeated() {
        ResponseBody body = json("{\"token\": \"hidden-words-1\", \"note\": \"use hidden-words-1 now\"}");

        assertThat(body.text()).isEqualTo("{\"token\":\"***\",\"note\":\"use *** now\"}");
        assertThat(body.outline()).isEqualTo("{token, note}");
    }

    @Test
    void a_body_that_is_no_json_is_not_shown() {
        ResponseBody body = json("oops");

        assertThat(body.text()).isEqualTo("(not JSON, 4 bytes)");
        assertThat(body.outline()).isEmpty();
    }

    @Test
    void a_streamed_body_is_not_kept() {
        ResponseBody body = ResponseBody.streamed(Requests.NO_SECRETS, Requests.PLAIN);

        assertThat(body.text()).isEqualTo("(not kept, streamed)");
        assertThat(body.outline()).isEmpty();
    }

    @Test
    void a_body_takes_memory_unless_it_is_too_long_to_be_kept() {
        int empty = sized(0).approximateBytes();

        assertThat(sized(1_000).approximateBytes()).isEqualTo(empty + 1_000);
        assertThat(sized(ResponseBody.MAX_KEPT).approximateBytes()).isEqualTo(empty + ResponseBody.MAX_KEPT);
        assertThat(sized(ResponseBody.MAX_KEPT + 1).approximateBytes()).isEqualTo(empty);
    }

    @Test
    void only_a_body_that_is_kept_can_be_dropped() {
        ResponseBody empty = sized(0);
        ResponseBody kept = json("{}");
        ResponseBody longest = sized(ResponseBody.MAX_KEPT);
        ResponseBody tooLong = sized(ResponseBody.MAX_KEPT + 1);

        empty.release();
        kept.release();
        longest.release();
        tooLong.release();

        assertThat(empty.text()).isEmpty();
        assertThat(kept.text()).isEqualTo("(no longer kept, 2 bytes)");
        assertThat(kept.outline()).isEmpty();
        assertThat(longest.text()).isEqualTo("(no longer kept, 1048576 bytes)");
        assertThat(tooLong.text()).isEqualTo("(not kept, 1048577 bytes)");
    }
}
