package io.seqcast.eval.regression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.seqcast.eval.EvaluationException;
import io.seqcast.eval.PairedBootstrap;
import io.seqcast.eval.PairedBootstrap.Difference;
import io.seqcast.eval.ScoredRows;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class RegressionEvaluationTest {
    private static final List<String> OUTPUTS = List.of("return_1", "return_5");
    private static final List<ScoredRows> DATA = random(12, 80, 1);

    @Test
    void matchesTheDefinitionsWrittenOut() {
        RegressionScore score = evaluate(DATA).model();

        for (int i = 0; i < 2; i++) {
            Naive naive = new Naive(DATA, i);
            OutputScore output = score.outputs().get(i);
            assertThat(output.weight()).isCloseTo(naive.weight, within(1e-9));
            assertThat(output.r2()).isCloseTo(1 - naive.residual / naive.total, within(1e-10));
            assertThat(output.mse()).isCloseTo(naive.residual / naive.weight, within(1e-10));
            assertThat(output.pearson()).isCloseTo(naive.pearson, within(1e-10));
            assertThat(output.coefficient().sections()).hasSizeBetween(40, 79);
            assertThat(output.coefficient().ic()).isCloseTo(naive.ic(false), within(1e-10));
            assertThat(output.coefficient().rankIc()).isCloseTo(naive.ic(true), within(1e-10));
        }
        assertThat(score.metric())
                .isEqualTo((score.outputs().get(0).pearson()
                                + score.outputs().get(1).pearson())
                        / 2);
    }

    @Test
    void theOrderOfTheSequencesDoesNotMatter() {
        List<ScoredRows> reversed = new ArrayList<>(DATA);
        Collections.reverse(reversed);

        RegressionScore forth = evaluate(DATA).model();
        RegressionScore back = evaluate(reversed).model();

        assertThat(back.rows()).isEqualTo(forth.rows());
        assertThat(back.metric()).isCloseTo(forth.metric(), within(1e-12));
        assertThat(back.mean(OutputScore::r2)).isCloseTo(forth.mean(OutputScore::r2), within(1e-12));
        assertThat(back.mean(o -> o.coefficient().rankIc()))
                .isCloseTo(forth.mean(o -> o.coefficient().rankIc()), within(1e-12));
    }

    @Test
    void dummiesScoreAsIfTheirConstantsHadBeenPredicted() {
        RegressionEvaluation evaluation = evaluate(DATA);
        double[] means = {new Naive(DATA, 0).mean, new Naive(DATA, 1).mean};

        assertSame(evaluation.mean(), evaluate(constant(means)).model());
        assertSame(
                evaluation.dummies().get(1), evaluate(constant(new double[2])).model());
        assertThat(evaluation.mean().outputs()).allSatisfy(output -> {
            assertThat(output.r2()).isZero();
            assertThat(output.pearson()).isZero();
            assertThat(output.coefficient().ic()).isZero();
        });
    }

    @Test
    void theBootstrapComparesCorrelations() {
        RegressionEvaluation evaluation = evaluate(DATA);
        RegressionScore noisier =
                evaluate(map(rows -> withPredictions(rows, noisy(rows)))).model();

        Difference toZero = PairedBootstrap.difference(evaluation.model(), evaluation.zero(), 3);
        Difference toNoisier = PairedBootstrap.difference(evaluation.model(), noisier, 3);

        assertThat(toZero.estimate()).isEqualTo(evaluation.model().metric());
        assertThat(toZero.low()).isPositive();
        assertThat(toNoisier.estimate()).isEqualTo(evaluation.model().metric() - noisier.metric());
        assertThat(toNoisier.low()).isPositive().isLessThan(toNoisier.estimate());
    }

    @Test
    void whatIsNotDefinedIsNullAndExplained() {
        RegressionEvaluation evaluation = RegressionEvaluation.builder("m", List.of("a"))
                .add(ScoredRows.of(1, new float[] {1, 1}, new float[] {1, 2}, new boolean[] {true, true}))
                .build();

        assertThat(evaluation.model().toJson().toString())
                .isEqualTo("{mean_pearson=null, mean_r2=null, mean_mse=0.5, mean_ic=null, mean_rank_ic=null, rows=2,"
                        + " outputs={a={pearson=null, r2=null, mse=0.5, ic=null, rank_ic=null, cross_sections=0,"
                        + " no_ic_because=no time has 10 known outcomes, weight=2.0}}}");
        assertThat(evaluation.toJson()).containsKey("dummies");
    }

    @Test
    void whatCannotBeScoredIsRefused() {
        RegressionEvaluation.Builder builder = RegressionEvaluation.builder("m", OUTPUTS);
        boolean[] scored = {true};
        float[] unknown = {Float.NaN, Float.NaN};

        assertThatExceptionOfType(EvaluationException.class)
                .isThrownBy(() -> builder.add(ScoredRows.of(1, new float[2], new float[1], scored)))
                .withMessage("sequence 1 has 1 predicted values, must be 1 rows of 2");
        assertThatExceptionOfType(EvaluationException.class)
                .isThrownBy(() -> builder.add(ScoredRows.of(1, new float[2], unknown, scored)))
                .withMessage("the prediction of sequence 1, step 0, output 0 is NaN, must be finite");
        assertThatExceptionOfType(EvaluationException.class)
                .isThrownBy(() -> builder.add(ScoredRows.of(1, unknown, new float[2], scored))
                        .build())
                .withMessage("the data has no row to score: no outcome of a weighted row is known");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.minimumSequences(1))
                .withMessage("minimumSequences is 1, must be at least 2");
    }

    private static RegressionEvaluation evaluate(List<ScoredRows> data) {
        RegressionEvaluation.Builder builder =
                RegressionEvaluation.builder("model", OUTPUTS).minimumSequences(5);
        data.forEach(builder::add);
        return builder.build();
    }

    private static void assertSame(RegressionScore actual, RegressionScore expected) {
        assertThat(actual.rows()).isEqualTo(expected.rows());
        for (int i = 0; i < 2; i++) {
            OutputScore a = actual.outputs().get(i);
            OutputScore b = expected.outputs().get(i);
            assertThat(a.r2()).isCloseTo(b.r2(), within(1e-6)); // a prediction is a float
            assertThat(a.mse()).isCloseTo(b.mse(), within(1e-6));
            assertThat(a.pearson()).isEqualTo(b.pearson());
            assertThat(a.coefficient()).isEqualTo(b.coefficient());
        }
        assertThat(actual.parts()).isEqualTo(expected.parts());
    }

    private static List<ScoredRows> constant(double[] prediction) {
        return map(rows -> {
            float[] predicted = new float[rows.predicted().length];
            for (int k = 0; k < predicted.length; k++) {
                predicted[k] = (float) prediction[k % 2];
            }
            return withPredictions(rows, predicted);
        });
    }

    private static List<ScoredRows> map(UnaryOperator<ScoredRows> change) {
        return DATA.stream().map(change).toList();
    }

    private static ScoredRows withPredictions(ScoredRows rows, float[] predicted) {
        return new ScoredRows(rows.sequence(), rows.actual(), predicted, rows.scored(), rows.weights(), rows.times());
    }

    private static float[] noisy(ScoredRows rows) {
        Random random = new Random(rows.sequence());
        float[] predicted = rows.predicted().clone();
        for (int k = 0; k < predicted.length; k++) {
            predicted[k] += 4 * (float) random.nextGaussian();
        }
        return predicted;
    }

    /** Rows with gaps of every kind: unscored, weightless, unknown, and sequences that start at different times. */
    private static List<ScoredRows> random(int sequences, int steps, long seed) {
        Random random = new Random(seed);
        List<ScoredRows> data = new ArrayList<>();
        for (int s = 0; s < sequences; s++) {
            float[] actual = new float[steps * 2];
            float[] predicted = new float[steps * 2];
            boolean[] scored = new boolean[steps];
            float[] weights = new float[steps];
            long[] times = new long[steps];
            int start = random.nextInt(10);
            for (int t = 0; t < steps; t++) {
                times[t] = 1000L * (start + t);
                scored[t] = random.nextInt(8) > 0;
                weights[t] = random.nextInt(4) / 2f;
                for (int i = 0; i < 2; i++) {
                    float y = (float) (100 * i + random.nextGaussian());
                    predicted[2 * t + i] = Math.round(2 * (y + (i + 1) * random.nextGaussian())) / 2f; // with ties
                    actual[2 * t + i] = random.nextInt(9) == 0 ? Float.NaN : y;
                }
            }
            data.add(new ScoredRows(s, actual, predicted, scored, weights, times));
        }
        return data;
    }

    /** The definitions over lists of numbers, in two passes. */
    private static final class Naive {
        private final List<double[]> rows = new ArrayList<>(); // weight, outcome, prediction, time
        final double weight;
        final double mean;
        final double residual;
        final double total;
        final double pearson;

        Naive(List<ScoredRows> data, int output) {
            for (ScoredRows sequence : data) {
                for (int t = 0; t < sequence.steps(); t++) {
                    double y = sequence.actual()[2 * t + output];
                    if (sequence.scored()[t] && sequence.weights()[t] > 0 && !Double.isNaN(y)) {
                        rows.add(new double[] {
                            sequence.weights()[t], y, sequence.predicted()[2 * t + output], sequence.times()[t]
                        });
                    }
                }
            }
            weight = rows.stream().mapToDouble(r -> r[0]).sum();
            mean = rows.stream().mapToDouble(r -> r[0] * r[1]).sum() / weight;
            residual = rows.stream()
                    .mapToDouble(r -> r[0] * Math.pow(r[1] - r[2], 2))
                    .sum();
            total = rows.stream()
                    .mapToDouble(r -> r[0] * Math.pow(r[1] - mean, 2))
                    .sum();
            pearson = pearson(rows);
        }

        double ic(boolean ranked) {
            return rows.stream()
                    .mapToDouble(r -> r[3])
                    .distinct()
                    .mapToObj(time -> rows.stream().filter(r -> r[3] == time).toList())
                    .filter(section -> section.size() >= 5)
                    .mapToDouble(section -> pearson(section.stream()
                            .map(r -> new double[] {
                                1, ranked ? rank(section, 1, r) : r[1], ranked ? rank(section, 2, r) : r[2]
                            })
                            .toList()))
                    .average()
                    .orElseThrow();
        }

        private static double rank(List<double[]> section, int column, double[] row) {
            double below = section.stream().filter(r -> r[column] < row[column]).count();
            double equal =
                    section.stream().filter(r -> r[column] == row[column]).count();
            return below + (equal + 1) / 2;
        }

        private static double pearson(List<double[]> rows) {
            double w = rows.stream().mapToDouble(r -> r[0]).sum();
            double[] mean = {
                0,
                rows.stream().mapToDouble(r -> r[0] * r[1]).sum() / w,
                rows.stream().mapToDouble(r -> r[0] * r[2]).sum() / w
            };
            double[] product = new double[3];
            for (double[] r : rows) {
                product[0] += r[0] * (r[1] - mean[1]) * (r[1] - mean[1]);
                product[1] += r[0] * (r[2] - mean[2]) * (r[2] - mean[2]);
                product[2] += r[0] * (r[1] - mean[1]) * (r[2] - mean[2]);
            }
            return product[2] / Math.sqrt(product[0] * product[1]);
        }
    }
}
