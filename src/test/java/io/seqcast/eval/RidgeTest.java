package io.seqcast.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.seqcast.data.Sequence;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RidgeTest {
    private static final int N = 3;

    @Test
    void matchesADesignMatrixWrittenOut() {
        List<Sequence> sequences = withGaps(Sequences.linear(4, 60, N, 0, 1));
        double[][] weights = naiveWeights(sequences, 4, 10);

        Ridge ridge = Ridge.fit(sequences, 4, 10);

        Sequence fresh = Sequences.linear(1, 30, N, 0, 2).get(0);
        float[] predicted = ridge.predict(fresh);
        Scale scale = new Scale(sequences);
        for (int t = 0; t < fresh.steps(); t++) {
            double[] row = designRow(fresh, t, 4, scale);
            for (int j = 0; j < N; j++) {
                double expected = 0;
                for (int c = 0; c < row.length; c++) {
                    expected += row[c] * weights[c][j];
                }
                assertThat((double) predicted[t * N + j])
                        .as("step %d, feature %d", t, j)
                        .isCloseTo(scale.mean[j] + scale.deviation[j] * expected, within(1e-5));
            }
        }
    }

    @Test
    void findsTheLawOfALinearProcess() {
        List<Sequence> sequences = Sequences.linear(20, 500, N, 20, 3);

        ForecastScore score =
                Baselines.score("ridge", Ridge.fit(sequences, 2, 0), Sequences.linear(5, 500, N, 20, 4), N);

        for (double mse : score.score().mse()) {
            assertThat(mse).isCloseTo(1, within(0.1)); // what is left is the noise
        }
    }

    @Test
    void doesNotDependOnTheUnits() {
        List<Sequence> sequences = Sequences.linear(6, 80, N, 10, 5);
        List<Sequence> scaled = sequences.stream().map(RidgeTest::inOtherUnits).toList();
        float[] expected = Ridge.fit(sequences, 3, 50).predict(sequences.get(0));

        float[] predicted = Ridge.fit(scaled, 3, 50).predict(scaled.get(0));

        for (int k = 0; k < expected.length; k++) {
            assertThat((double) predicted[k]).isCloseTo(1024 + expected[k] / 64.0, within(2e-3));
        }
    }

    @Test
    void sequencesShorterThanTheLagsArePadded() {
        List<Sequence> sequences = Sequences.linear(30, 4, N, 0, 6);

        float[] predicted = Ridge.fit(sequences, 16, 1).predict(sequences.get(0));

        for (float value : predicted) {
            assertThat(value).isFinite();
        }
    }

    @Test
    void whatCannotBeFittedIsRefused() {
        List<Sequence> none = Sequences.linear(2, 10, N, 10, 7);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Ridge.fit(none, 2, 1))
                .withMessageContaining("at least one scored row");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Ridge.fit(List.of(), 2, 1))
                .withMessageContaining("at least one sequence");
        List<Sequence> constant = List.of(new Sequence(1, 1, new float[10], flags(10)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Ridge.fit(constant, 2, 0))
                .withMessageContaining("take a larger one");
    }

    /** Flags that come and go, so that runs of scored rows start and end everywhere. */
    private static List<Sequence> withGaps(List<Sequence> sequences) {
        List<Sequence> result = new ArrayList<>();
        for (Sequence s : sequences) {
            boolean[] flags = new boolean[s.steps()];
            for (int t = 0; t < flags.length; t++) {
                flags[t] = (t * 7 + s.id()) % 5 != 0 && t != 31;
            }
            result.add(new Sequence(s.id(), s.width(), s.rows(), flags));
        }
        return result;
    }

    private static boolean[] flags(int steps) {
        boolean[] flags = new boolean[steps];
        java.util.Arrays.fill(flags, true);
        return flags;
    }

    private static Sequence inOtherUnits(Sequence s) {
        float[] rows = new float[s.rows().length];
        for (int k = 0; k < rows.length; k++) {
            rows[k] = 1024 + s.rows()[k] / 64;
        }
        return new Sequence(s.id(), s.width(), rows, s.needPrediction());
    }

    /** (XᵀX + λ J)⁻¹ XᵀY with a column of ones, J the identity without it; (4 N + 1, N). */
    private static double[][] naiveWeights(List<Sequence> sequences, int lags, double lambda) {
        Scale scale = new Scale(sequences);
        int inputs = lags * N + 1;
        double[][] system = new double[inputs][inputs + N]; // XᵀX + λ J beside XᵀY
        for (Sequence s : sequences) {
            for (int t = 0; t + 1 < s.steps(); t++) {
                if (s.needPrediction()[t]) {
                    double[] x = designRow(s, t, lags, scale);
                    for (int i = 0; i < inputs; i++) {
                        for (int j = 0; j < inputs + N; j++) {
                            system[i][j] += x[i] * (j < inputs ? x[j] : scale.of(s, t + 1, j - inputs));
                        }
                    }
                }
            }
        }
        for (int i = 0; i < lags * N; i++) {
            system[i][i] += lambda;
        }
        return eliminate(system);
    }

    /** Gauss and Jordan, without pivoting: the system is positive definite. */
    private static double[][] eliminate(double[][] system) {
        int size = system.length;
        for (int p = 0; p < size; p++) {
            double pivot = system[p][p];
            for (int j = 0; j < system[p].length; j++) {
                system[p][j] /= pivot;
            }
            for (int i = 0; i < size; i++) {
                double factor = i == p ? 0 : system[i][p];
                for (int j = 0; j < system[i].length; j++) {
                    system[i][j] -= factor * system[p][j];
                }
            }
        }
        double[][] solution = new double[size][];
        for (int i = 0; i < size; i++) {
            solution[i] = java.util.Arrays.copyOfRange(system[i], size, system[i].length);
        }
        return solution;
    }

    private static double[] designRow(Sequence s, int t, int lags, Scale scale) {
        double[] x = new double[lags * N + 1];
        for (int lag = 0; lag < lags; lag++) {
            for (int i = 0; i < N; i++) {
                x[lag * N + i] = t >= lag ? scale.of(s, t - lag, i) : 0;
            }
        }
        x[lags * N] = 1;
        return x;
    }

    /** Mean and deviation of each feature in two passes. */
    private static final class Scale {
        final double[] mean = new double[N];
        final double[] deviation = new double[N];

        Scale(List<Sequence> sequences) {
            long rows = sequences.stream().mapToLong(Sequence::steps).sum();
            for (int i = 0; i < N; i++) {
                for (Sequence s : sequences) {
                    for (int t = 0; t < s.steps(); t++) {
                        mean[i] += s.rows()[t * N + i] / (double) rows;
                    }
                }
                for (Sequence s : sequences) {
                    for (int t = 0; t < s.steps(); t++) {
                        deviation[i] += Math.pow(s.rows()[t * N + i] - mean[i], 2) / rows;
                    }
                }
                deviation[i] = Math.sqrt(deviation[i]);
            }
        }

        double of(Sequence s, int t, int i) {
            return (s.rows()[t * N + i] - mean[i]) / deviation[i];
        }
    }
}
