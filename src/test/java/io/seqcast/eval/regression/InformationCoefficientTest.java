package io.seqcast.eval.regression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import io.seqcast.eval.EvaluationException;
import io.seqcast.eval.ScoredRows;
import io.seqcast.eval.regression.InformationCoefficient.Section;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class InformationCoefficientTest {
    private static final float UNKNOWN = Float.NaN;

    @Test
    void averagesTheCorrelationsOfEachTime() {
        // time 10: y = 1 2 3, p = 1 3 2: S_yp = 1, S_yy = S_pp = 2, correlation 0.5, of the ranks as well
        // time 20: y = 1 2 10, p = 3 2 1: S_yp = −9, S_yy = 146/3, S_pp = 2, correlation −9/√(292/3); of the ranks −1
        InformationCoefficient coefficient = coefficient(
                3,
                at(1, times(10, 20), values(1, 1), values(1, 3)),
                at(2, times(20, 10), values(2, 2), values(2, 3)), // the order of its times is its own
                at(3, times(10, 20), values(3, 10), values(2, 1)));

        double second = -9 / Math.sqrt(292 / 3.0);
        assertThat(coefficient.sections()).extracting(Section::time).containsExactly(10L, 20L);
        assertThat(coefficient.ic()).isCloseTo((0.5 + second) / 2, within(1e-12));
        assertThat(coefficient.rankIc()).isCloseTo((0.5 - 1) / 2, within(1e-12));
        assertThat(coefficient.absence()).isEmpty();
    }

    @Test
    void aTimeWithFewKnownOutcomesDoesNotCount() {
        InformationCoefficient coefficient = coefficient(
                3,
                at(1, times(10, 20, 30), values(1, 1, 1), values(1, 1, 1)),
                at(2, times(10, 20, 40), values(2, 2, 2), values(2, 2, 2)),
                at(3, times(10, 20, 50), values(3, UNKNOWN, 3), values(3, 3, 3)));

        assertThat(coefficient.sections()).containsExactly(new Section(10, 1, 1, 3));
        assertThat(coefficient.tooSmall()).isEqualTo(4);
    }

    @Test
    void outcomesThatDoNotVaryAreNoCrossSectionPredictionsThatDoNotAreWorthNothing() {
        InformationCoefficient coefficient = coefficient(
                2, at(1, times(10, 20), values(5, 1), values(1, 7)), at(2, times(10, 20), values(5, 2), values(2, 7)));

        assertThat(coefficient.sections()).containsExactly(new Section(20, 0, 0, 2));
        assertThat(coefficient.constant()).isEqualTo(1);
    }

    @Test
    void withoutTimesStepsStandForThem() {
        boolean[] all = {true, true};
        InformationCoefficient coefficient = coefficient(
                2,
                ScoredRows.of(1, values(1, 1), values(1, 2), all),
                ScoredRows.of(2, values(2, 2), values(2, 1), all));

        assertThat(coefficient.sections()).containsExactly(new Section(0, 1, 1, 2), new Section(1, -1, -1, 2));
    }

    @Test
    void rowsThatDoNotCountAreInNoCrossSection() {
        ScoredRows unscored = ScoredRows.of(2, values(2), values(2), new boolean[1]);
        ScoredRows weightless = at(3, times(0), values(2), values(2)).withWeights(new float[1]);

        InformationCoefficient coefficient =
                coefficient(2, at(1, times(0), values(1), values(1)), unscored, weightless);

        assertThat(coefficient.sections()).isEmpty();
        assertThat(coefficient.tooSmall()).isEqualTo(1);
    }

    @Test
    void saysWhyThereIsNone() {
        ScoredRows alone = at(1, times(10), values(1), values(1));
        ScoredRows same = at(2, times(10), values(1), values(2));

        assertThat(coefficient(3, alone, same).absence()).isEqualTo("no time has 3 known outcomes");
        assertThat(coefficient(2, alone, same).absence()).isEqualTo("the outcomes of no time that has 2 vary");
        assertThat(coefficient(2, alone, same).ic()).isNaN();
    }

    @Test
    void timesOfSomeSequencesAloneAreRefused() {
        CrossSections sections = new CrossSections(1);
        sections.add(at(1, times(10), values(1), values(1)));

        assertThatExceptionOfType(EvaluationException.class)
                .isThrownBy(() -> sections.add(ScoredRows.of(2, values(1), values(1), new boolean[] {true})))
                .withMessage("sequence 2 has no times, sequences before it have some");
    }

    private static InformationCoefficient coefficient(int minimum, ScoredRows... sequences) {
        CrossSections sections = new CrossSections(1);
        List.of(sequences).forEach(sections::add);
        return sections.coefficients(minimum).get(0);
    }

    private static ScoredRows at(long sequence, long[] times, float[] actual, float[] predicted) {
        boolean[] all = new boolean[times.length];
        Arrays.fill(all, true);
        return ScoredRows.of(sequence, actual, predicted, all).withTimes(times);
    }

    private static long[] times(long... times) {
        return times;
    }

    private static float[] values(float... values) {
        return values;
    }
}
