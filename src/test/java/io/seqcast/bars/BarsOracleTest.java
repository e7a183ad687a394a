package io.seqcast.bars;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The oracle against the figures of the law's reference implementation, from 20,000 paths of other random numbers. */
class BarsOracleTest {
    private static final BarsMarket MARKET = BarsMarket.of(300, 3);
    private static final BarsOracle ORACLE = new BarsOracle(1);
    private static final int PATHS = 4000;

    private static final int[] DAYS = {100, 150, 200, 250}; // of symbols 1 to 4
    private static final double[][] MEANS = {
        {-0.000704, 0.000733, 0.003218, 0.011139},
        {0.005751, 0.013702, 0.019024, 0.036688},
        {-0.003989, -0.008155, -0.007689, -0.004149},
        {0.001244, 0.005904, 0.01128, 0.029387}
    };
    private static final double[][] RACES = {
        {0.14565, 0.4093, 0.25155, 0.03695, 0.00315, 0.1534},
        {0.01, 0.2618, 0.33785, 0.1805, 0.0231, 0.18675},
        {0.24665, 0.3893, 0.1666, 0.02075, 0.0013, 0.1754},
        {0.0686, 0.33845, 0.3643, 0.08585, 0.00495, 0.13785}
    };
    private static final double[] THRESHOLDS = {0.02, 0.03, 0.02, 0.04};
    private static final double[][] SIGNALS = {
        {0.26295, 0.4703, 0.26675}, {0.24725, 0.3725, 0.38025}, {0.2915, 0.59465, 0.11385}, {0.08465, 0.77315, 0.1422}
    };

    @Test
    void means_over_paths_are_those_of_the_reference() {
        for (int i = 0; i < DAYS.length; i++) {
            SymbolBars symbol = MARKET.symbol(i + 1);

            double[] means = ORACLE.means(symbol, DAYS[i] - symbol.day(0), new int[] {1, 5, 10, 30}, PATHS);

            assertThat(means).containsExactly(MEANS[i], offset(2e-3)); // 6 standard errors
        }
    }

    @Test
    void race_probabilities_are_those_of_the_reference() {
        for (int i = 0; i < DAYS.length; i++) {
            SymbolBars symbol = MARKET.symbol(i + 1);
            int bar = DAYS[i] - symbol.day(0);
            double close = symbol.close(bar);

            double[] race = ORACLE.race(symbol, bar, close * 1.02, close * 0.95, 100, PATHS);

            assertThat(race).containsExactly(RACES[i], offset(0.03)); // 3.5 standard errors
        }
    }

    @Test
    void signal_probabilities_are_those_of_the_reference() {
        for (int i = 0; i < DAYS.length; i++) {
            SymbolBars symbol = MARKET.symbol(i + 1);

            double[] signal = ORACLE.signal(symbol, DAYS[i] - symbol.day(0), THRESHOLDS[i], 5, PATHS);

            assertThat(signal).containsExactly(SIGNALS[i], offset(0.03));
        }
    }

    @Test
    void the_mean_of_one_day_needs_no_paths() {
        SymbolBars symbol = MARKET.symbol(2);

        double[] means = ORACLE.means(symbol, 77, new int[] {1}, 1);

        assertThat(means).containsExactly(symbol.expectedReturn(77));
    }

    @Test
    void the_closed_form_is_the_mean_of_what_is_drawn() {
        SymbolBars symbol = MARKET.symbol(2);
        FuturePath path = new FuturePath(symbol.constants(), symbol.state(150));
        int draws = 200_000;
        double sum = 0;
        for (int i = 0; i < draws; i++) {
            path.restart(CounterRandom.key(5, i));
            path.expect();
            path.move();
            sum += Math.exp(path.close()) - 1;
        }

        assertThat(sum / draws).isEqualTo(symbol.expectedReturn(150), offset(2e-4)); // 4 standard errors
    }

    @Test
    void threads_and_order_change_nothing() {
        double[][] one = IntStream.range(0, 8).mapToObj(BarsOracleTest::race).toArray(double[][]::new);

        double[][] many =
                IntStream.range(0, 8).parallel().mapToObj(i -> race(7 - i)).toArray(double[][]::new);

        for (int i = 0; i < one.length; i++) {
            assertThat(many[7 - i]).containsExactly(one[i]);
        }
    }

    private static double[] race(int bar) {
        return ORACLE.race(MARKET.symbol(3), bar, 140, 120, 50, 100);
    }

    @Test
    void another_seed_draws_other_paths() {
        SymbolBars symbol = MARKET.symbol(3);

        assertThat(new BarsOracle(2).means(symbol, 9, new int[] {5}, 10))
                .isNotEqualTo(ORACLE.means(symbol, 9, new int[] {5}, 10));
    }

    @Test
    void what_makes_no_sense_is_refused() {
        SymbolBars symbol = MARKET.symbol(1);

        assertThatThrownBy(() -> ORACLE.means(symbol, 0, new int[] {5, 5}, 10)).hasMessageContaining("5 comes after 5");
        assertThatThrownBy(() -> ORACLE.race(symbol, 0, 9, 10, 100, 10)).hasMessageContaining("10.0 to 9.0");
        assertThatThrownBy(() -> ORACLE.signal(symbol, 0, -1, 5, 10)).hasMessageContaining("-1.0");
        assertThatThrownBy(() -> ORACLE.signal(symbol, 0, 1, 5, 0)).hasMessageContaining("paths: 0");
    }
}
