package io.seqcast.eval.returns;

import static io.seqcast.eval.returns.TwoSymbols.score;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.seqcast.eval.PairedBootstrap;
import io.seqcast.eval.returns.HorizonScore.OfSequence;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Every figure of {@link TwoSymbols} by hand. */
class HorizonScoreTest {
    private static final Offset<Double> CLOSE = within(1e-6); // closes and returns are floats
    private static final double YEAR = Math.sqrt(252);

    private static final HorizonScore DAY = score(1);
    private static final HorizonScore TWO_DAYS = score(2);

    /** A hits on days 1 and 5, B on 1, 2 and 4: a 0 hits nothing that moved. */
    @Test
    void directionalAccuracyCountsEqualSigns() {
        assertThat(estimate(ReturnMetric.ACCURACY)).isEqualTo(5 / 10.0);
    }

    /** A rises on days 1 and 4, B on 2 and 3. */
    @Test
    void theBaseRateIsTheShareOfUpDays() {
        assertThat(estimate(ReturnMetric.UP_SHARE)).isEqualTo(4 / 10.0);
        assertThat(estimate(ReturnMetric.EDGE)).isCloseTo(0.1, CLOSE);
        assertThat(DAY.up().rows().accuracy()).isEqualTo(4 / 10.0);
    }

    @Test
    void mapeIsOfPrices() {
        double sum = 0.08 / 1.1 + 0.11 / 0.9 + 0.03 / 1 + 0.11 / 1.1 + 0.08 / 0.9; // A
        sum += 0.19 / 0.8 + 0.23 / 1.25 + 0.28 / 1.25 + 0.18 / 0.8 + 0.05 / 0.95; // B

        assertThat(estimate(ReturnMetric.MAPE)).isCloseTo(sum / 10, CLOSE);
    }

    @Test
    void correlationIsPearsonsOverAllRows() {
        double[] y = {0.1, -0.1, 0, 0.1, -0.1, -0.2, 0.25, 0.25, -0.2, -0.05};
        double[] p = {0.02, 0.01, 0.03, -0.01, -0.02, -0.01, 0.02, -0.03, -0.02, 0};
        double my = Arrays.stream(y).average().orElseThrow();
        double mp = Arrays.stream(p).average().orElseThrow();
        double yp = 0;
        double yy = 0;
        double pp = 0;
        for (int k = 0; k < y.length; k++) {
            yp += (y[k] - my) * (p[k] - mp);
            yy += (y[k] - my) * (y[k] - my);
            pp += (p[k] - mp) * (p[k] - mp);
        }

        assertThat(estimate(ReturnMetric.PEARSON)).isCloseTo(yp / Math.sqrt(yy * pp), CLOSE);
    }

    /** Of two symbols a correlation is 1 or −1, and −1 on day 3 alone. */
    @Test
    void icIsTheMeanOverDates() {
        assertThat(estimate(ReturnMetric.IC)).isCloseTo((4 - 1) / 5.0, CLOSE);
        assertThat(estimate(ReturnMetric.RANK_IC)).isCloseTo((4 - 1) / 5.0, CLOSE);
        assertThat(DAY.model().crossSections()).isEqualTo(5);
    }

    /** sign(ŷ)·y is 0.1, −0.1, 0, −0.1, 0.1 for A and 0.2, 0.25, −0.25, 0.2, 0 for B: mean 0.04, mean square 0.0245. */
    @Test
    void profitabilityAndTheSharpeOfRowsAreOfTheSignTimesTheReturn() {
        assertThat(estimate(ReturnMetric.PROFITABILITY)).isCloseTo(0.04, CLOSE);
        assertThat(estimate(ReturnMetric.ROW_SHARPE)).isCloseTo(0.04 / Math.sqrt(0.0245 - 0.0016) * YEAR, within(1e-4));
    }

    /** Half of the capital on each: 0.15, 0.075, −0.125, 0.05, 0.05, with mean 0.04 and mean square 0.00975. */
    @Test
    void sharpeIsThatOfTheDatesOfTheBook() {
        assertThat(DAY.sharpes().get(0).estimate()).isCloseTo(0.04 / Math.sqrt(0.00975 - 0.0016) * YEAR, within(1e-4));
    }

    /** Weights ½,−½ · ½,½ · ½,−½ · −½,−½ · −½,0: trades of 1, 1, 1, 1, ½. */
    @Test
    void turnoverIsWhatTheWeightsMove() {
        assertThat(DAY.book().traded()).containsExactly(1, 1, 1, 1, 0.5);
        assertThat(estimate(ReturnMetric.TURNOVER)).isEqualTo(0.9);
    }

    /** 1 % of each trade leaves 0.14, 0.065, −0.135, 0.04, 0.045, with mean 0.031 and mean square 0.009135. */
    @Test
    void costsAreOfWhatIsTraded() {
        assertThat(DAY.sharpes().get(1).estimate())
                .isCloseTo(0.031 / Math.sqrt(0.009135 - 0.000961) * YEAR, within(1e-4));
        assertThat(DAY.book().totalReturn(TwoSymbols.COST)).isCloseTo(1.14 * 1.065 * 0.865 * 1.04 * 1.045 - 1, CLOSE);
    }

