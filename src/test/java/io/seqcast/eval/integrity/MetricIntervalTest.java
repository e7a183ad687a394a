package io.seqcast.eval.integrity;

import static io.seqcast.eval.integrity.DatedRows.CLASSES;
import static io.seqcast.eval.integrity.DatedRows.RISE;
import static io.seqcast.eval.integrity.DatedRows.VALUES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.seqcast.eval.ScoredRows;
import io.seqcast.eval.classification.ClassMetric;
import io.seqcast.eval.classification.ClassSums;
import io.seqcast.eval.classification.ClassTally;
import io.seqcast.eval.classification.ClassificationEvaluation;
import io.seqcast.eval.classification.ClassificationScore;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class MetricIntervalTest {
    private static final int DAYS = 30;
    private static final int RESAMPLES = 200;
    private static final TimeParts ROWS = DatedRows.random(5, 400, 0.8, 1);

    @Test
    void estimatesAreThoseOfTheWholeData() {
        List<ClassMetric> metrics = metrics("recall(RISE)", "pr_auc(RISE)", "recall_at(RISE, 0.05)", "ev_correlation");

        List<MetricInterval> intervals = intervals(ROWS, metrics);

        ClassificationScore score = score(ROWS);
        assertThat(intervals.get(0).estimate()).isEqualTo(score.confusion().recall(RISE));
        assertThat(intervals.get(1).estimate())
                .isCloseTo(score.curves().get(RISE).averagePrecision(), within(1e-12));
        assertThat(intervals.get(2).estimate()).isCloseTo(score.alarmRecalls().get(RISE), within(1e-12));
        assertThat(intervals.get(3).estimate()).isCloseTo(score.evCorrelation(), within(1e-9));
        assertThat(intervals)
                .allSatisfy(interval -> assertThat(interval.estimate()).isBetween(interval.low(), interval.high()));
    }

    /** Recall is hits over rows of the class: both are counted a block of days by plain loops. */
    @Test
    void intervalsAreThoseOfBlocksThatAreDrawnByPlainLoops() {
        TreeMap<Long, double[]> counts = new TreeMap<>(); // hits and rows of a block
        for (ScoredRows rows : ROWS.all()) {
            for (int t = 0; t < rows.steps(); t++) {
                if (rows.scored()[t] && rows.actual()[t] == RISE) {
                    double[] block = counts.computeIfAbsent(
                            rows.times()[t] / Duration.ofDays(DAYS).toMillis(), key -> new double[2]);
                    float[] p = Arrays.copyOfRange(rows.predicted(), 3 * t, 3 * t + 3);
                    block[0] += p[2] > p[0] && p[2] > p[1] ? 1 : 0;
                    block[1]++;
                }
            }
        }
        List<double[]> blocks = List.copyOf(counts.values());
        SplittableRandom random = new SplittableRandom(7);
        double[] recalls = new double[RESAMPLES];
        for (int r = 0; r < RESAMPLES; r++) {
            double hits = 0;
            double came = 0;
            for (int block : random.ints(blocks.size(), 0, blocks.size()).toArray()) {
                hits += blocks.get(block)[0];
                came += blocks.get(block)[1];
            }
            recalls[r] = hits / came;
        }
        Arrays.sort(recalls);

        MetricInterval interval = intervals(ROWS, metrics("recall(RISE)")).get(0);

        assertThat(interval.low()).isCloseTo(recalls[4] + 0.975 * (recalls[5] - recalls[4]), within(1e-12));
        assertThat(interval.high()).isCloseTo(recalls[194] + 0.025 * (recalls[195] - recalls[194]), within(1e-12));
        assertThat(interval.high() - interval.low()).isBetween(0.01, 0.3);
    }

    @Test
    void whatIsNeverDefinedHasNoInterval() {
        TimeParts noRise = new TimeParts(ROWS.all().stream()
                .map(rows -> {
                    float[] came = rows.actual().clone();
                    for (int t = 0; t < came.length; t++) {
                        came[t] = came[t] == RISE ? 0 : came[t];
                    }
                    return new ScoredRows(
                            rows.sequence(), came, rows.predicted(), rows.scored(), rows.weights(), rows.times());
                })
                .toList());

        MetricInterval interval = intervals(noRise, metrics("recall(RISE)")).get(0);

        assertThat(interval.estimate()).isNaN();
        assertThat(interval.low()).isNaN();
        assertThat(interval.high()).isNaN();
    }

    @Test
    void shuffledLabelsScoreLikeTheDummy() {
        TimeParts shuffled = DatedRows.shuffled(DatedRows.random(10, 1500, 0.8, 2), 3);
        List<ClassMetric> metrics = metrics("pr_auc(RISE)", "recall_at(RISE, 0.05)", "ev_correlation");

        List<MetricInterval> intervals = intervals(shuffled, metrics);

        ClassificationScore score = score(shuffled);
        double base = score.confusion().share(RISE);
        assertThat(base).isBetween(intervals.get(0).low(), intervals.get(0).high());
        assertThat(0.05).isBetween(intervals.get(1).low(), intervals.get(1).high());
        assertThat(0.0).isBetween(intervals.get(2).low(), intervals.get(2).high());
        assertThat(intervals.get(2).high() - intervals.get(2).low()).isLessThan(0.1);
        assertThat(ClassIntegrity.test(shuffled, CLASSES, VALUES, RISE, 0.3, null)
                        .get(2)
                        .verdict())
                .isEqualTo(IntegrityTest.Verdict.FAIL);
    }

    @Test
    void blocksHoldTheRowsOfTheirDays() {
        List<DateBlock> blocks = DateBlock.of(ROWS, DAYS, CLASSES.size(), VALUES);

        long length = Duration.ofDays(DAYS).toMillis();
        assertThat(blocks).hasSize(14);
        assertThat(blocks.get(0).from())
                .isEqualTo(DatedRows.START / length * length)
                .isEqualTo(blocks.get(1).from() - length);
        assertThat(blocks.stream()
                        .mapToLong(block -> block.tally().sums().rows())
                        .sum())
                .isEqualTo(score(ROWS).rows());
    }

    private static List<ClassMetric> metrics(String... texts) {
        return Arrays.stream(texts)
                .map(text -> ClassMetric.parse(text, CLASSES))
                .toList();
    }

    private static List<MetricInterval> intervals(TimeParts rows, List<ClassMetric> metrics) {
        return MetricInterval.of(
                DateBlock.of(rows, DAYS, CLASSES.size(), VALUES),
                () -> ClassTally.ofRows(CLASSES.size(), VALUES, ClassSums.BINS),
                metrics,
                RESAMPLES,
                7);
    }

    private static ClassificationScore score(TimeParts rows) {
        ClassificationEvaluation.Builder builder = ClassificationEvaluation.builder("m", CLASSES, VALUES);
        rows.all().forEach(builder::add);
        return builder.build().model();
    }
}
