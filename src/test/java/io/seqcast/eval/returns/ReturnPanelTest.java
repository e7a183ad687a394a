package io.seqcast.eval.returns;

import static io.seqcast.eval.returns.TwoSymbols.all;
import static io.seqcast.eval.returns.TwoSymbols.days;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.seqcast.data.Point;
import io.seqcast.eval.EvaluationException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReturnPanelTest {

    @Test
    void rowsComeByDateThenBySequence() {
        ReturnPanel panel = ReturnPanel.builder(List.of(1))
                .add("A", days(4), new float[] {1, 2, 3, 4}, new int[] {0, 2}, new float[] {10, 12})
                .add("B", days(3), new float[] {4, 2, 1}, new int[] {1, 2}, new float[] {21, 22})
                .build();

        assertThat(panel.dates()).isEqualTo(days(3));
        assertThat(panel.starts()).containsExactly(0, 1, 2, 4);
        assertThat(panel.sequence()).containsExactly(0, 1, 0, 1);
        assertThat(panel.forecasts()[0]).containsExactly(10, 21, 12, 22);
        assertThat(panel.outcomes()[0]).containsExactly(new float[] {1, -0.5f, 1 / 3f, Float.NaN}, within(1e-6f));
    }

    @Test
    void someOfTheRowsHaveTheirDatesAlone() {
        ReturnPanel panel = ReturnPanel.builder(List.of(1))
                .add("A", days(4), new float[] {1, 2, 3, 4}, all(4), new int[] {1, 1, 2, 2}, new float[] {10, 11, 12, 13
                })
                .add("B", days(4), new float[] {4, 2, 1, 2}, new int[] {2}, new int[] {2}, new float[] {22})
                .build();

        ReturnPanel second = panel.only(row -> panel.folds()[row] == 2);

        assertThat(second.dates()).containsExactly(days(4)[2], days(4)[3]);
        assertThat(second.starts()).containsExactly(0, 2, 3);
        assertThat(second.sequence()).containsExactly(0, 1, 0);
        assertThat(second.folds()).containsExactly(2, 2, 2);
        assertThat(second.forecasts()[0]).containsExactly(12, 22, 13);
        assertThat(second.outcomes()[0]).containsExactly(new float[] {1 / 3f, 1, Float.NaN}, within(1e-6f));
    }

    @Test
    void whatCannotBeJudgedIsRefusedByNameAndStep() {
        float[] closes = {1, 0, 1};
        float[] good = {1, 2, 3};
        assertRefused(days(3), closes, 0, 0.1f, "A, step 1: the close is 0.0, must be above 0");
        assertRefused(days(3), good, 1, Float.NaN, "A, step 1: the forecast of 1 bars is NaN, must be finite");
        assertRefused(new long[] {0, Point.NO_TIME, 1}, good, 1, 0.1f, "A, step 1: the bar has no time");
        assertThatThrownBy(() -> ReturnPanel.builder(List.of(1))
                        .add("A", new long[] {0, 86_400_000, 86_400_000}, good, all(3), new float[3]))
                .isInstanceOf(EvaluationException.class)
                .hasMessage("A, step 2: the time is 1970-01-02T00:00:00Z, must be after that of the forecast before");
        assertThatThrownBy(() -> ReturnPanel.builder(List.of(1)).build())
                .isInstanceOf(EvaluationException.class)
                .hasMessageContaining("the predictions hold no row");
    }

    @Test
    void aHorizonWithoutAnyOutcomeIsRefused() {
        ReturnPanel panel = ReturnPanel.builder(List.of(5))
                .add("A", days(5), new float[] {1, 2, 3, 4, 5}, all(5), new float[5])
                .build();

        assertThatThrownBy(() -> TearSheet.of("", panel, List.of("r_5"), TwoSymbols.plan(1), Map.of()))
                .isInstanceOf(EvaluationException.class)
                .hasMessage("\"r_5\" has no forecast to judge: the data ends less than 5 bars after each of them");
    }

    @Test
    void withoutVarianceThereIsNoRatioAndNoCorrelation() {
        float[] doubling = {1, 2, 4, 8, 16};
        float[] forecasts = {0.1f, 0.2f, 0.1f, 0.2f, 0.1f};

        HorizonScore score = score(doubling, forecasts);

        assertThat(score.model().rows().accuracy()).isEqualTo(1);
        assertThat(score.model().rows().profitability()).isEqualTo(1);
        assertThat(score.sharpes().get(0).estimate()).isNaN();
        assertThat(score.sharpes().get(0).low()).isNaN();
        assertThat(score.model().rows().pearson()).isNaN();
        assertThat(score.model().ic()).isNaN();
        assertThat(score.deflated().probability()).isNaN();
    }

    @Test
    void oneDateHasFiguresOfItsRowsAndNoRatio() {
        HorizonScore score = score(new float[] {1, 1.5f}, new float[] {0.1f, 0});

        assertThat(score.model().dates()).isEqualTo(1);
        assertThat(score.model().rows().profitability()).isEqualTo(0.5);
        assertThat(score.book().equity(0)).containsExactly(1.5);
        assertThat(score.sharpes().get(0).estimate()).isNaN();
        assertThat(score.deflated().probability()).isNaN();
    }

    @Test
    void forecastsOfZeroStakeNothing() {
        HorizonScore score = score(new float[] {1, 2, 1, 1}, new float[4]);

        assertThat(score.model().rows().accuracy()).isEqualTo(1 / 3.0);
        assertThat(score.metrics().get(ReturnMetric.TURNOVER).estimate()).isZero();
        assertThat(score.book().equity(10)).containsExactly(1, 1, 1);
        assertThat(score.model().rows().pearson()).isZero();
        assertThat(score.sharpes().get(0).estimate()).isNaN();
    }

    private static HorizonScore score(float[] closes, float[] forecasts) {
        ReturnPanel panel = ReturnPanel.builder(List.of(1))
                .add("A", days(closes.length), closes, all(closes.length), forecasts)
                .build();
        return TearSheet.of("", panel, List.of("return_1"), TwoSymbols.plan(1), Map.of())
                .horizons()
                .get(0);
    }

    private static void assertRefused(long[] times, float[] closes, int step, float forecast, String message) {
        assertThatThrownBy(() -> ReturnPanel.builder(List.of(1))
                        .add("A", times, closes, new int[] {step}, new float[] {forecast}))
                .isInstanceOf(EvaluationException.class)
                .hasMessageContaining(message);
    }
}
