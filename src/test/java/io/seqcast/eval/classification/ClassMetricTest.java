package io.seqcast.eval.classification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClassMetricTest {
    private static final List<String> CLASSES = List.of("K0", "K3", "K4");
    private static final List<Double> VALUES = List.of(-2.0, 3.0, 10.0);

    @ParameterizedTest
    @CsvSource({
        "recall(K4), 0.3333333333333333",
        "recall(K0), 0.5",
        "precision(K4), 0.5",
        "f1(K4), 0.4",
        "recall(K3+K4), 0.75", // a K4 that is taken for K3 counts
        "precision( K4 + K3 ), 0.75",
        "f1(K3+K4), 0.75",
        "balanced_accuracy, 0.6111111111111112", // (1/2 + 1 + 1/3) / 3
        "accuracy, 0.5",
        "macro_f1, 0.5222222222222222" // (1/2 + 2/3 + 2/5) / 3
    })
    void decisionsAreThoseForTheMostProbableClass(String text, double expected) {
        assertThat(metric(text).of(six())).isCloseTo(expected, within(1e-12));
    }

    @Test
    void recallAtAShareOfAlarmsIsThatOfTheRowsWithTheHighestProbability() {
        ClassTally rows = six();

        // by p(K4): 0.8 K4, 0.6 K0, 0.3 K4, 0.2 K3, then 0.1 twice: K4 and K0
        assertThat(metric("recall_at(K4, 0.17)").of(rows)).isCloseTo(1 / 3.0, within(1e-12));
        assertThat(metric("recall_at(K4, 0.5)").of(rows)).isCloseTo(2 / 3.0, within(1e-12));
        assertThat(metric("recall_at(K4, 0.75)").of(rows)).isCloseTo((2 + 0.25) / 3, within(1e-6));
    }

    @Test
    void metricsThatSortMatchNaiveLoopsOverGroupsAndWeights() {
        Random random = new Random(4);
        int n = 400;
        ClassTally tally = ClassTally.ofRows(3, VALUES, 15);
        float[][] p = new float[n][];
        int[] came = new int[n];
        double[] weights = new double[n];
        for (int k = 0; k < n; k++) {
            float a = random.nextInt(9) / 16f;
            float b = random.nextInt(8) / 16f;
            p[k] = new float[] {1 - a - b, a, b};
            came[k] = random.nextInt(3);
            weights[k] = 1 + random.nextInt(3);
            tally.add(came[k], p[k], 0, weights[k]);
        }

        double area = 0;
        double recallAbove = 0;
        for (int threshold = 16; threshold >= 0; threshold--) {
            double hit = 0;
            double passed = 0;
            double positive = 0;
            for (int k = 0; k < n; k++) {
                boolean passes = p[k][1] + p[k][2] >= threshold / 16f;
                passed += passes ? weights[k] : 0;
                hit += passes && came[k] > 0 ? weights[k] : 0;
                positive += came[k] > 0 ? weights[k] : 0;
            }
            area += passed > 0 ? (hit / positive - recallAbove) * hit / passed : 0;
            recallAbove = hit / positive;
        }
        assertThat(metric("pr_auc(K3+K4)").of(tally)).isCloseTo(area, within(1e-12));
    }

    @Test
    void oneProbabilityForAllHitsTheShareOfItsAlarms() {
        ClassTally constant = six().ofConstant(new double[] {0.5, 0.2, 0.3});

        assertThat(metric("recall_at(K4, 0.05)").of(constant)).isCloseTo(0.05, within(1e-12));
        assertThat(metric("pr_auc(K4)").of(constant)).isCloseTo(0.5, within(1e-12));
    }

    @Test
    void rowsInPartsGiveWhatTheyGiveTogether() {
        ClassTally parts = ClassTally.ofRows(3, VALUES, 15);
        parts.add(six());
        parts.add(six());

        for (String text : List.of("log_loss", "brier", "ev_correlation", "pr_auc(K4)", "recall_at(K4, 0.3)")) {
            assertThat(metric(text).of(parts)).isCloseTo(metric(text).of(six()), within(1e-12));
        }
    }

    @Test
    void theLossOfAClassIsThatOfItsRows() {
        assertThat(six().sums().logLoss(2))
                .isCloseTo(-(Math.log(0.8f) + Math.log(0.3f) + Math.log(0.1f)) / 3, within(1e-12));
    }

    @Test
    void aClassThatNeverCameHasNoRecall() {
        ClassTally rows = ClassTally.ofRows(3, VALUES, 15);
        rows.add(0, new float[] {0.2f, 0.2f, 0.6f}, 0, 1);

        for (String text : List.of("recall(K4)", "pr_auc(K4)", "recall_at(K4, 0.5)")) {
            assertThat(metric(text).of(rows)).isNaN();
        }
        assertThat(metric("precision(K4)").of(rows)).isZero();
    }

    @Test
    void sumsAloneRefuseWhatSorts() {
        ClassTally sums = ClassTally.ofSums(3);
        sums.add(0, new float[] {0.2f, 0.2f, 0.6f}, 0, 1);

        assertThat(metric("recall(K0)").of(sums)).isZero();
        assertThatIllegalStateException()
                .isThrownBy(() -> metric("pr_auc(K0)").of(sums))
                .withMessageContaining("only their sums were kept");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            recal(K4)          | metric is recal(K4), must be one of log_loss, brier, accuracy
            recall             | metric is recall, must be written recall(CLASS); several classes are joined by +
            accuracy(K4)       | metric is accuracy(K4), must be written accuracy
            recall(K5)         | metric names the class "K5", did you mean K0?
            recall(STRONG)     | metric names the class "STRONG", known are K0, K3, K4
            recall(K4+K4)      | metric names the class K4 twice, must once
            recall_at(K4)      | metric is recall_at(K4), must be written recall_at(CLASS, SHARE)
            recall_at(K4, 5 %) | metric is recall_at(K4, 5 %): the share of alarms is 5 %, must lie between 0 and 1, such as 0.05
            """)
    void whatIsNoMetricIsRefused(String text, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ClassMetric.parse(text, CLASSES))
                .withMessageStartingWith(message);
    }

    @Test
    void aMetricIsWrittenInOneWay() {
        assertThat(metric(" recall_at( K4 + K3 ,0.050)").text()).isEqualTo("recall_at(K3+K4, 0.05)");
        assertThat(metric("recall_at(K4, 0.07)").title()).isEqualTo("recall of K4 at 7 % alarms");
        assertThat(ClassMetric.parse("recall(a+b)", List.of("a+b", "c")).group())
                .containsExactly(0);
    }

    private static ClassMetric metric(String text) {
        return ClassMetric.parse(text, CLASSES);
    }

    /** Decided as K4, K4, K3, K3, K0, K0; hit once each. */
    private static ClassTally six() {
        ClassTally tally = ClassTally.ofRows(3, VALUES, 15);
        tally.add(2, new float[] {0.1f, 0.1f, 0.8f}, 0, 1);
        tally.add(0, new float[] {0.2f, 0.2f, 0.6f}, 0, 1);
        tally.add(2, new float[] {0.2f, 0.5f, 0.3f}, 0, 1);
        tally.add(1, new float[] {0.2f, 0.6f, 0.2f}, 0, 1);
        tally.add(2, new float[] {0.8f, 0.1f, 0.1f}, 0, 1);
        tally.add(0, new float[] {0.7f, 0.2f, 0.1f}, 0, 1);
        return tally;
    }
}
