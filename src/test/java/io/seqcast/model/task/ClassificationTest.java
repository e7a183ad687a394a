package io.seqcast.model.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import io.seqcast.Allocations;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClassificationTest {
    private static final List<String> CLASSES = List.of("SELL", "HOLD", "BUY");
    private static final Classification TASK = Classification.of(CLASSES, List.of(-1.0, 0.0, 2.0));

    @Test
    void probabilitiesAreTheSoftmaxOfTheLogits() {
        // e^0 : e^ln2 : e^ln5 = 1 : 2 : 5
        float[] out = softmax(TASK, 0, (float) Math.log(2), (float) Math.log(5));

        assertThat(out).containsExactly(new float[] {0.125f, 0.25f, 0.625f}, within(1e-7f));
    }

    @Test
    void theTemperatureDividesTheLogits() {
        // With T = 2 the weights are the roots: 1 : 2 : 5 from 1 : 4 : 25.
        float[] out = softmax(withTemperature(2), 0, (float) Math.log(4), (float) Math.log(25));

        assertThat(out).containsExactly(new float[] {0.125f, 0.25f, 0.625f}, within(1e-7f));
    }

    @Test
    void equalLogitsGiveEqualProbabilities() {
        assertThat(softmax(TASK, -7, -7, -7)).containsOnly(1f / 3);
    }

    @Test
    void noLogitIsTooLargeAndNoTemperatureTooSmall() {
        assertThat(softmax(TASK, Float.MAX_VALUE, -Float.MAX_VALUE, Float.MAX_VALUE))
                .containsExactly(0.5f, 0, 0.5f);
        assertThat(softmax(withTemperature(Double.MIN_VALUE), 1, 2, 1.5f)).containsExactly(0, 1, 0);
        assertThat(softmax(withTemperature(Double.MAX_VALUE), 1, 2, 1.5f)).containsOnly(1f / 3);
    }

    @Test
    void logitsThatMakeNoDistributionGiveNoneOfItsProbabilities() {
        assertThat(softmax(TASK, 0, Float.NaN, 1)).containsOnly(Float.NaN);
        assertThat(softmax(TASK, 0, Float.POSITIVE_INFINITY, 1)).containsOnly(Float.NaN);
        float least = Float.NEGATIVE_INFINITY;
        assertThat(softmax(TASK, least, least, least)).containsOnly(Float.NaN);
    }

    @Test
    void aClassMayBeRuledOut() {
        assertThat(softmax(TASK, 3, Float.NEGATIVE_INFINITY, 3)).containsExactly(0.5f, 0, 0.5f);
    }

    @Test
    void offsetsAreRespectedAndTheLogitsMayBeReplaced() {
        float[] values = {9, 9, 0, (float) Math.log(2), (float) Math.log(5), 9};
        float[] out = {8, 8, 8, 8, 8};

        TASK.probabilities(values, 2, out, 1);
        TASK.probabilities(values, 2, values, 2);

        assertThat(out).containsExactly(new float[] {8, 0.125f, 0.25f, 0.625f, 8}, within(1e-7f));
        assertThat(values).containsExactly(new float[] {9, 9, 0.125f, 0.25f, 0.625f, 9}, within(1e-7f));
    }

    @Test
    void theExpectedValueIsTheMeanOfTheValuesByProbability() {
        assertThat(TASK.ev(new float[] {9, 0.125f, 0.25f, 0.625f}, 1)).isEqualTo(-0.125 + 1.25);
    }

    @Test
    void withoutValuesThereIsNoExpectedOne() {
        Classification task = Classification.of(CLASSES, List.of());

        assertThatIllegalStateException()
                .isThrownBy(() -> task.ev(new float[3], 0))
                .withMessage("the classes have no values, so there is no expected one");
    }

    @Test
    void neitherAllocates() {
        float[] values = {1, 2, 3};
        float[] out = new float[4];

        assertThat(Allocations.bytesPerCall(() -> {
                    TASK.probabilities(values, 0, out, 0);
                    out[3] = (float) TASK.ev(out, 0);
                }))
                .isZero();
    }

    private static Classification withTemperature(double temperature) {
        return new Classification(CLASSES, CLASSES, List.of(), temperature, "label");
    }

    private static float[] softmax(Classification task, float... logits) {
        float[] out = new float[logits.length];
        task.probabilities(logits, 0, out, 0);
        return out;
    }
}
