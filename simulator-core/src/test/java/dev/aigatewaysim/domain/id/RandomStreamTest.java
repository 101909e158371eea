package dev.aigatewaysim.domain.id;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RandomStreamTest {

    private final RandomStream numbers = new RandomStream(1_234_567);

    @Test
    void it_generates_the_published_numbers_of_splitmix64() {
        LongStream generated = LongStream.generate(numbers::next).limit(5);

        assertThat(generated.mapToObj(Long::toUnsignedString))
                .containsExactly(
                        "6457827717110365317",
                        "3203168211198807973",
                        "9817491932198370423",
                        "4593380528125082431",
                        "16408922859458223821");
    }

    @Test
    void it_returns_to_where_it_was() {
        numbers.next();
        long here = numbers.state();
        long next = numbers.next();

        numbers.returnTo(here);

        assertThat(Stream.of(numbers, new RandomStream(here))).allMatch(one -> one.next() == next);
    }
}
