package io.seqcast.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.seqcast.data.Sequence;
import io.seqcast.model.bundle.ModelBundle;
import io.seqcast.serve.Predictor;
import io.seqcast.train.part.RowSums;
import io.seqcast.train.part.Stretch;
import io.seqcast.train.recipe.Recipe;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReturnsTrainingTest {
    private static final String RECIPE = """
            data: {targets: [y, z]}
            members: [{kind: gru, config: {hidden: 8, n_layers: 1}}]
            loss: {type: returns}
            sampler: {batch: 2}
            optimizer: {lr: 2e-2}
            stopping: {metric: pearson, epochs: 14, patience: 0}
            """;

    @TempDir
    private Path folder;

    @Test
    void theVolatilityPartKeepsForecastsOfMostlyNoiseFromCollapsing() {
        double squared = variation("squared", "loss={type: returns, directional: 0, volatility: 0, sharpe: 0}");

        double together = variation("together", "loss={type: returns, directional: 0, volatility: 2, sharpe: 0}");

        assertThat(squared).isBetween(0.02, 0.4);
        assertThat(together).isBetween(0.6, 1.4);
    }

    @Test
    void allPartsTogetherLearnTheSignalOfBothHorizons() {
        TrainingResult result = train("all");

        assertThat(result.score()).isGreaterThan(0.15); // the signal's own correlation is 0.29
    }

    /** How much forecasts of unseen sequences vary beside what came, of the greater returns. */
    private double variation(String name, String... settings) {
        TrainingResult result = train(name, settings);
        Recipe recipe = Toy.recipe(RECIPE, settings);
        RowSums said = new RowSums(2);
        RowSums came = new RowSums(2);
        try (Predictor predictor = Predictor.open(ModelBundle.read(result.model()))) {
            for (Stretch rows :
                    recipe.split().of(data().sequences(), recipe.seed()).validation()) {
                float[] targets = rows.sequence().targets();
                for (int t = 0; t < rows.to(); t++) {
                    int row = t;
                    predictor.predict(rows.sequence().point(t)).ifPresent(prediction -> {
                        said.add(prediction.values(), prediction.values(), 0, 1);
                        came.add(targets, targets, row * 2, 1);
                    });
                }
            }
        }
        return Math.sqrt(said.variance(1) / came.variance(1));
    }

    private TrainingResult train(String name, String... settings) {
        return new Trainer(Toy.recipe(RECIPE, settings), new Origin("toy", "train"), 2)
                .train(data(), folder.resolve(name), new ProgressListener() {});
    }

    /** The toy data with two returns, of which a tenth of the variance can be known. */
    private static TrainingData data() {
        Random random = new Random(3);
        List<Sequence> sequences = Toy.sequences(24, 80, 1).stream()
                .map(sequence -> {
                    float[] targets = new float[2 * sequence.steps()];
                    for (int t = 0; t < sequence.steps(); t++) {
                        double known = 0.3 * Math.signum(sequence.point(t).features()[2]);
                        targets[2 * t] = (float) (0.01 * (known + random.nextGaussian()));
                        targets[2 * t + 1] = (float) (known + random.nextGaussian());
                    }
                    return sequence.withTargets(2, targets);
                })
                .toList();
        return new TrainingData(sequences, List.of("a", "b", "c"), List.of("y", "z"));
    }
}
