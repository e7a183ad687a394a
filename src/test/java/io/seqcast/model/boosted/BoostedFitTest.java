package io.seqcast.model.boosted;

import static io.seqcast.model.FittedConfig.Parts.ONE_BY_ONE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.seqcast.lightgbm.GbmParameters;
import io.seqcast.lightgbm.NeedsLightGbm;
import io.seqcast.model.SequenceModel;
import io.seqcast.model.SequenceModel.Span;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

@NeedsLightGbm
class BoostedFitTest {
    private static final GbmParameters GROWTH = new GbmParameters(15, 5, 0.2, 5, 0.5, 0.5, 0, 63, 7);
    private static final BoostedConfig CONFIG = new BoostedConfig(3, 2, 40, 1, GROWTH);
    private static final int ROWS = 500;

    @Test
    void learnsEveryOutput() {
        BoostedFit fit = new BoostedFit(CONFIG);
        for (int sequence = 0; sequence < 4; sequence++) {
            fit.add(inputs(sequence), targets(sequence), ones());
        }
        assertThat(fit.solve(ONE_BY_ONE).trees()).isEqualTo(80);
        assertThat(error(fit.solve(ONE_BY_ONE), 0)).isLessThan(0.02);
        assertThat(error(fit.solve(ONE_BY_ONE), 1)).isLessThan(0.02);
    }

    @Test
    void partsInOrderMakeTheSameFileAsTheWhole() {
        BoostedFit whole = new BoostedFit(CONFIG);
        BoostedFit first = new BoostedFit(CONFIG);
        BoostedFit second = new BoostedFit(CONFIG);
        for (int sequence = 0; sequence < 4; sequence++) {
            whole.add(inputs(sequence), targets(sequence), ones());
            (sequence < 2 ? first : second).add(inputs(sequence), targets(sequence), ones());
        }
        first.add(second);
        assertThat(first.solve(ONE_BY_ONE).content())
                .isEqualTo(whole.solve(ONE_BY_ONE).content());
        assertThat(whole.solve(ONE_BY_ONE).content())
                .isEqualTo(whole.solve(ONE_BY_ONE).content());
    }

    @Test
    void outputsGivenOneByOneMakeTheSameFile() {
        BoostedFit together = new BoostedFit(CONFIG);
        BoostedFit alone = new BoostedFit(CONFIG);
        for (int sequence = 0; sequence < 2; sequence++) {
            together.add(inputs(sequence), targets(sequence), ones());
            for (int output = 0; output < 2; output++) {
                alone.add(inputs(sequence), only(output, targets(sequence)), ones());
            }
        }
        assertThat(alone.solve(ONE_BY_ONE).content())
                .isEqualTo(together.solve(ONE_BY_ONE).content());
    }

    @Test
    void rowsThatAreUnknownOrOfNoWeightDoNotCount() {
        float[] unknown = targets(1);
        float[] weights = ones();
        for (int t = 0; t < ROWS; t += 3) {
            unknown[2 * t] = Float.NaN;
            unknown[2 * t + 1] = 1000;
            weights[t] = 0;
        }
        for (int t = 1; t < ROWS; t += 3) {
            unknown[2 * t] = Float.NaN;
        }
        BoostedFit fit = new BoostedFit(CONFIG);
        fit.add(inputs(1), unknown, weights);
        BoostedFit kept = new BoostedFit(new BoostedConfig(3, 1, 40, 1, GROWTH));
        float[] inputs = inputs(1);
        float[] targets = targets(1);
        float[] some = new float[ROWS / 3 * 3];
        float[] known = new float[ROWS / 3];
        for (int k = 0; k < ROWS / 3; k++) {
            System.arraycopy(inputs, 3 * (3 * k + 2), some, 3 * k, 3);
            known[k] = targets[2 * (3 * k + 2)];
        }
        float[] one = new float[known.length];
        Arrays.fill(one, 1);
        kept.add(some, known, one);

        String text = new String(kept.solve(ONE_BY_ONE).content(), StandardCharsets.ISO_8859_1);
        assertThat(new String(fit.solve(ONE_BY_ONE).content(), StandardCharsets.ISO_8859_1))
                .startsWith(text);
    }

