package io.seqcast.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpreadsTest {
    private static final int ROWS = 3000;

    @ParameterizedTest
    @ValueSource(doubles = {0.001, 0.25, 0.5, 0.99})
    void thatShareOfTheRowsLiesAboveTheThreshold(double share) {
        Random random = new Random(2);
        Spreads all = new Spreads();
        Spreads part = new Spreads();
        double[] values = random.doubles(ROWS).toArray();
        for (int i = 0; i < ROWS; i++) {
            (i < 1700 ? all : part).add(values[i]);
        }
        all.add(part);

        double threshold = all.threshold(share);

        long above = 0;
        for (double value : values) {
            above += value > threshold ? 1 : 0;
        }
        assertThat(above).isEqualTo(Math.round(share * ROWS));
    }

    @Test
    void withoutRowsThereIsNoThreshold() {
        assertThatThrownBy(() -> new Spreads().threshold(0.5))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no row tells how far the members disagree, must be at least one");
    }

    @Test
    void membersThatFailAlmostAlwaysTellNone() {
        Spreads spreads = new Spreads();
        spreads.add(Double.POSITIVE_INFINITY);
        spreads.add(Double.POSITIVE_INFINITY);

        assertThatThrownBy(() -> spreads.threshold(0.5))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("too few rows");
    }
}
