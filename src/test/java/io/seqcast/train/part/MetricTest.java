package io.seqcast.train.part;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class MetricTest {
    private static final float NAN = Float.NaN;

    @Test
    void metricsOfNumbersFollowTheirDefinitionsWithWeightsAndUnknowns() {
        // Given outcomes 1, 2, 4 with weights 1, 1, 2 and predictions 1, 3, 3; worked out by hand:
        // mean 2.75, SS_tot 6.75, SS_res 3, predicted mean 2.5, S_pp 3, S_yp 3.5
        RowSums sums = new RowSums(1);
        RowSums more = new RowSums(1);
        sums.add(new float[] {1}, new float[] {1}, 0, 1);
        sums.add(new float[] {NAN}, new float[] {9}, 0, 5);
        more.add(new float[] {2}, new float[] {3}, 0, 1);
        more.add(new float[] {4}, new float[] {3}, 0, 2);
        sums.add(more);

        assertThat(NumberMetric.R2.of(sums)).isEqualTo(1 - 3 / 6.75, within(1e-12));
        assertThat(NumberMetric.MSE.of(sums)).isEqualTo(3 / 4.0, within(1e-12));
        assertThat(NumberMetric.PEARSON.of(sums)).isEqualTo(3.5 / Math.sqrt(6.75 * 3), within(1e-12));
    }

    @Test
    void metricsOfClassesFollowTheirDefinitions() {
        RowSums sums = RowSums.ofClassRows(2, List.of());
        sums.addClasses(new float[] {1, 0}, new float[] {0.75f, 0.25f}, 0, 1);
        sums.addClasses(new float[] {0, 1}, new float[] {0.5f, 0.5f}, 0, 3);

        assertThat(OfClasses.LOG_LOSS.of(sums)).isEqualTo(-(Math.log(0.75) + 3 * Math.log(0.5)) / 4, within(1e-12));
        assertThat(Metric.of("accuracy", List.of()).of(sums)).isEqualTo(0.25, within(1e-12));
    }

    @Test
    void whatIsBetterDependsOnTheMetricAndNothingIsWorseThanUnknown() {
        assertThat(NumberMetric.R2.better(0.5, 0.4)).isTrue();
        assertThat(NumberMetric.MSE.better(0.5, 0.4)).isFalse();
        assertThat(NumberMetric.MSE.better(0.5, Double.NaN)).isTrue();
        assertThat(NumberMetric.R2.better(Double.NaN, 0.1)).isFalse();
    }

    @Test
    void anUnknownMetricIsRefusedWithTheKnownOnes() {
        assertThatThrownBy(() -> Metric.of("mae", List.of()))
                .hasMessageStartingWith("metric is mae, must be one of r2, mse, pearson, log_loss, brier, accuracy,")
                .hasMessageEndingWith("pr_auc(CLASS), recall_at(CLASS, SHARE)");
    }
}
