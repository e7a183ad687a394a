package io.seqcast.model.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class TaskTest {
    @Test
    void aRegressionEmitsWhatAMemberPredicts() {
        Task task = Regression.of(List.of("return_1", "return_30"));

        assertThat(task.name()).isEqualTo("regression");
        assertThat(task.width()).isEqualTo(2);
        assertThat(task.outputs()).containsExactly("return_1", "return_30");
    }

    @Test
    void aClassificationEmitsAProbabilityAClass() {
        Task task = Classification.of(List.of("SELL", "HOLD", "BUY"), List.of());

        assertThat(task.name()).isEqualTo("classification");
        assertThat(task.width()).isEqualTo(3);
        assertThat(task.outputs()).containsExactly("SELL", "HOLD", "BUY");
    }

    @Test
    void valuesAddTheExpectedOneToTheOutputsAlone() {
        Task task = new Classification(
                List.of("p_down", "p_up"), List.of("down", "up"), List.of(-1.0, 1.0), 2, "side", List.of());

        assertThat(task.width()).isEqualTo(2);
        assertThat(task.outputs()).containsExactly("p_down", "p_up", "ev");
    }

    @Test
    void namesOfOutputsAreThereAndDiffer() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Regression.of(List.of()))
                .withMessage("number of outputs is 0, must be at least 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Regression.of(List.of("a", " ")))
                .withMessage("outputs[1] is blank, must be a name");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Regression.of(List.of("a", "b", "a")))
                .withMessage("outputs[2] is \"a\", which stands before it; names must differ");
    }

    @Test
    void aClassificationHasTwoClassesAtLeastAndAnOutputForEach() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Classification.of(List.of("only"), List.of()))
                .withMessage("number of classes is 1, must be at least 2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Classification.of(List.of("K0", "K0"), List.of()))
                .withMessage("classes[1] is \"K0\", which stands before it; names must differ");
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        new Classification(List.of("a", "b", "c"), List.of("x", "y"), List.of(), 1, "label", List.of()))
                .withMessage("number of outputs is 3, must be that of classes, 2");
    }

    @Test
    void valuesAreFiniteAndOneAClass() {
        List<String> classes = List.of("a", "b");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Classification.of(classes, List.of(1.0)))
                .withMessage("number of values is 1, must be 0 or that of classes, 2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Classification.of(classes, List.of(1.0, Double.NaN)))
                .withMessage("values[1] is NaN, must be a finite float");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Classification.of(classes, List.of(1e39, 0.0)))
                .withMessage("values[0] is 1.0E39, must be a finite float");
    }

    @Test
    void anOutputIsCalledEvOnlyIfNoExpectedValueIs() {
        assertThat(Classification.of(List.of("ev", "ice"), List.of()).outputs()).containsExactly("ev", "ice");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Classification.of(List.of("ice", "ev"), List.of(0.0, 1.0)))
                .withMessageStartingWith("outputs[1] is \"ev\", which names the expected value");
    }

    @Test
    void aTemperatureIsFiniteAndAboveZero() {
        for (double temperature : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> of(temperature, "label"))
                    .withMessage("temperature is " + temperature + ", must be finite and above 0");
        }
    }

    @Test
    void aLabelIsAColumn() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> of(1, " "))
                .withMessage("label is blank, must be the name of a column");
    }

    private static Classification of(double temperature, String label) {
        return new Classification(List.of("a", "b"), List.of("a", "b"), List.of(), temperature, label, List.of());
    }
}
