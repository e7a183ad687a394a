package io.seqcast.bars;

import static io.seqcast.bars.Statistics.absolute;
import static io.seqcast.bars.Statistics.autocorrelation;
import static io.seqcast.bars.Statistics.correlation;
import static io.seqcast.bars.Statistics.deviation;
import static io.seqcast.bars.Statistics.kurtosis;
import static io.seqcast.bars.Statistics.mean;
import static io.seqcast.bars.Statistics.median;
import static io.seqcast.bars.Statistics.quantile;
import static io.seqcast.bars.Statistics.varianceRatio;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.assertj.core.api.Assertions;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The published figures of the generated market, seed 1, 110 symbols of 5,000 days, medians over symbols. Those of the 503 real stocks stand
 * behind them.
 */
class CalibrationTest {
    private static final int SYMBOLS = 110;
    private static final int DAYS = 5000;
    private static final int CLOSE = 3;

    private static List<SymbolBars> symbols;

    @BeforeAll
    static void generate() {
        BarsMarket market = BarsMarket.of(DAYS, 1);
        symbols = IntStream.rangeClosed(1, SYMBOLS)
                .parallel()
                .mapToObj(market::symbol)
                .toList();
    }

    private static double[] each(ToDoubleFunction<SymbolBars> figure) {
        return symbols.parallelStream().mapToDouble(figure).toArray();
    }

    private static double typical(ToDoubleFunction<SymbolBars> figure) {
        return median(each(figure));
    }

    /** ln(column / close before), from the second bar on. */
    private static double[] overClose(SymbolBars bars, int column) {
        return IntStream.range(1, bars.size())
                .mapToDouble(t -> Math.log(bars.value(t, column) / bars.close(t - 1)))
                .toArray();
    }

    private static double[] returns(SymbolBars bars) {
        return overClose(bars, CLOSE);
    }

    /** ln(volume / its mean of 60), from the second bar on. */
    private static double[] volumes(SymbolBars bars) {
        double[] volume = IntStream.range(0, bars.size())
                .mapToDouble(t -> bars.value(t, 4))
                .toArray();
        double[] mean = Statistics.trailingMean(volume, 60);
        return IntStream.range(1, volume.length)
                .mapToDouble(t -> Math.log(volume[t] / mean[t]))
                .toArray();
    }

    /** Returns without their signs, over the root mean square of the last 60. */
    private static double[] moves(SymbolBars bars) {
        double[] returns = returns(bars);
        double[] squares = Arrays.stream(returns).map(r -> r * r).toArray();
        double[] mean = Statistics.trailingMean(squares, 60);
        return IntStream.range(0, returns.length)
                .mapToDouble(t -> Math.abs(returns[t]) / Math.sqrt(mean[t]))
                .toArray();
    }

    private static Offset<Double> by(double tolerance) {
        return Assertions.offset(tolerance);
    }

    @Test
    void volatility_is_that_of_large_stocks() {
        double[] deviations = each(bars -> deviation(returns(bars)));

        assertThat(median(deviations)).isCloseTo(0.0222, by(0.0002)); // real 0.0226
        assertThat(quantile(deviations, 0.1)).isCloseTo(0.0169, by(0.0005)); // 0.0169
        assertThat(quantile(deviations, 0.9)).isCloseTo(0.0283, by(0.0005)); // 0.0310
    }

    @Test
    void tails_are_fat() {
        assertThat(typical(bars -> kurtosis(returns(bars)))).isCloseTo(11.3, by(0.4)); // 16.2
        assertThat(typical(bars -> Statistics.skewness(returns(bars)))).isCloseTo(-0.09, by(0.03)); // -0.31
    }

    @Test
    void volatility_clusters() {
        assertThat(typical(bars -> autocorrelation(absolute(returns(bars)), 1))).isCloseTo(0.182, by(0.005)); // 0.261
        assertThat(typical(bars -> autocorrelation(absolute(returns(bars)), 10)))
                .isCloseTo(0.125, by(0.005)); // 0.209
        assertThat(typical(bars -> autocorrelation(absolute(returns(bars)), 50)))
                .isCloseTo(0.057, by(0.005)); // 0.107
    }

    @Test
    void prices_return_a_little() {
        assertThat(typical(bars -> varianceRatio(returns(bars), 5))).isCloseTo(0.92, by(0.01)); // 0.90
        assertThat(typical(bars -> varianceRatio(returns(bars), 20))).isCloseTo(0.84, by(0.01)); // 0.83
        assertThat(typical(bars -> varianceRatio(returns(bars), 60))).isCloseTo(0.70, by(0.02)); // 0.75
    }

