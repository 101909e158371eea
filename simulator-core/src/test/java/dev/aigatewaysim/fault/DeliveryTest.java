package dev.aigatewaysim.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class DeliveryTest {

    private static Stream<Arguments> deliveries() {
        return Stream.of(
                Arguments.of(new Delivery.Whole(), "whole", true),
                Arguments.of(new Delivery.Dropped(), "dropped", false),
                Arguments.of(new Delivery.Reset(), "reset", false),
                Arguments.of(new Delivery.Garbage(), "garbage", false),
                Arguments.of(new Delivery.Never(), "never", false),
                Arguments.of(new Delivery.Truncated(7), "truncated after 7", true),
                Arguments.of(new Delivery.Throttled(9), "throttled to 9", true));
    }

    @ParameterizedTest
    @MethodSource("deliveries")
    void each_is_sent_in_its_own_way(Delivery delivery, String sent, boolean sendsResponse) {
        assertThat(delivery.<String>sendBy(new Naming())).isEqualTo(sent);
        assertThat(delivery.sendsResponse()).isEqualTo(sendsResponse);
    }

    @Test
    void impossible_amounts_are_refused() {
        assertThat(new Delivery.Truncated(0).bytes()).isZero();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Delivery.Truncated(-1))
                .withMessage("bytes is -1; it must be 0 or more");
        assertThat(new Delivery.Throttled(1).bytesPerSecond()).isOne();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Delivery.Throttled(0))
                .withMessage("bytesPerSecond is 0; it must be 1 or more");
    }

    private record Naming() implements Delivery.Sender<String> {

        @Override
        public String whole() {
            return "whole";
        }

        @Override
        public String drop() {
            return "dropped";
        }

        @Override
        public String reset() {
            return "reset";
        }

        @Override
        public String garbage() {
            return "garbage";
        }

        @Override
        public String never() {
            return "never";
        }

        @Override
        public String truncated(long bytes) {
            return "truncated after " + bytes;
        }

        @Override
        public String throttled(long bytesPerSecond) {
            return "throttled to " + bytesPerSecond;
        }
    }
}
