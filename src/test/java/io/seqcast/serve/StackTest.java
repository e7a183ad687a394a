package io.seqcast.serve;

import static io.seqcast.serve.TestSequences.WIDTH;
import static io.seqcast.serve.TestSequences.point;
import static io.seqcast.serve.TestSequences.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seqcast.model.Form;
import io.seqcast.model.TestEnsembles;
import io.seqcast.model.blend.Mean;
import io.seqcast.model.blend.Stack;
import io.seqcast.model.bundle.BundleMember;
import io.seqcast.model.bundle.ModelBundle;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class StackTest {
    private static final int STEPS = 50;
    private static final List<List<Double>> WEIGHTS =
            List.of(List.of(0.5, 0.75), List.of(-1.0, 2.0), List.of(0.0, 0.25));
    private static final List<Double> INTERCEPT = List.of(1.0, -2.0, 0.5);
    private static final List<List<Double>> FEATURE_WEIGHTS =
            List.of(List.of(0.1, 0.2, 0.3), List.of(0.0, -1.0, 0.0), List.of(2.0, 0.0, 0.0));

    @Test
    void addsUpWhatTheMembersSayAndTheFeatures() {
        ModelBundle bundle =
                bundle(TestEnsembles.recurrent("a", WIDTH, 1), new Stack(INTERCEPT, WEIGHTS, "raw", FEATURE_WEIGHTS));

        List<List<Float>> said = run(bundle, 0, 0, STEPS);

        List<List<Float>> first = run(bundle.only(0), 0, 0, STEPS);
        List<List<Float>> second = run(bundle.only(1), 0, 0, STEPS);
        for (int t = 0; t < STEPS; t++) {
            float[] x = point(0, t).features();
            for (int j = 0; j < WIDTH; j++) {
                double value = INTERCEPT.get(j)
                        + WEIGHTS.get(j).get(0) * first.get(t).get(j)
                        + WEIGHTS.get(j).get(1) * second.get(t).get(j);
                for (int f = 0; f < WIDTH; f++) {
                    value += FEATURE_WEIGHTS.get(j).get(f) * x[f];
                }
                assertThat(said.get(t).get(j)).isEqualTo((float) value);
            }
        }
    }

    @Test
    void spreadIsOfTheMembersAroundTheValue() {
        ModelBundle bundle = bundle(constant(1), Stack.of(INTERCEPT, WEIGHTS));

        EnsembleSpan span = advance(bundle, 1);

        float other = run(bundle.only(1), 0, 0, 1).get(0).get(0);
        double value = 1 + 0.5 * 1 + 0.75 * other;
        double squares = Math.pow(1 - value, 2) + Math.pow(other - value, 2);
        assertThat(span.spread(0)[0]).isEqualTo((float) Math.sqrt(squares / 2));
    }

    /** A weight near the end of the floats overflows after some rows and not after others. */
    @Test
    void theMeanOfTheOthersStandsInForAMemberThatFails() {
        float[] overflowing = {2e38f, 0, 0, 0, 1, 0, 0, 0, 1};
        BundleMember failing = TestEnsembles.linear("a", WIDTH, overflowing, new float[WIDTH]);
        ModelBundle bundle = bundle(failing, Stack.of(INTERCEPT, WEIGHTS));

        EnsembleSpan span = advance(bundle, STEPS);

        int failures = 0;
        List<List<Float>> other = run(bundle.only(1), 0, 0, STEPS);
        for (int t = 0; t < STEPS; t++) {
            if (Float.isInfinite(2e38f * point(0, t).features()[0])) {
                failures++;
                double alone = other.get(t).get(1);
                assertThat(span.values(t)[1]).isEqualTo((float) (-2.0 + -1.0 * alone + 2.0 * alone));
            }
        }
        assertThat(failures).isBetween(1, STEPS - 1);
        assertThat(span.fallbacks.isEmpty()).isTrue();
    }

    @Test
    void featuresThatAMemberTakesAreComputedOnce() {
        ModelBundle plain = bundle(TestEnsembles.recurrent("a", WIDTH, 1), Stack.of(INTERCEPT, WEIGHTS));
        ModelBundle sharing = plain.withBlend(new Stack(INTERCEPT, WEIGHTS, "raw", FEATURE_WEIGHTS));

        try (Ensemble without = Ensemble.of(plain, Form.STEP);
                Ensemble with = Ensemble.of(sharing, Form.STEP)) {
            assertThat(with.parts()).isEqualTo(without.parts()).isNotEmpty();
            assertThat(with.newState().pipelines()).hasSize(1);
        }
    }

    @Test
    void featuresOfAnotherWidthAreRefused() {
        List<List<Double>> narrow = Collections.nCopies(WIDTH, List.of(1.0, 2.0));
        ModelBundle bundle = bundle(constant(1), new Stack(INTERCEPT, WEIGHTS, "raw", narrow));

        assertThatThrownBy(() -> Ensemble.of(bundle, Form.STEP))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("blend has feature_weights for 2 columns, but features 'raw' of 3 columns give 3");
    }

    @Test
    void unknownFeaturesAreRefused() {
        ModelBundle bundle = bundle(constant(1), new Stack(INTERCEPT, WEIGHTS, "unheard", FEATURE_WEIGHTS));

        assertThatThrownBy(() -> Ensemble.of(bundle, Form.STEP))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("blend: ");
    }

    private static BundleMember constant(float value) {
        return TestEnsembles.linear("a", WIDTH, new float[WIDTH * WIDTH], new float[] {value, value, value});
    }

    private static ModelBundle bundle(BundleMember first, Stack stack) {
        return TestEnsembles.bundle(WIDTH, List.of(first, TestEnsembles.linear("b", WIDTH, 2)), new Mean())
                .withBlend(stack);
    }

    private static EnsembleSpan advance(ModelBundle bundle, int steps) {
        try (Ensemble ensemble = Ensemble.of(bundle, Form.STEP)) {
            float[] rows = new float[steps * WIDTH];
            for (int t = 0; t < steps; t++) {
                System.arraycopy(point(0, t).features(), 0, rows, t * WIDTH, WIDTH);
            }
            EnsembleSpan span = TestSequences.span(ensemble, ensemble.newState(), rows);
            ensemble.advance(new ArrayList<>(List.of(span)));
            return span;
        }
    }
}