    @Test
    void a_market_moves_all() {
        double[] sums = new double[DAYS];
        int[] counts = new int[DAYS];
        for (SymbolBars bars : symbols) {
            double[] returns = returns(bars);
            for (int i = 0; i < returns.length; i++) {
                sums[bars.day(i + 1)] += returns[i];
                counts[bars.day(i + 1)]++;
            }
        }
        double[] market =
                IntStream.range(1, DAYS).mapToDouble(t -> sums[t] / counts[t]).toArray();

        assertThat(deviation(market)).isCloseTo(0.0128, by(0.0002)); // 0.0134
        assertThat(kurtosis(market)).isCloseTo(8.3, by(0.2)); // 14.0
        assertThat(typical(bars -> {
                    double[] returns = returns(bars);
                    int from = bars.day(1) - 1;
                    return Math.pow(correlation(returns, Arrays.copyOfRange(market, from, from + returns.length)), 2);
                }))
                .isCloseTo(0.336, by(0.005)); // 0.352
    }

    @Test
    void volume_goes_with_moves_and_lasts() {
        assertThat(typical(bars -> autocorrelation(volumes(bars), 1))).isCloseTo(0.545, by(0.02)); // 0.523
        assertThat(typical(bars -> autocorrelation(volumes(bars), 5))).isCloseTo(0.305, by(0.02)); // 0.207
        assertThat(typical(bars -> autocorrelation(volumes(bars), 10))).isCloseTo(0.149, by(0.02)); // 0.123
        assertThat(typical(bars -> deviation(volumes(bars)))).isCloseTo(0.447, by(0.02)); // 0.443
        assertThat(typical(bars -> correlation(volumes(bars), moves(bars)))).isCloseTo(0.4, by(0.02)); // 0.419
    }

    @Test
    void part_of_a_move_happens_overnight() {
        assertThat(typical(bars -> Math.pow(deviation(overClose(bars, 0)) / deviation(returns(bars)), 2)))
                .isCloseTo(0.272, by(0.005)); // 0.283
        assertThat(typical(bars -> mean(absolute(overClose(bars, 0))) / mean(absolute(returns(bars)))))
                .isCloseTo(0.5, by(0.01)); // 0.443
        assertThat(typical(
                        bars -> (mean(overClose(bars, 1)) - mean(overClose(bars, 2))) / mean(absolute(returns(bars)))))
                .isCloseTo(1.77, by(0.02)); // 1.78
    }

    @Test
    void races_end_as_those_of_real_stocks() {
        long[] counts = new long[Race.OUTCOMES];
        for (SymbolBars bars : symbols) {
            for (Consolidations.Snapshot snapshot : Consolidations.of(bars)) {
                if (snapshot.bar() + 100 < bars.size()) {
                    counts[outcome(bars, snapshot)]++;
                }
            }
        }

        double total = Arrays.stream(counts).sum();
        double[] wanted = {11.4, 35.1, 25.6, 6.6, 0.75, 20.6}; // 8.4, 32.6, 27.0, 6.7, 0.82, 24.5
        double[] tolerance = {1, 1, 1, 0.5, 0.15, 1};
        for (int k = 0; k < counts.length; k++) {
            assertThat(100 * counts[k] / total).as("share of K%d", k).isCloseTo(wanted[k], by(tolerance[k]));
        }
    }

    private static int outcome(SymbolBars bars, Consolidations.Snapshot snapshot) {
        double close = bars.close(snapshot.bar());
        Race race = new Race(close, snapshot.upper(), snapshot.lower());
        for (int t = snapshot.bar() + 1; t <= snapshot.bar() + 100; t++) {
            race.add(Math.log(bars.value(t, 1) / close), Math.log(bars.value(t, 2) / close));
        }
        return race.outcome();
    }

    @Test
    void signals_are_balanced() {
        long[] counts = new long[3];
        for (SymbolBars bars : symbols) {
            double[] range = Statistics.wilder(Consolidations.trueRange(bars), 14);
            for (int t = 0; t + 5 < bars.size(); t++) {
                double threshold = Math.max(0.003, Math.min(0.1, 0.6 * range[t] / bars.close(t)));
                double change = bars.close(t + 5) / bars.close(t) - 1;
                counts[change < -threshold ? 0 : change > threshold ? 2 : 1]++;
            }
        }

        double total = Arrays.stream(counts).sum();
        assertThat(100 * counts[0] / total).isCloseTo(30.3, by(0.3)); // 29.4
        assertThat(100 * counts[1] / total).isCloseTo(34.5, by(0.3)); // 33.2
        assertThat(100 * counts[2] / total).isCloseTo(35.3, by(0.3)); // 37.5
    }

    /** The known mean against the return that came: the information coefficient and the share of right signs of the perfect model. */
    @Test
    void the_oracle_is_as_good_as_published() {
        double[] means = symbols.stream()
                .flatMapToDouble(bars -> IntStream.range(0, bars.size() - 1).mapToDouble(bars::expectedReturn))
                .toArray();
        double[] changes = symbols.stream()
                .flatMapToDouble(bars ->
                        IntStream.range(0, bars.size() - 1).mapToDouble(t -> bars.close(t + 1) / bars.close(t) - 1))
                .toArray();

        assertThat(correlation(means, changes)).isCloseTo(0.14, by(0.002));
        long right = IntStream.range(0, means.length)
                .filter(i -> Math.signum(means[i]) == Math.signum(changes[i]))
                .count();
        assertThat(100.0 * right / means.length).isCloseTo(53.9, withinPercentage(0.3));
    }
}
