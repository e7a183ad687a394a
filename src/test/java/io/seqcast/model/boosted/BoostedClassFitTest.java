package io.seqcast.model.boosted;

import static io.seqcast.model.FittedConfig.Parts.ONE_BY_ONE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.seqcast.lightgbm.GbmParameters;
import io.seqcast.lightgbm.NeedsLightGbm;
import io.seqcast.model.SequenceModel;
import io.seqcast.model.SequenceModel.Span;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

@NeedsLightGbm
class BoostedClassFitTest {
    private static final int CLASSES = 3;
    private static final int WIDTH = 2;
    private static final int ROWS = 500;
    private static final GbmParameters GROWTH = new GbmParameters(15, 5, 0.2, 5, 0.5, 0.5, 0, 63, 7);
    private static final BoostedConfig CONFIG = new BoostedConfig(WIDTH, CLASSES, 30, 1, GROWTH);

    @Test
    void theGreatestLogitIsThatOfTheClass() {
        BoostedTrees trees = fit(CONFIG, 0, 1, 2, 3).solve(ONE_BY_ONE);

        float[] logits = logits(trees, inputs(99));
        float[] targets = targets(99);
        int right = 0;
        for (int t = 0; t < ROWS; t++) {
            float[] row = Arrays.copyOfRange(logits, t * CLASSES, (t + 1) * CLASSES);
            for (int c = 0; c < CLASSES; c++) {
                right += targets[t * CLASSES + c] == 1
                                && row[c] > row[(c + 1) % CLASSES]
                                && row[c] > row[(c + 2) % CLASSES]
                        ? 1
                        : 0;
            }
        }
        assertThat(trees.trees()).isEqualTo(90);
        assertThat(right).isGreaterThan(470);
    }

    @Test
    void partsInOrderMakeTheSameFileAsTheWhole() {
        BoostedClassFit first = fit(CONFIG, 0, 1);
        first.add(fit(CONFIG, 2, 3));

        assertThat(first.solve(ONE_BY_ONE).content())
                .isEqualTo(fit(CONFIG, 0, 1, 2, 3).solve(ONE_BY_ONE).content());
    }

    @Test
    void rowsThatAreUnknownOrOfNoWeightDoNotCount() {
        float[] unknown = targets(1);
        float[] weights = ones();
        Arrays.fill(unknown, 0, 100 * CLASSES, Float.NaN);
        Arrays.fill(weights, 100, 200, 0);
        BoostedClassFit fit = new BoostedClassFit(CONFIG);
        fit.add(inputs(1), unknown, weights);
        BoostedClassFit rest = new BoostedClassFit(CONFIG);
        rest.add(
                Arrays.copyOfRange(inputs(1), 200 * WIDTH, ROWS * WIDTH),
                Arrays.copyOfRange(targets(1), 200 * CLASSES, ROWS * CLASSES),
                Arrays.copyOfRange(weights, 200, ROWS));

        assertThat(fit.solve(ONE_BY_ONE).content())
                .isEqualTo(rest.solve(ONE_BY_ONE).content());
    }

    /** Without anything to split on, the logits are those of the weighted shares. */
    @Test
    void aHeavierRowCountsMore() {
        float[] targets = new float[ROWS * CLASSES];
        float[] weights = new float[ROWS];
        for (int t = 0; t < ROWS; t++) {
            targets[t * CLASSES + t % 2] = 1;
            weights[t] = t % 2 == 0 ? 3 : 1;
        }
        BoostedClassFit fit = new BoostedClassFit(CONFIG);
        fit.add(new float[ROWS * WIDTH], targets, weights);

        float[] logits = logits(fit.solve(ONE_BY_ONE), new float[WIDTH]);

        assertThat(logits[0] - logits[1]).isCloseTo((float) Math.log(3), within(1e-5f));
        assertThat(logits[2]).as("of a class that never came").isLessThan(-30);
    }

    @Test
    void aStrideKeepsOneInSoManyRows() {
        BoostedConfig strided = new BoostedConfig(WIDTH, CLASSES, 5, 7, GROWTH);
        BoostedConfig plain = new BoostedConfig(WIDTH, CLASSES, 5, 1, GROWTH);
        int first = SampledRows.first(strided, inputs(1));
        float[] some = new float[ROWS];
        for (int t = first; t < ROWS; t += 7) {
            some[t] = 1;
        }
        BoostedClassFit expected = new BoostedClassFit(plain);
        expected.add(inputs(1), targets(1), some);

        assertThat(fit(strided, 1).solve(ONE_BY_ONE).content())
                .isEqualTo(expected.solve(ONE_BY_ONE).content());
    }

    @Test
    void nothingThatIsKnownIsRefused() {
        BoostedClassFit fit = new BoostedClassFit(CONFIG);
        fit.add(inputs(1), targets(1), new float[ROWS]);

        assertThatThrownBy(() -> fit.solve(ONE_BY_ONE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no class was known after any row of weight above 0, must be after at least one");
    }

    private static BoostedClassFit fit(BoostedConfig config, long... seeds) {
        BoostedClassFit fit = new BoostedClassFit(config);
        for (long seed : seeds) {
            fit.add(inputs(seed), targets(seed), ones());
        }
        return fit;
    }

    private static float[] inputs(long seed) {
        Random random = new Random(seed);
        float[] inputs = new float[ROWS * WIDTH];
        for (int i = 0; i < inputs.length; i++) {
            inputs[i] = random.nextFloat();
        }
        return inputs;
    }

    /** 0 below the diagonal; above it 1 or 2 by x1. */
    private static float[] targets(long seed) {
        float[] inputs = inputs(seed);
        float[] targets = new float[ROWS * CLASSES];
        for (int t = 0; t < ROWS; t++) {
            float x0 = inputs[t * WIDTH];
            float x1 = inputs[t * WIDTH + 1];
            targets[t * CLASSES + (x1 < x0 ? 0 : x1 < 0.6f ? 1 : 2)] = 1;
        }
        return targets;
    }

    private static float[] ones() {
        float[] ones = new float[ROWS];
        Arrays.fill(ones, 1);
        return ones;
    }

    private static float[] logits(BoostedTrees trees, float[] rows) {
        SequenceModel model = CONFIG.steps(trees).get();
        float[] logits = new float[rows.length / WIDTH * CLASSES];
        model.advance(List.of(new Span(model.newState(), rows, logits)));
        return logits;
    }
}