    @Test
    void equityCompoundsDrawdownIsBelowThePeakAndTheCumulativeGainIsASum() {
        assertThat(DAY.book().equity(0))
                .containsExactly(new double[] {1.15, 1.23625, 1.08171875, 1.1358046875, 1.192594921875}, CLOSE);
        assertThat(DAY.book().drawdown(0))
                .containsExactly(new double[] {0, 0, -0.125, 0.875 * 1.05 - 1, 0.875 * 1.05 * 1.05 - 1}, CLOSE);
        assertThat(DAY.book().maxDrawdown(0)).isCloseTo(0.125, CLOSE);
        assertThat(DAY.book().cumulative(0)).containsExactly(new double[] {0.15, 0.225, 0.1, 0.15, 0.2}, CLOSE);
    }

    /** Tranches of days 1 and 3 hold the same weights, those of 2 and 4 the opposite ones: trades of 1, 1, 0, 2. */
    @Test
    void ofTwoDaysATrancheIsHeldTwoDaysAndIsHalfTheCapital() {
        assertThat(TWO_DAYS.book().gains()).containsExactly(new double[] {-0.005, 0.23125, 0.05, 0.125}, CLOSE);
        assertThat(TWO_DAYS.book().traded()).containsExactly(1, 1, 0, 2);
        assertThat(TWO_DAYS.metrics().get(ReturnMetric.TURNOVER).estimate()).isEqualTo(4 / 4.0 / 2);
        assertThat(TWO_DAYS.book().totalReturn(0)).isCloseTo(0.9975 * 1.115625 * 1.025 * 1.0625 - 1, CLOSE);
        double mean = 0.40125 / 4;
        double square = (0.000025 + 0.23125 * 0.23125 + 0.0025 + 0.015625) / 4;
        assertThat(TWO_DAYS.sharpes().get(0).estimate())
                .isCloseTo(mean / Math.sqrt(square - mean * mean) * Math.sqrt(126), within(1e-4));
    }

    @Test
    void forecastsWithoutAnOutcomeCountNowhere() {
        assertThat(DAY.unknown()).isEqualTo(2);
        assertThat(TWO_DAYS.unknown()).isEqualTo(4);
        assertThat(TWO_DAYS.model().rows().rows()).isEqualTo(8);
        assertThat(TWO_DAYS.model().dates()).isEqualTo(4);
    }

    /** 0 hits A's day without a change, and stakes nothing; always up earns the mean return. */
    @Test
    void dummiesNeedNoModel() {
        assertThat(DAY.zero().rows().accuracy()).isEqualTo(1 / 10.0);
        assertThat(DAY.zero().rows().profitability()).isZero();
        assertThat(DAY.zero().sharpe(0, 1)).isNaN();
        assertThat(DAY.zero().ic()).isZero();
        assertThat(DAY.up().rows().profitability()).isCloseTo((0 + 0.05) / 10, CLOSE);
        assertThat(DAY.up().rows().mape()).isCloseTo(DAY.zero().rows().mape(), CLOSE);
        assertThat(DAY.upBook().traded()).containsExactly(1, 0, 0, 0, 0);
    }

    @Test
    void yearsAndMonthsAreOfTheForecastsDates() {
        assertThat(DAY.years()).containsOnlyKeys(2019, 2020);
        assertThat(DAY.years().get(2019).rows().accuracy()).isEqualTo(3 / 6.0);
        assertThat(DAY.years().get(2020).rows().accuracy()).isEqualTo(2 / 4.0);
        assertThat(DAY.months().get(YearMonth.of(2019, 12)).ic()).isCloseTo(1 / 3.0, CLOSE);
        assertThat(DAY.months().get(YearMonth.of(2020, 1)).ic()).isCloseTo(1, CLOSE);
    }

    @Test
    void symbolsComeByFallingProfit() {
        assertThat(DAY.sequences()).extracting(OfSequence::name).containsExactly("B", "A");
        assertThat(DAY.sequences().get(0).rows().profitability()).isCloseTo(0.4 / 5, CLOSE);
        assertThat(DAY.sequences().get(1).rows().accuracy()).isEqualTo(2 / 5.0);
    }

    /** Blocks of two dates hold 3 of 4, 1 of 4 and 1 of 2 hits. */
    @Test
    void intervalsDrawBlocksOfDates() {
        double[] hits = {3, 1, 1};
        double[] rows = {4, 4, 2};
        SplittableRandom random = new SplittableRandom(5);
        double[] drawn = new double[100];
        for (int r = 0; r < drawn.length; r++) {
            double hit = 0;
            double all = 0;
            for (int block : random.ints(3, 0, 3).toArray()) {
                hit += hits[block];
                all += rows[block];
            }
            drawn[r] = hit / all;
        }
        Arrays.sort(drawn);

        assertThat(DAY.blocks()).isEqualTo(3);
        assertThat(DAY.metrics().get(ReturnMetric.ACCURACY).low()).isEqualTo(PairedBootstrap.quantile(drawn, 0.025));
        assertThat(DAY.metrics().get(ReturnMetric.ACCURACY).high()).isEqualTo(PairedBootstrap.quantile(drawn, 0.975));
    }

    private static double estimate(ReturnMetric metric) {
        return DAY.metrics().get(metric).estimate();
    }
}
