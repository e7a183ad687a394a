package io.seqcast.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.seqcast.data.Sequence;
import java.util.List;
import org.junit.jupiter.api.Test;

class EvaluationTest {
    private static final List<Sequence> DATA = Sequences.linear(6, 60, 2, 20, 1);

    @Test
    void poolsTheScoredRowsOfAllSequences() {
        Evaluation.Builder builder = Evaluation.builder("model", 2);
        for (Sequence s : DATA) {
            builder.add(s, Sequences.guesses(s, 0.7, s.id()), s.needPrediction());
        }

        Evaluation evaluation = builder.build();

        for (int i = 0; i < 2; i++) {
            assertThat(evaluation.model().score().r2().get(i)).isCloseTo(naiveR2(i), within(1e-9));
        }
        assertThat(evaluation.model().score().meanR2()).isCloseTo((naiveR2(0) + naiveR2(1)) / 2, within(1e-9));
        assertThat(evaluation.model().score().rows()).isEqualTo(6 * 39); // after steps 20..58, row 59 has no next
        assertThat(evaluation.model().sequences()).hasSize(6);
        assertThat(evaluation.model().steps()).extracting(range -> range.from()).containsExactly(0L, 25L, 50L);
    }

    @Test
    void baselinesAreScoredOnTheSameRows() {
        Evaluation evaluation = builderWith(DATA).build();

        assertThat(evaluation.all())
                .extracting(ForecastScore::name)
                .containsExactly("model", Baselines.LAST_VALUE, Baselines.RUNNING_MEAN, Baselines.RIDGE);
        assertThat(evaluation.all()).allSatisfy(score -> {
            assertThat(score.score().rows()).isEqualTo(6 * 39);
            assertThat(PairedBootstrap.difference(evaluation.model(), score, 10, 1))
                    .isNotNull();
        });
        assertThat(evaluation.baseline(Baselines.RIDGE)).isPresent();
    }

    @Test
    void baselinesCanBeLeftOut() {
        assertThat(builderWith(DATA).withoutBaselines().build().baselines()).isEmpty();
    }

    @Test
    void missingPredictionsAreCountedAndTheFirstNamed() {
        Evaluation.Builder builder = Evaluation.builder("model", 2);
        for (Sequence s : DATA) {
            boolean[] present = s.needPrediction().clone();
            if (s.id() == 102) {
                present[33] = false;
                present[40] = false;
            }
            if (s.id() == 104) {
                present[20] = false;
            }
            builder.add(s, Sequences.guesses(s, 1, 1), present);
        }

        assertThatThrownBy(builder::build)
                .isInstanceOf(EvaluationException.class)
                .hasMessage("3 of 234 predictions are missing, the first after sequence 102, step 33");
    }

    @Test
    void predictionsNobodyAskedForAreRefused() {
        Evaluation.Builder builder = Evaluation.builder("model", 2);
        for (Sequence s : DATA) {
            boolean[] present = s.needPrediction().clone();
            present[19] = true; // warm-up
            builder.add(s, Sequences.guesses(s, 1, 1), present);
        }
        builder.addUnasked(999, 0);

        assertThatThrownBy(builder::build)
                .isInstanceOf(EvaluationException.class)
                .hasMessage("7 predictions stand where none is wanted by need_prediction, narrowed by the model's"
                        + " predict_when if it has one, the first after sequence 100,"
                        + " step 19");
    }

    @Test
    void thePredictionAfterAFlaggedLastRowMayStandOrNot() {
        Evaluation.Builder builder = Evaluation.builder("model", 2);
        for (Sequence s : DATA) {
            boolean[] present = s.needPrediction().clone();
            present[59] = s.id() % 2 == 0;
            builder.add(s, Sequences.guesses(s, 1, 1), present);
        }

        assertThat(builder.build().model().score().rows()).isEqualTo(6 * 39);
    }

    @Test
    void aPredictionThatIsNoNumberIsRefused() {
        Sequence s = DATA.get(1);
        float[] predicted = Sequences.guesses(s, 1, 1);
        predicted[2 * 44 + 1] = Float.NaN;
        Evaluation.Builder builder = Evaluation.builder("model", 2);

        assertThatThrownBy(() -> builder.add(s, predicted, s.needPrediction()))
                .isInstanceOf(EvaluationException.class)
                .hasMessage("the prediction of sequence 101, step 44, feature 1 is NaN, must be finite");
    }

    @Test
    void anotherWidthIsRefused() {
        Sequence s = DATA.get(0);
        Evaluation.Builder builder = Evaluation.builder("model", 3);

        assertThatThrownBy(() -> builder.add(s, new float[180], s.needPrediction()))
                .isInstanceOf(EvaluationException.class)
                .hasMessage("sequence 100 has 2 features, the predictions have 3");
    }

    @Test
    void dataWithoutAScoredRowIsRefused() {
        assertThatThrownBy(() -> builderWith(Sequences.linear(2, 20, 2, 19, 2)).build())
                .isInstanceOf(EvaluationException.class)
                .hasMessageStartingWith("the data has no row to score");
    }

    private static Evaluation.Builder builderWith(List<Sequence> data) {
        Evaluation.Builder builder = Evaluation.builder("model", 2);
        for (Sequence s : data) {
            builder.add(s, Sequences.guesses(s, 0.7, s.id()), s.needPrediction());
        }
        return builder;
    }

    private static double naiveR2(int i) {
        double mean = 0;
        for (Sequence s : DATA) {
            for (int t = 21; t < 60; t++) {
                mean += s.rows()[t * 2 + i] / (6 * 39.0);
            }
        }
        double residual = 0;
        double total = 0;
        for (Sequence s : DATA) {
            float[] predicted = Sequences.guesses(s, 0.7, s.id());
            for (int t = 21; t < 60; t++) {
                residual += Math.pow((double) s.rows()[t * 2 + i] - predicted[(t - 1) * 2 + i], 2);
                total += Math.pow(s.rows()[t * 2 + i] - mean, 2);
            }
        }
        return 1 - residual / total;
    }
}
