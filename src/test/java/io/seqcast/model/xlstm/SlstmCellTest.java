package io.seqcast.model.xlstm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.seqcast.model.Sequences;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SlstmCellTest {
    private static final int WIDTH = 6;

    /** Against c = f ∘ c + i ∘ z, n = f ∘ n + i and y = o ∘ c / n without a factor taken out. */
    @ParameterizedTest
    @EnumSource(ForgetGate.class)
    void isTheRecurrenceWithPlainGates(ForgetGate forgetGate) {
        Random random = new Random(2);
        SlstmCell cell = new SlstmCell(WIDTH, forgetGate);
        float[][] before = new float[SlstmCell.CARRIED][WIDTH];
        float[][] after = new float[SlstmCell.CARRIED][WIDTH];
        double[] c = new double[WIDTH];
        double[] n = new double[WIDTH];
        for (int t = 0; t < 30; t++) {
            float[][] gates = new float[4][WIDTH];
            double[] expected = new double[WIDTH];
            for (int k = 0; k < WIDTH; k++) {
                for (float[] gate : gates) {
                    gate[k] = (float) (2 * random.nextGaussian());
                }
                double i = Math.exp(gates[0][k]);
                double f = forgetGate == ForgetGate.EXP ? Math.exp(gates[1][k]) : 1 / (1 + Math.exp(-gates[1][k]));
                c[k] = f * c[k] + i * Math.tanh(gates[2][k]);
                n[k] = f * n[k] + i;
                expected[k] = c[k] / n[k] / (1 + Math.exp(-gates[3][k]));
            }

            cell.advance(gates, before, after);

            Sequences.assertClose("y after row " + t, after[0], expected, 1e-5);
            float[][] next = before;
            before = after;
            after = next;
        }
    }

    /** σ(1000) · tanh(0.5): a first row counts in full, however far its input gate is closed. */
    @Test
    void aFirstRowWithAClosedInputGateIsAllThatIsRemembered() {
        SlstmCell cell = new SlstmCell(1, ForgetGate.SIGMOID);
        float[][] after = new float[SlstmCell.CARRIED][1];

        cell.advance(new float[][] {{-900}, {900}, {0.5f}, {1000}}, new float[SlstmCell.CARRIED][1], after);

        assertThat(after[0][0]).isCloseTo((float) Math.tanh(0.5), within(1e-6f));
        assertThat(after[2][0]).isEqualTo(1);
        assertThat(after[3][0]).isEqualTo(-900);
    }
}
