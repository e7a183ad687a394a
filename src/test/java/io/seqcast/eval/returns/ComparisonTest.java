package io.seqcast.eval.returns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.seqcast.eval.EvaluationException;
import io.seqcast.eval.PairedBootstrap;
import io.seqcast.eval.returns.Comparison.OfHorizon;
import io.seqcast.eval.returns.Comparison.Pair;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** {@link TwoSymbols} beside the others by hand: seven rows of four dates are shared, one day ahead. */
class ComparisonTest {
    private static final Offset<Double> CLOSE = within(1e-6); // closes and returns are floats
    private static final double YEAR = Math.sqrt(252);

    private static final Comparison COMPARISON =
            Comparison.of("others", TwoSymbols.folded(), TwoSymbols.others(), TwoSymbols.plan(1));
    private static final OfHorizon DAY = COMPARISON.horizons().get(0);

    @Test
    void rowsAndHorizonsAreThoseThatBothHave() {
        assertThat(COMPARISON.rows()).isEqualTo(7);
        assertThat(COMPARISON.horizons()).extracting(OfHorizon::horizon).containsExactly(1);
        assertThat(DAY.rows()).isEqualTo(7);
        assertThat(DAY.blocks()).isEqualTo(2);
    }

    /** Own hits: A on day 1, B on 1, 2 and 4; the others': B on 1, 2 and 3. */
    @Test
    void accuracyIsOfTheSharedRows() {
        assertPair(PairedMetric.ACCURACY, 4 / 7.0, 3 / 7.0);
    }

    /** On day 4 there is only one row. */
    @Test
    void icIsOfTheSharedDates() {
        assertPair(PairedMetric.IC, (1 + 1 - 1) / 3.0, 1);
    }

    @Test
    void errorsAreSquared() {
        double own = 0.0064 + 0.0121 + 0.0009 + 0.0361 + 0.0529 + 0.0784 + 0.0324;
        double other = 0.0144 + 0.0121 + 0.0001 + 0.0289 + 0.0529 + 0.0484 + 0.0576;

        assertPair(PairedMetric.MSE, own / 7, other / 7);
    }

    /** Own gains 0.15, 0.075, −0.125, 0.2; the others' 0.05, 0.075, 0.125, −0.2. */
    @Test
    void sharpeIsOfTheBooksOfTheSharedRows() {
        double own = 0.075 / Math.sqrt(0.08375 / 4 - 0.075 * 0.075) * YEAR;
        double other = 0.0125 / Math.sqrt(0.06375 / 4 - 0.0125 * 0.0125) * YEAR;

        assertThat(pair(PairedMetric.SHARPE).own()).isCloseTo(own, within(1e-4));
        assertThat(pair(PairedMetric.SHARPE).other()).isCloseTo(other, within(1e-4));
        assertThat(pair(PairedMetric.SHARPE).difference().estimate()).isCloseTo(own - other, within(1e-4));
    }

    /** Of the rows of two blocks of two dates, 4 and 3, own hits are 3 and 1, the others' 2 and 1. */
    @Test
    void theIntervalDrawsTheSameBlocksForBoth() {
        double[] own = {3, 1};
        double[] other = {2, 1};
        double[] rows = {4, 3};
        SplittableRandom random = new SplittableRandom(5);
        double[] drawn = new double[100];
        for (int r = 0; r < drawn.length; r++) {
            double more = 0;
            double all = 0;
            for (int block : random.ints(2, 0, 2).toArray()) {
                more += own[block] - other[block];
                all += rows[block];
            }
            drawn[r] = more / all;
        }
        Arrays.sort(drawn);

        assertThat(pair(PairedMetric.ACCURACY).difference().low())
                .isCloseTo(PairedBootstrap.quantile(drawn, 0.025), within(1e-12));
        assertThat(pair(PairedMetric.ACCURACY).difference().high())
                .isCloseTo(PairedBootstrap.quantile(drawn, 0.975), within(1e-12));
    }

    @Test
    void forecastsBesideThemselvesDifferByNothing() {
        Comparison same = Comparison.of("same", TwoSymbols.folded(), TwoSymbols.folded(), TwoSymbols.plan(1));

        assertThat(same.rows()).isEqualTo(12);
        same.horizons()
                .forEach(horizon -> horizon.metrics().values().forEach(pair -> {
                    assertThat(pair.difference().low()).isZero();
                    assertThat(pair.difference().high()).isZero();
                }));
    }

    @Test
    void whatSharesNothingIsRefused() {
        ReturnPanel elsewhere = panel(1, "C");
        ReturnPanel farther = panel(7, "A");

        assertThatThrownBy(() -> Comparison.of("c.csv", TwoSymbols.folded(), elsewhere, TwoSymbols.plan(1)))
                .isInstanceOf(EvaluationException.class)
                .hasMessage(
                        "\"c.csv\" shares no row whose outcome after 1 bars is known, must be of the same bars to be"
                                + " compared");
        assertThatThrownBy(() -> Comparison.of("c.csv", TwoSymbols.folded(), farther, TwoSymbols.plan(1)))
                .isInstanceOf(EvaluationException.class)
                .hasMessage("\"c.csv\" has the horizons [7], must have one of [1, 2] to be compared");
    }

    private static ReturnPanel panel(int horizon, String name) {
        return ReturnPanel.builder(List.of(horizon))
                .add(name, TwoSymbols.days(3), new float[] {1, 2, 3}, TwoSymbols.all(3), new float[3])
                .build();
    }

    private static void assertPair(PairedMetric metric, double own, double other) {
        assertThat(pair(metric).own()).isCloseTo(own, CLOSE);
        assertThat(pair(metric).other()).isCloseTo(other, CLOSE);
        assertThat(pair(metric).difference().estimate()).isCloseTo(own - other, CLOSE);
    }

    private static Pair pair(PairedMetric metric) {
        return Objects.requireNonNull(DAY.metrics().get(metric));
    }
}
