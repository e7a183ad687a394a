package io.seqcast.eval.classification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import io.seqcast.eval.EvaluationException;
import io.seqcast.eval.PairedBootstrap;
import io.seqcast.eval.PairedBootstrap.Difference;
import io.seqcast.eval.ScoredRows;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ClassificationEvaluationTest {
    private static final List<ScoredRows> DATA = ClassRows.random(15, 120, 1);

    @Test
    void dummiesKnowTheBaseRatesAndNothingElse() {
        ClassificationEvaluation evaluation = evaluate(List.of(ClassRows.four())); // shares 1/4, 1/4, 1/2

        ClassificationScore dummy = evaluation.baseRates();
        assertThat(dummy.logLoss()).isCloseTo(1.5 * Math.log(2), within(1e-12));
        assertThat(dummy.brier()).isCloseTo(1 - (1 / 16.0 + 1 / 16.0 + 1 / 4.0), within(1e-12));
        assertThat(dummy.reliability().ece()).isZero();
        assertThat(dummy.evCorrelation()).isZero();
        assertThat(dummy.confusion().accuracy()).isEqualTo(0.5); // of the majority class
        assertThat(dummy.confusion().macroF1()).isCloseTo(2 / 9.0, within(1e-12)); // F1 0, 0, 2/3
        assertThat(dummy.curves())
                .extracting(PrecisionRecallCurve::averagePrecision)
                .containsExactly(0.25, 0.25, 0.5);
        assertThat(evaluation.stratified().accuracy()).isEqualTo(1 / 16.0 + 1 / 16.0 + 1 / 4.0);
        assertThat(evaluation.stratified().macroF1()).isEqualTo(1 / 3.0);
    }

    @Test
    void everyClassHasItsCurve() {
        // class 2: 0.8 hits, 0.3 does not, 0.2 hits: 1/2 · 1 + 1/2 · 2/3
        List<PrecisionRecallCurve> curves =
                evaluate(List.of(ClassRows.four())).model().curves();

        assertThat(curves.get(0).averagePrecision()).isEqualTo(1);
        assertThat(curves.get(2).averagePrecision()).isCloseTo(0.5 + 1 / 3.0, within(1e-12));
    }

    /** The numbers are those of scikit-learn 1.9.1 (log loss, scores of decisions, average precision, Brier) and NumPy. */
    @Test
    void matchesOutsideNumbers() {
        int n = 60;
        float[] came = new float[n];
        float[] p = new float[3 * n];
        float[] weights = new float[n];
        boolean[] scored = new boolean[n];
        for (int k = 0; k < n; k++) {
            float[] odds = {7 * k % 11 + 1, 5 * k % 13 + 1, 3 * k % 7 + 1};
            for (int c = 0; c < 3; c++) {
                p[3 * k + c] = odds[c] / (odds[0] + odds[1] + odds[2]);
            }
            came[k] = (k * k + k / 3) % 3;
            weights[k] = k % 4 + 1;
            scored[k] = true;
        }

        ClassificationScore score = evaluate(
                        List.of(ScoredRows.of(1, came, p, scored).withWeights(weights)))
                .model();

        assertThat(score.logLoss()).isCloseTo(1.3218514770856655, within(1e-9));
        assertThat(score.brier()).isCloseTo(0.7941925971798195, within(1e-9));
        assertThat(score.evCorrelation()).isCloseTo(-0.07129205343915988, within(1e-7));
        assertThat(score.confusion().accuracy()).isCloseTo(0.29333333333333333, within(1e-12));
        assertThat(score.confusion().macroF1()).isCloseTo(0.2630393487109905, within(1e-12));
        assertThat(score.confusion().precision(2)).isCloseTo(0.21428571, within(1e-8));
        assertThat(score.confusion().recall(1)).isCloseTo(0.44444444, within(1e-8));
        assertThat(score.curves().get(0).averagePrecision()).isCloseTo(0.3187000865842525, within(1e-9));
        assertThat(score.curves().get(1).averagePrecision()).isCloseTo(0.34556868665440943, within(1e-9));
        assertThat(score.curves().get(2).averagePrecision()).isCloseTo(0.2984107108190141, within(1e-9));
    }

    @Test
    void matchesTheDefinitionsWrittenOut() {
        double weight = 0;
        double loss = 0;
        double brier = 0;
        double[][] bins = new double[15][3]; // weight, confidence, hit
        for (ScoredRows rows : DATA) {
            for (int t = 0; t < rows.steps(); t++) {
                if (rows.scored()[t] && !Float.isNaN(rows.actual()[t])) {
                    double w = rows.weights()[t];
                    int came = (int) rows.actual()[t];
                    double[] p = {rows.predicted()[3 * t], rows.predicted()[3 * t + 1], rows.predicted()[3 * t + 2]};
                    weight += w;
                    loss -= w * Math.log(Math.max(p[came], 1e-7));
                    brier += w * (p[0] * p[0] + p[1] * p[1] + p[2] * p[2] - 2 * p[came] + 1);
                    double top = Math.max(p[0], Math.max(p[1], p[2]));
                    int predicted = p[0] == top ? 0 : p[1] == top ? 1 : 2;
                    int bin = 0;
                    while (top > (bin + 1) / 15.0) {
                        bin++;
                    }
                    bins[bin][0] += w;
                    bins[bin][1] += w * top;
                    bins[bin][2] += predicted == came ? w : 0;
                }
            }
        }
        double ece = 0;
        for (double[] bin : bins) {
            ece += Math.abs(bin[1] - bin[2]) / weight;
        }

        ClassificationScore score = evaluate(DATA).model();

        assertThat(score.logLoss()).isCloseTo(loss / weight, within(1e-12));
        assertThat(score.brier()).isCloseTo(brier / weight, within(1e-12));
        assertThat(score.reliability().ece()).isCloseTo(ece, within(1e-12));
    }

    @Test
    void theOrderOfTheSequencesDoesNotMatter() {
        List<ScoredRows> reversed = new ArrayList<>(DATA);
        Collections.reverse(reversed);

        ClassificationScore forth = evaluate(DATA).model();
        ClassificationScore back = evaluate(reversed).model();

        assertThat(back.rows()).isEqualTo(forth.rows());
        assertThat(back.logLoss()).isCloseTo(forth.logLoss(), within(1e-12));
        for (int c = 0; c < 3; c++) {
            assertThat(back.curves().get(c).averagePrecision())
                    .isCloseTo(forth.curves().get(c).averagePrecision(), within(1e-12));
        }
    }

    @Test
    void theBootstrapComparesLogLosses() {
        ClassificationEvaluation evaluation = evaluate(DATA);

        Difference difference = PairedBootstrap.difference(evaluation.model(), evaluation.baseRates(), 1);

        assertThat(difference.estimate())
                .isEqualTo(evaluation.model().logLoss() - evaluation.baseRates().logLoss());
        assertThat(difference.high()).isNegative().isGreaterThan(difference.estimate());
        int[] all = IntStream.range(0, DATA.size()).toArray();
        assertThat(evaluation.model().metric(all)).isCloseTo(evaluation.model().metric(), within(1e-12));
        assertThat(evaluation.baseRates().metric(all))
                .isCloseTo(evaluation.baseRates().metric(), within(1e-12));
    }

    @Test
    void saysAllOfItInJson() {
        ClassificationEvaluation evaluation = ClassificationEvaluation.builder("m", List.of("no", "yes"), List.of(), 2)
                .add(ScoredRows.of(
                        1, new float[] {0, 0}, new float[] {0.75f, 0.25f, 0.5f, 0.5f}, new boolean[] {true, true}))
                .build();

        assertThat(evaluation.model().toJson().toString())
                .startsWith("{log_loss=0.49")
                .contains(
                        "brier=0.3125, accuracy=1.0, balanced_accuracy=1.0, macro_f1=1.0, ece=0.375, ev_correlation=null, rows=2")
                .contains(
                        "yes={rows=0, base_rate=0.0, predicted_share=0.0, precision=null, recall=null, f1=null, pr_auc=null, recall_at_0.05=null}")
                .contains("confusion={rows=[[2, 0], [0, 0]], weights=[[2.0, 0.0], [0.0, 0.0]]}")
                .contains("{from=0.5, to=1.0, rows=1, weight=1.0, confidence=0.75, accuracy=1.0}");
        assertThat(evaluation.toJson().get("dummies").toString()).contains("base_rates", "stratified");
    }

    @Test
    void aMetricThatIsAskedForStandsBesideItsDummy() {
        ClassificationEvaluation evaluation = ClassificationEvaluation.builder("m", ClassRows.CLASSES, ClassRows.VALUES)
                .metric(ClassMetric.parse("recall(HOLD+BUY)", ClassRows.CLASSES))
                .metric(ClassMetric.parse("recall_at(BUY, 0.25)", ClassRows.CLASSES))
                .add(ClassRows.four())
                .build();

        assertThat(evaluation.model().metrics())
                .containsExactly(Map.entry("recall(HOLD+BUY)", 2 / 3.0), Map.entry("recall_at(BUY, 0.25)", 0.5));
        assertThat(evaluation.baseRates().metrics()).containsEntry("recall_at(BUY, 0.25)", 0.25);
        assertThat(evaluation.model().toJson()).containsEntry("recall(HOLD+BUY)", 2 / 3.0);
    }

    @Test
    void whatIsNoClassOrNoProbabilityIsRefused() {
        assertRefused(
                new float[] {3},
                1,
                0,
                "the class of sequence 7, step 0 is 3.0, must be one of 0 to 2, or NaN" + " where it is not known");
        assertRefused(
                new float[] {0.5f},
                1,
                0,
                "the class of sequence 7, step 0 is 0.5, must be one of 0 to 2, or NaN" + " where it is not known");
        assertRefused(
                new float[] {0},
                1.5f,
                -0.5f,
                "the probability of sequence 7, step 0, class SELL is 1.5, must be 0 to 1");
        assertRefused(
                new float[] {0},
                0.75f,
                0.5f,
                "the probabilities of sequence 7, step 0 add up to 1.25, must be 1 (within 0.001)");
        assertRefused(
                new float[] {0}, Float.NaN, 1, "the prediction of sequence 7, step 0, class 0 is NaN, must be finite");
        assertRefused(new float[2], 1, 0, "sequence 7 has 2 actual values, must be 1 rows of 1");
        assertRefused(
                new float[] {Float.NaN}, 1, 0, "the data has no row to score: the class of no weighted row is known");
    }

    private static void assertRefused(float[] came, float first, float second, String message) {
        ScoredRows rows = ScoredRows.of(7, came, new float[] {first, second, 0}, new boolean[] {true});
        assertThatExceptionOfType(EvaluationException.class)
                .isThrownBy(() -> evaluate(List.of(rows)))
                .withMessage(message);
    }

    private static ClassificationEvaluation evaluate(List<ScoredRows> data) {
        ClassificationEvaluation.Builder builder =
                ClassificationEvaluation.builder("model", ClassRows.CLASSES, ClassRows.VALUES);
        data.forEach(builder::add);
        return builder.build();
    }
}
