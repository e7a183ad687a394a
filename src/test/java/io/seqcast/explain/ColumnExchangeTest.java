package io.seqcast.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.seqcast.data.Prediction;
import io.seqcast.data.Sequence;
import io.seqcast.eval.ScoredRows;
import io.seqcast.eval.importance.Permutation;
import io.seqcast.eval.importance.Permutation.Rise;
import io.seqcast.model.Form;
import io.seqcast.model.TestEnsembles;
import io.seqcast.model.blend.Mean;
import io.seqcast.model.bundle.BundleTexts;
import io.seqcast.model.bundle.ModelBundle;
import io.seqcast.serve.PredictWhen;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A linear model of columns 0, 1 and 2 whose output 0 is 2 x0 + 0.5 x1, as is what comes. */
class ColumnExchangeTest {
    private static final int STEPS = 200;
    private static final float[] WEIGHTS = {2, 0.5f, 0, 0, 1, 0, 0, 0, 1};
    private static final ModelBundle BUNDLE =
            TestEnsembles.bundle(3, List.of(TestEnsembles.linear("line", 3, WEIGHTS, new float[3])), new Mean());
    private static final List<ColumnGroup> EACH = ColumnGroup.of(List.of("0", "1", "2"), List.of());

    private final List<Sequence> sequences = new ArrayList<>();

    ColumnExchangeTest() {
        Random random = new Random(1);
        boolean[] flags = new boolean[STEPS];
        Arrays.fill(flags, 10, STEPS, true);
        for (int s = 0; s < 20; s++) {
            float[] rows = new float[3 * STEPS];
            for (int i = 0; i < rows.length; i++) {
                rows[i] = (float) random.nextGaussian();
            }
            sequences.add(new Sequence(s, 3, rows, flags));
        }
    }

    @Test
    void theErrorRisesByWhatTheColumnExplains() {
        Permutation permutation = measure(BUNDLE, 1).get(0);

        // independent rows of variance 1: E (w (x − x′))² = 2 w²
        assertThat(permutation.before()).isCloseTo(0, within(1e-10));
        assertThat(permutation.blocks()).isEqualTo(20);
        assertThat(permutation.rises()).extracting(Rise::columns).containsExactly("0", "1", "2");
        assertThat(permutation.rises().get(0).interval().estimate()).isCloseTo(8, within(0.8));
        assertThat(permutation.rises().get(1).interval().estimate()).isCloseTo(0.5, within(0.05));
        for (Rise rise : permutation.rises()) {
            assertThat(rise.interval().low())
                    .isLessThanOrEqualTo(rise.interval().estimate());
            assertThat(rise.interval().high())
                    .isGreaterThanOrEqualTo(rise.interval().estimate());
        }
    }

    @Test
    void aColumnThatTheModelIgnoresRaisesNothing() {
        Rise ignored = measure(BUNDLE, 1).get(0).rises().get(2);

        assertThat(ignored.interval().estimate()).isZero();
        assertThat(ignored.interval().high()).isZero();
    }

    @Test
    void aSeedDecides() {
        assertThat(measure(BUNDLE, 1)).isEqualTo(measure(BUNDLE, 1)).isNotEqualTo(measure(BUNDLE, 2));
    }

    @Test
    void theRowsThatAreJudgedStayThoseOfTheData() {
        BundleTexts texts = new BundleTexts(BUNDLE.texts().features(), null, "std(`0`, 3) > 1");
        ModelBundle now = BUNDLE.withTexts(texts);
        List<Sequence> all = List.copyOf(sequences);
        sequences.clear();
        sequences.addAll(PredictWhen.narrow(now, all));

        assertThat(measure(now, 1).get(0).rises().get(0).interval().estimate()).isGreaterThan(1);
    }

    @Test
    void columnsOfAGroupAreNamedOnceAndKnown() {
        List<String> inputs = List.of("open", "close", "volume");

        assertThat(ColumnGroup.of(inputs, List.of(List.of("close", "open"))))
                .containsExactly(new ColumnGroup("close+open", List.of(1, 0)), new ColumnGroup("volume", List.of(2)));
        assertThatThrownBy(() -> ColumnGroup.of(inputs, List.of(List.of("high"))))
                .hasMessage("\"high\" is no input of the model: [open, close, volume]");
        assertThatThrownBy(() -> ColumnGroup.of(inputs, List.of(List.of("open"), List.of("open"))))
                .hasMessage("\"open\" stands there twice");
    }

    private List<Permutation> measure(ModelBundle bundle, long seed) {
        return new ColumnExchange(bundle, sequences, this::outcomes, Form.STEP, 30)
                .measure(EACH, List.of(0), seed, () -> {});
    }

    /** What comes is 2 x0 + 0.5 x1 of the data's own rows. */
    private List<ScoredRows> outcomes(Supplier<@Nullable Prediction> predictions) {
        List<ScoredRows> rows = new ArrayList<>();
        for (Sequence sequence : sequences) {
            float[] predicted = new float[3 * STEPS];
            float[] actual = new float[3 * STEPS];
            for (int t = 0; t < STEPS; t++) {
                if (sequence.needPrediction()[t]) {
                    Prediction prediction = Objects.requireNonNull(predictions.get());
                    assertThat(prediction.sequence()).isEqualTo(sequence.id());
                    assertThat(prediction.step()).isEqualTo(t);
                    System.arraycopy(prediction.values(), 0, predicted, 3 * t, 3);
                }
                actual[3 * t] = 2 * sequence.rows()[3 * t] + 0.5f * sequence.rows()[3 * t + 1];
            }
            rows.add(ScoredRows.of(sequence.id(), actual, predicted, sequence.needPrediction()));
        }
        assertThat(predictions.get()).isNull();
        return rows;
    }
}
