package io.seqcast.serve.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seqcast.data.Prediction;
import io.seqcast.data.Sequence;
import io.seqcast.model.ScoredModels;
import io.seqcast.model.TestModels;
import io.seqcast.model.bundle.ModelBundle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ScoreAgreementTest {
    private static final ModelBundle MODEL = TestModels.tiny(3, 1);
    private static final int STEPS = 50;

    @Test
    void theSameScoresAgreeInWhateverOrderTheyWereSummed() {
        ScoreTotals forth = totals(1f, 1, 2);
        ScoreTotals back = totals(1f, 2, 1);

        ScoreAgreement agreement = ScoreAgreement.of(forth, back);

        assertThat(agreement.within(1e-9)).isTrue();
        assertThat(agreement.scored()).isEqualTo(2 * (STEPS - 1));
    }

    @Test
    void aPredictionThatIsMissingIsNoAgreementHoweverCloseTheMetrics() {
        ScoreAgreement agreement = ScoreAgreement.of(totals(1f, 1), totals(1f, 1, 2));

        assertThat(agreement.counts()).isFalse();
        assertThat(agreement.within(1e9)).isFalse();
    }

    @Test
    void aPredictionThatDiffersIsNamedByItsWorstMetric() {
        ScoreAgreement agreement = ScoreAgreement.of(totals(1f, 1), totals(1.001f, 1));

        assertThat(agreement.counts()).isTrue();
        assertThat(agreement.within(1e-9)).isFalse();
        assertThat(agreement.metric()).containsAnyOf("r2(", "mse(");
    }

    @Test
    void nothingScoredIsNoAgreement() {
        assertThat(ScoreAgreement.of(totals(1f), totals(1f)).within(1)).isFalse();
    }

    @Test
    void predictionsOfRowsThatAreNotThereAreRefused() {
        StartScores scores = StartScores.of(MODEL);
        List<Prediction> late = List.of(new Prediction(1, STEPS, new float[3], new float[3]));

        assertThatThrownBy(() -> scores.add(rows(1), late))
                .hasMessage("sequence 1 has a prediction after step 50, must be below 50, its number of rows");
    }

    @Test
    void outcomesThatLieBehindTheLastRowAreNotCounted() {
        StartScores scores = StartScores.of(ScoredModels.horizons(1));

        scores.add(rows(1), predictions(1, 1f));

        assertThat(scores.totals().sums().weight(0)).isEqualTo(STEPS - 1);
        assertThat(scores.totals().sums().weight(1)).isEqualTo(STEPS - 4);
    }

    private static ScoreTotals totals(float scale, int... sequences) {
        StartScores scores = StartScores.of(MODEL);
        Arrays.stream(sequences).forEach(sequence -> scores.add(rows(sequence), predictions(sequence, scale)));
        return scores.totals();
    }

    private static Sequence rows(long sequence) {
        boolean[] flags = new boolean[STEPS];
        Arrays.fill(flags, true);
        return new Sequence(sequence, 3, random(sequence, 3 * STEPS), flags);
    }

    private static List<Prediction> predictions(long sequence, float scale) {
        List<Prediction> predictions = new ArrayList<>();
        for (int step = 0; step < STEPS; step++) {
            float[] values = random(1000 * sequence + step, 3);
            values[0] *= scale;
            predictions.add(new Prediction(sequence, step, values, new float[3]));
        }
        return predictions;
    }

    private static float[] random(long seed, int length) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] values = new float[length];
        for (int i = 0; i < length; i++) {
            values[i] = (float) random.nextDouble(-2, 2);
        }
        return values;
    }
}
