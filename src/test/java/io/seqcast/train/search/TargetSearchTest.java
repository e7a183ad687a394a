package io.seqcast.train.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.seqcast.data.Sequence;
import io.seqcast.eval.classification.ClassMetric;
import io.seqcast.expression.ExpressionException;
import io.seqcast.expression.Source;
import io.seqcast.feature.FeatureSet;
import io.seqcast.target.TargetConstants;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Labels of a value that comes back to 0: the farther ahead, the less is known of it. */
class TargetSearchTest {
    private static final List<String> INPUTS = List.of("x");
    private static final List<String> CLASSES = List.of("DOWN", "NONE", "UP");
    private static final TargetConstants TEXT = new TargetConstants(new Source("side.targets", """
            let W   = 1
            let cut = 0.5
            side = if(ahead(x, W) < -cut, 0, if(ahead(x, W) > cut, 2, 1))
            """));
    private static final List<Sequence> DATA = data();

    @Test
    void sharesAreThoseOfTheRowsThatCountAndHaveALabel() {
        Trial trial =
                search(null, 1, "W=2", "cut=0.5").run(INPUTS, DATA, made -> {}).get(0);

        long[] came = new long[3];
        for (Sequence sequence : DATA) {
            for (int t = 0; t + 2 < sequence.steps(); t++) {
                float later = sequence.rows()[t + 2];
                came[later < -0.5 ? 0 : later > 0.5 ? 2 : 1] += sequence.needPrediction()[t] ? 1 : 0;
            }
        }
        assertThat(trial.labels().rows()).containsExactly(came[0], came[1], came[2]);
        assertThat(trial.metric()).isNaN();
        assertThat(trial.objective())
                .isEqualTo(trial.labels().balance() + trial.labels().entropy());
    }

    @Test
    void balanceAndEntropyAreOfTheShares() {
        LabelShares shares = new LabelShares(List.of(20L, 30L, 50L));

        assertThat(shares.shares()).containsExactly(0.2, 0.3, 0.5);
        assertThat(shares.balance()).isCloseTo(0.4, within(1e-12));
        assertThat(shares.entropy()).isCloseTo(1.0296530140645737 / Math.log(3), within(1e-12));
        assertThat(new LabelShares(List.of(7L, 7L, 7L)).entropy()).isCloseTo(1, within(1e-12));
        assertThat(new LabelShares(List.of(0L, 9L, 0L)).balance()).isZero();
    }

    @Test
    void theBestHasTheMostEqualShares() {
        List<Trial> trials = search(null, 6, "cut=0.1:1.1:0.2").run(INPUTS, DATA, made -> {});

        // a third of a normal law lies within ±0.43 deviations
        assertThat(trials).hasSize(6);
        assertThat(TargetSearch.best(trials).settings()).containsOnlyKeys("cut").containsValue(0.5);
    }

    @Test
    void ofEqualSharesTheMetricChoosesWhatCanBeTold() {
        List<Trial> trials = search(metric(100_000), 3, "W=1,4,16").run(INPUTS, DATA, made -> {});

        assertThat(trials).extracting(Trial::metric).isSortedAccordingTo((one, other) -> Double.compare(other, one));
        assertThat(trials.get(0).metric()).isBetween(0.6, 0.85);
        assertThat(trials.get(2).metric()).isLessThan(0.5);
        assertThat(TargetSearch.best(trials).settings()).containsEntry("W", 1.0);
    }

    @Test
    void someOfTheRowsTellNearlyTheSame() {
        double all = search(metric(100_000), 1, "W=1")
                .run(INPUTS, DATA, made -> {})
                .get(0)
                .metric();

        double some = search(metric(1500), 1, "W=1")
                .run(INPUTS, DATA, made -> {})
                .get(0)
                .metric();

        assertThat(some).isNotEqualTo(all).isCloseTo(all, within(0.06));
    }

    @Test
    void rareClassesCountAsMuchAsCommonOnes() {
        Trial trial = search(metric(100_000), 1, "W=12", "cut=0.7")
                .run(INPUTS, DATA, made -> {})
                .get(0);

        // by the normal law 0.27 of a regression on the rows as they are, which says NONE nearly always; 0.355 of this
        // one
        assertThat(trial.labels().shares().get(1)).isBetween(0.48, 0.56);
        assertThat(trial.metric()).isBetween(0.31, 0.42);
    }

    @Test
    void labelsOfWhichAClassNeverComesHaveNoMetric() {
        Trial trial = search(metric(100_000), 1, "cut=90")
                .run(INPUTS, DATA, made -> {})
                .get(0);

        assertThat(trial.metric()).isNaN();
        assertThat(trial.objective()).isZero();
    }

    @Test
    void fewerTrialsThanCombinationsAreChosenAndAgainTheSame() {
        TargetSearch search = search(null, 12, "cut=0.02:2:0.02");
        List<Trial> heard = new ArrayList<>();

        List<Trial> trials = search.run(INPUTS, DATA, heard::add);

        assertThat(trials).hasSize(12).isEqualTo(heard).isEqualTo(search.run(INPUTS, DATA, made -> {}));
        assertThat(TargetSearch.best(trials).settings().get("cut")).isCloseTo(0.43, within(0.06));
    }

    @Test
    void aTextThatCannotBeUsedIsRefusedBeforeAnyTrial() {
        List<Trial> heard = new ArrayList<>();

        assertThatThrownBy(() -> search(null, 2, "W=1,1.5").run(INPUTS, DATA, heard::add))
                .isInstanceOf(ExpressionException.class)
                .hasMessageContaining("side.targets, line 3, column 20");
        assertThat(heard).isEmpty();
    }

    @Test
    void whatCannotBeSearchedIsRefused() {
        assertThatThrownBy(() -> search(null, 4, "W=1,2,3"))
                .hasMessage("trials is 4, must be 1 to the number of combinations, 3");
        assertThatThrownBy(() -> new ValidationMetric(ClassMetric.LOG_LOSS, FeatureSet.shipped("raw"), 0.2, 10))
                .hasMessage("metric is log_loss, must be one of which more is better, such as macro_f1");
    }

    private static TargetSearch search(@Nullable ValidationMetric metric, int trials, String... settings) {
        Grid grid = new Grid(List.of(settings).stream().map(Setting::parse).toList());
        return new TargetSearch(TEXT, grid, CLASSES, metric, trials, 3);
    }

    private static ValidationMetric metric(int rows) {
        return new ValidationMetric(ClassMetric.parse("macro_f1", CLASSES), FeatureSet.shipped("raw"), 0.3, rows);
    }

    private static List<Sequence> data() {
        Random random = new Random(12);
        List<Sequence> data = new ArrayList<>();
        for (long id = 0; id < 8; id++) {
            int steps = 1000;
            float[] rows = new float[steps];
            boolean[] flags = new boolean[steps];
            long[] times = new long[steps];
            double x = 0;
            for (int t = 0; t < steps; t++) {
                x = 0.9 * x + Math.sqrt(1 - 0.81) * random.nextGaussian();
                rows[t] = (float) x;
                flags[t] = t >= 20;
                times[t] = t * 86_400_000L;
            }
            data.add(new Sequence(id, 1, rows, flags, times, null, 0, new float[0]));
        }
        return data;
    }
}
