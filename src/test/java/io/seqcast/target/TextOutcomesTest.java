package io.seqcast.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seqcast.data.Sequence;
import io.seqcast.expression.Source;
import java.util.List;
import org.junit.jupiter.api.Test;

class TextOutcomesTest {
    private static final List<String> INPUTS = List.of("a");

    /** With a target of its own. */
    private final Sequence sequence = new Sequence(
            5,
            1,
            new float[] {4, 5, 7},
            new boolean[] {false, true, true},
            new long[] {1, 2, 3},
            new float[] {0, 1, 2},
            1,
            new float[] {9, 9, 9});

    @Test
    void numbersReplaceTheTargetsAndAllElseStays() {
        TextOutcomes outcomes = TextOutcomes.numbers(text("next = ahead(a, 1)\nfar = ahead(a, 2)"), INPUTS);

        Sequence given = outcomes.onto(sequence);

        assertThat(outcomes.names()).containsExactly("next", "far");
        assertThat(given.targetWidth()).isEqualTo(2);
        assertThat(given.targets()).containsExactly(5, 7, 7, Float.NaN, Float.NaN, Float.NaN);
        assertThat(given)
                .usingRecursiveComparison()
                .ignoringFields("targets", "targetWidth")
                .isEqualTo(sequence);
    }

    @Test
    void eachSaysHowFarItLooks() {
        TextOutcomes outcomes =
                TextOutcomes.numbers(text("far = ahead(a, 5) - ahead(a, 2)\nnow = a\nnext = ahead(a, 1)"), INPUTS);

        assertThat(outcomes.horizons()).containsExactly(5, 0, 1);
        assertThat(outcomes.horizon()).isEqualTo(5);
    }

    @Test
    void indicesOfClassesAreTargetsToo() {
        TextOutcomes outcomes = TextOutcomes.classes(text("rise = ahead(a, 1) - a"), INPUTS, 3);

        assertThat(outcomes.onto(sequence).targets()).containsExactly(1, 2, Float.NaN);
    }

    @Test
    void anIndexThatNoClassHasIsRefused() {
        TextOutcomes outcomes = TextOutcomes.classes(text("rise = ahead(a, 1) - a"), INPUTS, 2);

        assertThatThrownBy(() -> outcomes.onto(sequence))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("sequence 5, step 1: the label is 2.0, must be the index of a class, 0 to 1");
    }

    @Test
    void aClassHasOneColumn() {
        assertThatThrownBy(() -> TextOutcomes.classes(text("x = a\ny = a"), INPUTS, 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "toy.targets has the columns [x, y], must have exactly one for a classification: the index of"
                                + " the class");
    }

    private static Source text(String lines) {
        return new Source("toy.targets", lines);
    }
}
