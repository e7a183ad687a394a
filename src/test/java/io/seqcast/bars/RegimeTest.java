package io.seqcast.bars;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RegimeTest {
    private static final int DRAWS = 100_000;

    private static double share(Regime from, Regime to) {
        return IntStream.range(0, DRAWS)
                        .filter(i -> from.next((i + 0.5) / DRAWS) == to)
                        .count()
                / (double) DRAWS;
    }

    @Test
    void a_regime_is_left_once_in_its_mean_stay() {
        assertThat(share(Regime.ROCKET, Regime.ROCKET)).isEqualTo(1 - 1.0 / 38, offset(1e-4));
    }

    @Test
    void an_accumulation_mostly_ends_in_a_rise() {
        double leaving = 1.0 / 45;

        assertThat(share(Regime.ACCUMULATION, Regime.ROCKET)).isEqualTo(0.47 * leaving, offset(1e-4));
        assertThat(share(Regime.ACCUMULATION, Regime.UP)).isEqualTo(0.3 * leaving, offset(1e-4));
    }

    @Test
    void rows_that_do_not_sum_to_one_are_scaled() {
        assertThat(share(Regime.DISTRIBUTION, Regime.DOWN)).isEqualTo(0.6 / 0.99 / 28, offset(1e-4));
    }

    @Test
    void only_an_accumulation_leads_to_a_rocket() {
        for (Regime from : Regime.values()) {
            if (from != Regime.ACCUMULATION && from != Regime.ROCKET) {
                assertThat(share(from, Regime.ROCKET)).as("from %s", from).isZero();
            }
        }
    }
}
