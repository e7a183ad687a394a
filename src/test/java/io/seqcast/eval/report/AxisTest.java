package io.seqcast.eval.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AxisTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0.43, 5, '0.0 0.1 0.2 0.3 0.4'",
        "-0.4, 0.45, 5, '−0.4 −0.2 0.0 0.2 0.4'",
        "100, 1000, 8, '100 200 300 400 500 600 700 800 900 1000'",
        "10000.001, 10000.012, 4, '10000.002 10000.004 10000.006 10000.008 10000.010 10000.012'"
    })
    void ticksAreRoundAndLieOnTheScale(double low, double high, int wanted, String expected) {
        Axis axis = new Axis(low, high, 0, 100);

        assertThat(axis.ticks(wanted))
                .extracting(tick -> axis.label(tick, wanted))
                .containsExactly(expected.split(" "));
    }

    @Test
    void valuesGoToPixelsInEitherDirection() {
        Axis upward = new Axis(-1, 3, 200, 0);

        assertThat(upward.pixel(-1)).isEqualTo(200);
        assertThat(upward.pixel(1)).isCloseTo(100, within(1e-9));
        assertThat(upward.pixel(3)).isEqualTo(0);
    }

    @Test
    void aScaleWithoutExtentIsWidened() {
        assertThat(new Axis(5, 5, 0, 100).pixel(5)).isEqualTo(0);
    }
}
