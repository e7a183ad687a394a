package io.seqcast.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.seqcast.data.Sequence;
import io.seqcast.model.NetworkConfig;
import io.seqcast.model.Tensor;
import io.seqcast.model.bundle.ModelBundle;
import io.seqcast.serve.Predictor;
import io.seqcast.train.part.RowSums;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TargetUnitsTest {
    private static final String RECIPE = """
            data: {targets: [y]}
            members: [{kind: gru, config: {hidden: 8, n_layers: 1}}]
            sampler: {batch: 2}
            optimizer: {lr: 2e-2}
            stopping: {epochs: 8, patience: 0}
            """;

    @TempDir
    private Path folder;

    @Test
    void targetsOfAnySizeAreLearnedAlike() {
        TrainingResult usual = train("usual", 0, 1);

        TrainingResult tiny = train("tiny", 0.02, 1e-3);
        TrainingResult huge = train("huge", -500, 1e4);

        assertThat(usual.score()).isGreaterThan(0.5);
        assertThat(tiny.score()).isCloseTo(usual.score(), within(1e-3));
        assertThat(huge.score()).isCloseTo(usual.score(), within(1e-3));
    }

    @Test
    void whoServesTheModelKnowsNothingOfTheUnits() {
        ModelBundle bundle = ModelBundle.read(train("served", -500, 1e4).model());
        Sequence sequence = sequences(-500, 1e4).get(0);
        RowSums sums = new RowSums(1);
        try (Predictor predictor = Predictor.open(bundle)) {
            for (int t = 0; t < sequence.steps(); t++) {
                float[] target = {sequence.targets()[t]};
                predictor
                        .predict(sequence.point(t))
                        .ifPresent(prediction -> sums.add(target, prediction.values(), 0, 1));
            }
        }

        assertThat(sums.r2(0)).isGreaterThan(0.5);
    }

    @Test
    void theLastLayerTakesTheUnitsOver() {
        TargetUnits units = new TargetUnits(new double[] {10, 0}, new double[] {2, 0.5});
        Map<String, Tensor> tensors = Map.of(
                NetworkConfig.HEAD_WEIGHT,
                new Tensor(new int[] {2, 3}, new float[] {1, 2, 3, 4, 5, 6}),
                NetworkConfig.HEAD_BIAS,
                new Tensor(new int[] {2}, new float[] {1, -1}),
                "inner",
                new Tensor(new int[] {1}, new float[] {7}));

        Map<String, Tensor> folded = units.folded(tensors);

        assertThat(folded.get(NetworkConfig.HEAD_WEIGHT).values()).containsExactly(2, 4, 6, 2, 2.5f, 3);
        assertThat(folded.get(NetworkConfig.HEAD_BIAS).values()).containsExactly(12, -0.5f);
        assertThat(folded.get("inner")).isSameAs(tensors.get("inner"));
        float[] targets = {14, 1, 10, -1};
        units.apply(targets);
        assertThat(targets).containsExactly(2, 2, 0, -2);
        units.undo(targets);
        assertThat(targets).containsExactly(14, 1, 10, -1);
    }

    private TrainingResult train(String name, double mean, double deviation) {
        TrainingData data = new TrainingData(sequences(mean, deviation), List.of("a", "b", "c"), List.of("y"));
        return new Trainer(Toy.recipe(RECIPE, new String[0]), new Origin("toy", "train"), 2)
                .train(data, folder.resolve(name), new ProgressListener() {});
    }

    /** The toy data; y is half of a column and half of its last value, in these units. */
    private static List<Sequence> sequences(double mean, double deviation) {
        return Toy.sequences(24, 60, 1).stream()
                .map(sequence -> {
                    float[] targets = new float[sequence.steps()];
                    double last = 0;
                    for (int t = 0; t < targets.length; t++) {
                        double now = sequence.point(t).features()[2];
                        targets[t] = (float) (mean + deviation * (now + last) / 2);
                        last = now;
                    }
                    return sequence.withTargets(1, targets);
                })
                .toList();
    }
}
