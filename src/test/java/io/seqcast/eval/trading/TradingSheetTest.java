package io.seqcast.eval.trading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.seqcast.eval.BlockBootstrap.Interval;
import io.seqcast.eval.EvaluationException;
import io.seqcast.policy.Action;
import io.seqcast.policy.Ledger;
import io.seqcast.policy.Market;
import io.seqcast.policy.Trader;
import io.seqcast.policy.TradingRules;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class TradingSheetTest {
    private static final TradingRules FREE = new TradingRules(100, 0, 1);
    private static final TradingPlan PLAN = new TradingPlan(FREE, 5, 200, 1);

    @Test
    void aMeanAccountHoldsCashBeforeASymbolBeginsAndKeepsWhatItHadAfterwards() {
        SymbolAccount early = account("A", new long[] {1, 2}, Action.LONG, 10, 20);
        SymbolAccount late = account("B", new long[] {2, 3, 4}, Action.LONG, 10, 10, 5);

        StrategyScore score = StrategyScore.of("mean", List.of(early, late), 100);

        assertThat(score.dates()).containsExactly(1, 2, 3, 4);
        assertThat(score.equity()).containsExactly(1, 1.5, 1.5, 1.25);
        assertThat(score.curve().totalReturn()).isEqualTo(0.25);
        assertThat(score.curve().maxDrawdown()).isCloseTo(1 - 1.25 / 1.5, within(1e-12));
        assertThat(score.decided()).isEqualTo(3);
        assertThat(score.trades()).isEqualTo(2);
        assertThat(score.shares()).containsExactly(0, 0, 1);
    }

    @Test
    void turnoverIsWhatIsTradedOfTheEquityABar() {
        Market market = Market.of(new float[] {10, 10, 10, 10});
        Ledger turned = Ledger.of(market, FREE, (bar, held, gain) -> bar < 2 ? Action.LONG : Action.SHORT);

        StrategyScore score =
                StrategyScore.of("turned", List.of(new SymbolAccount("A", new long[] {1, 2, 3, 4}, turned)), 100);

        // The equity once at the first bar, twice at the turn.
        assertThat(score.turnover()).isCloseTo(1, within(1e-12));
        assertThat(score.shares()).containsExactly(1 / 3.0, 0, 2 / 3.0);
    }

    @Test
    void metricsAreThoseOfPlainLoops() {
        double[] equity = walk(5, 40).ledger().equity();

        TradingSheet sheet = TradingSheet.of("t", PLAN, List.of(score("one", walk(5, 40))), Map.of());

        double sum = 0;
        double squares = 0;
        for (int d = 0; d + 1 < equity.length; d++) {
            double gain = equity[d + 1] / equity[d] - 1;
            sum += gain;
            squares += gain * gain;
        }
        double mean = sum / (equity.length - 1);
        double deviation = Math.sqrt(squares / (equity.length - 1) - mean * mean);
        assertThat(estimate(sheet, 0, TradingMetric.TOTAL_RETURN))
                .isCloseTo(equity[equity.length - 1] / 100 - 1, within(1e-9));
        assertThat(estimate(sheet, 0, TradingMetric.ANNUAL_RETURN)).isCloseTo(252 * mean, within(1e-9));
        assertThat(estimate(sheet, 0, TradingMetric.SHARPE)).isCloseTo(Math.sqrt(252) * mean / deviation, within(1e-6));
        assertThat(sheet.blocks()).isEqualTo(8);
    }

    @Test
    void aStrategyIsNotAheadOfItselfInAnyDraw() {
        StrategyScore score = score("one", walk(5, 60));

        TradingSheet sheet = TradingSheet.of("t", PLAN, List.of(score, score), Map.of());

        Interval lead = sheet.lead(1, TradingMetric.SHARPE);
        assertThat(lead).isEqualTo(new Interval(0, 0, 0));
        assertThat(sheet.intervals().get(1)).isEqualTo(sheet.intervals().get(0));
    }

    @Test
    void aLeadThatIsThereOnEachDateExcludesZero() {
        double[] better = new double[80];
        double[] worse = new double[80];
        long[] times = new long[80];
        SplittableRandom random = new SplittableRandom(2);
        better[0] = 100;
        worse[0] = 100;
        for (int d = 1; d < 80; d++) {
            double gain = 0.05 * (random.nextDouble() - 0.5);
            better[d] = better[d - 1] * (1 + gain + 0.001);
            worse[d] = worse[d - 1] * (1 + gain);
            times[d] = d;
        }

        TradingSheet sheet = TradingSheet.of(
                "t",
                PLAN,
                List.of(score("better", plain(times, better)), score("worse", plain(times, worse))),
                Map.of());

        Interval lead = sheet.lead(1, TradingMetric.ANNUAL_RETURN);
        assertThat(lead.estimate()).isCloseTo(0.252, within(1e-9));
        assertThat(lead.low()).isCloseTo(0.252, within(1e-9));
        assertThat(sheet.interval(0, TradingMetric.ANNUAL_RETURN).low())
                .isLessThan(sheet.interval(0, TradingMetric.ANNUAL_RETURN).high());
    }

    @Test
    void oneDateIsNothingToTrade() {
        StrategyScore score = score("one", account("A", new long[] {1}, Action.LONG, 10));

        assertThatThrownBy(() -> TradingSheet.of("t", PLAN, List.of(score), Map.of()))
                .isInstanceOf(EvaluationException.class)
                .hasMessageContaining("nothing to trade");
    }

    @Test
    void whoNeverTradesHasNoSharpeRatio() {
        StrategyScore flat = score("flat", account("A", new long[] {1, 2, 3}, Action.FLAT, 10, 20, 5));

        TradingSheet sheet = TradingSheet.of("t", PLAN, List.of(flat), Map.of());

        assertThat(estimate(sheet, 0, TradingMetric.TOTAL_RETURN)).isZero();
        assertThat(estimate(sheet, 0, TradingMetric.SHARPE)).isNaN();
        assertThat(TradingJson.of(sheet).toString()).contains("sharpe={estimate=null");
    }

    private static double estimate(TradingSheet sheet, int strategy, TradingMetric metric) {
        return sheet.interval(strategy, metric).estimate();
    }

    private static StrategyScore score(String name, SymbolAccount account) {
        return StrategyScore.of(name, List.of(account), 100);
    }

    private static SymbolAccount account(String name, long[] times, Action action, float... closes) {
        return new SymbolAccount(name, times, Ledger.of(Market.of(closes), FREE, Trader.always(action)));
    }

    private static SymbolAccount plain(long[] times, double[] equity) {
        Action[] positions = new Action[equity.length - 1];
        Arrays.fill(positions, Action.LONG);
        return new SymbolAccount("A", times, new Ledger(equity, positions, new double[equity.length - 1], false));
    }

    private static SymbolAccount walk(int seed, int bars) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] closes = new float[bars];
        long[] times = new long[bars];
        double close = 50;
        for (int t = 0; t < bars; t++) {
            close *= 1 + 0.04 * (random.nextDouble() - 0.5);
            closes[t] = (float) close;
            times[t] = t;
        }
        return account("A", times, Action.LONG, closes);
    }
}
