package dev.aigatewaysim.dataplane.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class UnitVectorTest {

    @Property
    void has_length_one(@ForAll String text, @ForAll @IntRange(min = 1, max = 4096) int dimensions) {
        List<Double> vector = UnitVector.of(text, dimensions);

        assertThat(vector).hasSize(dimensions);
        assertThat(Math.sqrt(product(vector, vector))).isEqualTo(1, within(1e-6));
    }

    @Test
    void is_the_same_on_each_jvm() {
        assertThat(UnitVector.of("Hello, world!", 3)).containsExactly(-0.915764955, -0.004302106, -0.401691473);
    }

    @Test
    void of_different_texts_are_nearly_orthogonal() {
        List<String> texts = List.of("", "a", "b", "aa", "Hello, world!", "Hello, world?", "hello, world!");

        for (String one : texts) {
            for (String other : texts) {
                double product = product(UnitVector.of(one, 1536), UnitVector.of(other, 1536));
                assertThat(product).isEqualTo(one.equals(other) ? 1 : 0, within(0.1));
            }
        }
    }

    private static double product(List<Double> one, List<Double> other) {
        double product = 0;
        for (int i = 0; i < one.size(); i++) {
            product += one.get(i) * other.get(i);
        }
        return product;
    }
}
