package io.seqcast.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.seqcast.data.Sequence;
import io.seqcast.eval.ErrorSums;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.LinearSolverFactory_DDRM;
import org.ejml.interfaces.linsol.LinearSolverDense;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The generated market against the published scores of the real one, and against itself. */
class MarketGeneratorTest {
    private static final int SEQUENCES = 64;
    private static final int LAGS = 16;
    private static Market market;

    @BeforeAll
    static void generate() {
        market = MarketGenerator.generate(SEQUENCES, 8);
    }

    @Test
    void the_last_value_scores_as_published() {
        ErrorSums sums = new ErrorSums(32);

        for (Sequence sequence : market.sequences()) {
            addScored(sums, sequence, sequence.rows());
        }

        assertThat(sums.rows()).isEqualTo(SEQUENCES * 900L);
        assertThat(sums.meanR2()).isCloseTo(-0.39, within(0.03));
    }

    @Test
    void a_linear_model_of_sixteen_lags_scores_as_published() {
        DMatrixRMaj weights = leastSquares();
        ErrorSums sums = new ErrorSums(32);

        for (Sequence sequence : market.sequences()) {
            addScored(sums, sequence, forecast(sequence, weights));
        }

        // Scored on the rows it was fitted to, so adjusted for its number of inputs.
        double adjusted = 1 - (1 - sums.meanR2()) * (sums.rows() - 1) / (sums.rows() - LAGS * 32 - 1);
        assertThat(adjusted).isCloseTo(0.326, within(0.015));
    }

    @Test
    void the_oracle_is_the_ceiling_of_the_data() {
        ErrorSums sums = new ErrorSums(32);

        for (int i = 0; i < SEQUENCES; i++) {
            addScored(sums, market.sequences().get(i), market.oracle(i));
        }

        assertThat(sums.meanR2()).isCloseTo(0.428, within(0.012));
    }

    /** Normal equations over all scored steps. */
    private static DMatrixRMaj leastSquares() {
        int inputs = LAGS * 32 + 1;
        DMatrixRMaj gram = new DMatrixRMaj(inputs, inputs);
        DMatrixRMaj product = new DMatrixRMaj(inputs, inputs);
        DMatrixRMaj moment = new DMatrixRMaj(inputs, 32);
        for (Sequence sequence : market.sequences()) {
            int rows = 900;
            DMatrixRMaj design = new DMatrixRMaj(rows, inputs);
            DMatrixRMaj target = new DMatrixRMaj(rows, 32);
            for (int t = 99; t < 999; t++) {
                fillLags(sequence, t, design.data, (t - 99) * inputs);
                for (int j = 0; j < 32; j++) {
                    target.set(t - 99, j, sequence.rows()[(t + 1) * 32 + j]);
                }
            }
            CommonOps_DDRM.multInner(design, product);
            CommonOps_DDRM.addEquals(gram, product);
            CommonOps_DDRM.multAddTransA(design, target, moment);
        }
        for (int i = 0; i < inputs; i++) {
            gram.add(i, i, 1);
        }
        LinearSolverDense<DMatrixRMaj> solver = LinearSolverFactory_DDRM.symmPosDef(inputs);
        assertThat(solver.setA(gram)).isTrue();
        DMatrixRMaj weights = new DMatrixRMaj(inputs, 32);
        solver.solve(moment, weights);
        return weights;
    }

    private static void fillLags(Sequence sequence, int t, double[] target, int offset) {
        for (int i = 0; i < LAGS * 32; i++) {
            target[offset + i] = sequence.rows()[t * 32 - (i / 32) * 32 + i % 32];
        }
        target[offset + LAGS * 32] = 1;
    }

    private static float[] forecast(Sequence sequence, DMatrixRMaj weights) {
        float[] forecast = new float[sequence.rows().length];
        DMatrixRMaj lags = new DMatrixRMaj(1, LAGS * 32 + 1);
        DMatrixRMaj row = new DMatrixRMaj(1, 32);
        for (int t = LAGS; t < 999; t++) {
            fillLags(sequence, t, lags.data, 0);
            CommonOps_DDRM.mult(lags, weights, row);
            for (int j = 0; j < 32; j++) {
                forecast[t * 32 + j] = (float) row.data[j];
            }
        }
        return forecast;
    }

    /** Row t of {@code forecast} against row t + 1 of the sequence, where the flag is set. */
    private static void addScored(ErrorSums sums, Sequence sequence, float[] forecast) {
        for (int t = 0; t < sequence.steps(); t++) {
            if (sequence.needPrediction()[t]) {
                sums.add(sequence.rows(), (t + 1) * 32, forecast, t * 32);
            }
        }
    }

    @Test
    void features_are_standard_normal_over_the_market() {
        for (int feature = 0; feature < 32; feature++) {
            int column = feature;
            double[] values = market.sequences().stream()
                    .flatMapToDouble(s -> IntStream.range(0, s.steps()).mapToDouble(t -> s.rows()[t * 32 + column]))
                    .toArray();
            double mean = IntStream.range(0, values.length)
                    .mapToDouble(i -> values[i])
                    .average()
                    .orElseThrow();
            double variance = IntStream.range(0, values.length)
                    .mapToDouble(i -> (values[i] - mean) * (values[i] - mean))
                    .average()
                    .orElseThrow();
            assertThat(mean).as("mean of feature %d", feature).isCloseTo(0, within(1e-3));
            assertThat(variance).as("variance of feature %d", feature).isCloseTo(1, within(1e-3));
        }
    }

    @Test
    void a_market_is_a_function_of_its_seed() {
        Market again = MarketGenerator.generate(3, 8);
        Market other = MarketGenerator.generate(3, 9);

        Market first = MarketGenerator.generate(3, 8);

        for (int i = 0; i < 3; i++) {
            assertThat(first.sequences().get(i).rows())
                    .containsExactly(again.sequences().get(i).rows());
            assertThat(first.oracle(i)).containsExactly(again.oracle(i));
            assertThat(first.sequences().get(i).rows())
                    .isNotEqualTo(other.sequences().get(i).rows());
        }
    }

    @Test
    void the_market_of_a_seed_is_the_same_everywhere_and_for_ever() {
        Market known = MarketGenerator.generate(3, 8);

        float[] rows = known.sequences().get(2).rows();

        // Models are trained on this stream and figures quoted from it: a change of it renews them all.
        assertThat(Arrays.copyOf(rows, 4)).containsExactly(0.33141196f, 0.9046201f, 1.174154f, -1.1447003f);
        assertThat(Arrays.hashCode(rows)).isEqualTo(1066313965);
    }

    @Test
    void predictions_are_wanted_after_the_warm_up_up_to_the_last_but_one_step() {
        boolean[] flags = market.sequences().get(5).needPrediction();

        assertThat(flags).hasSize(1000);
        for (int t = 0; t < flags.length; t++) {
            assertThat(flags[t]).as("step %d", t).isEqualTo(t >= 99 && t <= 998);
        }
    }

    @Test
    void a_market_without_sequences_is_refused() {
        assertThatThrownBy(() -> MarketGenerator.generate(0, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("0");
    }
}
