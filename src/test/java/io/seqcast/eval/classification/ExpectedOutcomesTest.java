package io.seqcast.eval.classification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.seqcast.eval.EvaluationException;
import io.seqcast.eval.ScoredRows;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExpectedOutcomesTest {
    private static final List<String> CLASSES = List.of("NO", "YES");
    private static final List<Double> VALUES = List.of(-1.0, 2.0);

    // Five rows, of which the fourth is not scored and the fifth's outcome not known.
    private static final boolean[] SCORED = {true, true, true, false, true};
    private static final float[] ACTUAL = {0, 1, 1, 0, Float.NaN};
    private static final float[] MODEL = {0.9f, 0.1f, 0.2f, 0.8f, 0.6f, 0.4f, 0.5f, 0.5f, 0.5f, 0.5f};
    private static final float[] LAW = {0.8f, 0.2f, 0.5f, 0.5f, 0.75f, 0.25f, 0.1f, 0.9f, 0.1f, 0.9f};

    @Test
    void expectedScoresAreThoseOfTheLawsProbabilities() {
        ClassificationScore expected = score(ExpectedOutcomes.of(List.of(rows(MODEL)), List.of(rows(LAW)), 2));

        assertThat(expected.confusion().accuracy()).isCloseTo((0.8 + 0.5 + 0.75) / 3, within(1e-6));
        assertThat(expected.confusion().recall(1)).isCloseTo(0.5 / (0.2 + 0.5 + 0.25), within(1e-6));
        double logLoss = -(0.8 * Math.log(0.9)
                        + 0.2 * Math.log(0.1)
                        + 0.5 * Math.log(0.2)
                        + 0.5 * Math.log(0.8)
                        + 0.75 * Math.log(0.6)
                        + 0.25 * Math.log(0.4))
                / 3;
        assertThat(expected.logLoss()).isCloseTo(logLoss, within(1e-6));
    }

    @Test
    void aCertainLawExpectsWhatCame() {
        float[] certain = {1, 0, 0, 1, 0, 1, 1, 0, 1, 0};

        ClassificationScore expected = score(ExpectedOutcomes.of(List.of(rows(MODEL)), List.of(rows(certain)), 2));

        ClassificationScore came = score(List.of(rows(MODEL)));
        assertThat(expected.logLoss()).isCloseTo(came.logLoss(), within(1e-9));
        assertThat(expected.evCorrelation()).isCloseTo(came.evCorrelation(), within(1e-9));
        assertThat(expected.curves().get(1).averagePrecision())
                .isCloseTo(came.curves().get(1).averagePrecision(), within(1e-9));
    }

    @Test
    void theLawMustSpeakOfTheSameRows() {
        assertThatThrownBy(() ->
                        ExpectedOutcomes.of(List.of(rows(MODEL)), List.of(ScoredRows.of(8, ACTUAL, LAW, SCORED)), 2))
                .isInstanceOf(EvaluationException.class)
                .hasMessage("the law speaks of 5 steps of sequence 8, must be the 5 of sequence 7");
    }

    private static ScoredRows rows(float[] said) {
        return ScoredRows.of(7, ACTUAL, said, SCORED);
    }

    private static ClassificationScore score(List<ScoredRows> rows) {
        ClassificationEvaluation.Builder builder = ClassificationEvaluation.builder("m", CLASSES, VALUES);
        rows.forEach(builder::add);
        return builder.build().model();
    }
}
