package io.seqcast.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class LabelledRowsTest {
    private static final float NAN = Float.NaN;

    @Test
    void keepsRowsThatCountInTheirOrder() {
        LabelledRows rows = new LabelledRows(2, 3);
        LabelledRows others = new LabelledRows(2, 3);
        rows.add(
                new float[] {1, 2, NAN, 4, 5, 6, NAN, 8},
                new float[] {0, 1, 0, 1, 0, 0, 0, 0, 1, NAN, NAN, NAN},
                new float[] {1, 0, 0.5f, 1});
        rows.add(new float[] {9, 9}, new float[] {NAN, NAN, NAN}, new float[] {1});
        others.add(new float[] {7, 7}, new float[] {1, 0, 0}, new float[] {3});

        rows.add(others);

        assertThat(rows.count()).isEqualTo(3);
        assertThat(rows.inputs()).containsExactly(new float[] {1, 2, 5, 6}, new float[] {7, 7});
        assertThat(rows.labels()).containsExactly(1, 2, 0);
        assertThat(rows.weights()).containsExactly(1, 0.5f, 3);
    }

    @Test
    void whatCannotBeTakenIsRefused() {
        float[] one = {1};
        refused(new float[3], new float[] {1, 0}, one, "inputs has 3 values, 1 rows of 2 make 2");
        refused(new float[2], new float[] {1}, one, "targets has 1 values, 1 rows of 2 make 2");
        refused(
                new float[2],
                new float[] {1, 0},
                new float[] {-1},
                "weights[0] is -1.0, must be finite and at least 0");
        refused(new float[] {1, NAN}, new float[] {1, 0}, one, "input 1 of row 0 is NaN, must be finite");
        String wrong = ", must be 1 for the class that came and 0 for the others";
        refused(new float[2], new float[] {1, 1}, one, "targets of row 0 are [1.0, 1.0]" + wrong);
        refused(new float[2], new float[] {0, 0}, one, "targets of row 0 are [0.0, 0.0]" + wrong);
        refused(new float[2], new float[] {1, NAN}, one, "targets of row 0 are [1.0, NaN]" + wrong);
        refused(new float[2], new float[] {0.5f, 0.5f}, one, "targets of row 0 are [0.5, 0.5]" + wrong);
    }

    private static void refused(float[] inputs, float[] targets, float[] weights, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LabelledRows(2, 2).add(inputs, targets, weights))
                .withMessage(message);
    }
}