    @Test
    void aHeavierRowCountsMore() {
        float[] targets = new float[2 * ROWS];
        float[] weights = new float[ROWS];
        for (int t = 0; t < ROWS; t++) {
            targets[2 * t] = t % 2;
            weights[t] = t % 2 == 0 ? 3 : 1;
        }
        BoostedFit fit = new BoostedFit(CONFIG);
        fit.add(new float[3 * ROWS], targets, weights);

        assertThat(predict(fit.solve(ONE_BY_ONE), new float[3])[0]).isCloseTo(0.25f, within(1e-5f));
    }

    @Test
    void aStrideKeepsOneInSoManyRowsOfEachSequence() {
        SampledRows rows = new SampledRows(new BoostedConfig(3, 2, 1, 7, GROWTH), inputs(1));
        SampledRows others = new SampledRows(new BoostedConfig(3, 2, 1, 7, GROWTH), inputs(2));
        rows.learn(targets(1), ones());
        others.learn(targets(2), ones());

        int first = first(rows, targets(1));
        assertThat(rows.count()).isBetween(71, 72);
        for (int row = 0; row < rows.count(); row++) {
            assertThat(rows.target(row, 1)).isEqualTo(targets(1)[2 * (first + 7 * row) + 1]);
        }
        assertThat(first).isNotEqualTo(first(others, targets(2)));
    }

    @Test
    void anOutputKnownNowhereIsRefused() {
        BoostedFit fit = new BoostedFit(CONFIG);
        fit.add(inputs(1), only(0, targets(1)), ones());

        assertThatThrownBy(() -> fit.solve(ONE_BY_ONE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("outputs [1] were known in no row of weight above 0, must be in at least one");
    }

    @Test
    void anInfiniteInputIsRefused() {
        float[] inputs = inputs(1);
        inputs[3 * 9 + 2] = Float.POSITIVE_INFINITY;

        assertThatThrownBy(() -> new BoostedFit(CONFIG).add(inputs, targets(1), ones()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("input 2 of row 9 is Infinity, must be finite");
    }

    private static int first(SampledRows rows, float[] targets) {
        for (int t = 0; t < 7; t++) {
            if (targets[2 * t] == rows.target(0, 0)) {
                return t;
            }
        }
        throw new AssertionError("none of the first rows is kept");
    }

    private static float[] inputs(long seed) {
        Random random = new Random(seed);
        float[] inputs = new float[3 * ROWS];
        for (int i = 0; i < inputs.length; i++) {
            inputs[i] = random.nextFloat();
        }
        return inputs;
    }

    /** x0 · x1, and a step in x2. */
    private static float[] targets(long seed) {
        float[] inputs = inputs(seed);
        float[] targets = new float[2 * ROWS];
        for (int t = 0; t < ROWS; t++) {
            targets[2 * t] = inputs[3 * t] * inputs[3 * t + 1];
            targets[2 * t + 1] = inputs[3 * t + 2] > 0.3f ? 1 : 0;
        }
        return targets;
    }

    private static float[] only(int output, float[] targets) {
        float[] only = targets.clone();
        for (int t = 0; t < ROWS; t++) {
            only[2 * t + 1 - output] = Float.NaN;
        }
        return only;
    }

    private static float[] ones() {
        float[] ones = new float[ROWS];
        Arrays.fill(ones, 1);
        return ones;
    }

    /** Mean squared error on rows not learned from. */
    private static double error(BoostedTrees trees, int output) {
        float[] predictions = predict(trees, inputs(99));
        float[] targets = targets(99);
        double sum = 0;
        for (int t = 0; t < ROWS; t++) {
            sum += Math.pow(predictions[2 * t + output] - targets[2 * t + output], 2);
        }
        return sum / ROWS;
    }

    private static float[] predict(BoostedTrees trees, float[] rows) {
        SequenceModel model = CONFIG.steps(trees).get();
        float[] predictions = new float[rows.length / 3 * 2];
        model.advance(List.of(new Span(model.newState(), rows, predictions)));
        return predictions;
    }
}
