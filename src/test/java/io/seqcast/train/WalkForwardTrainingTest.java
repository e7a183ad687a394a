package io.seqcast.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seqcast.data.Sequence;
import io.seqcast.data.table.FoldFile;
import io.seqcast.train.recipe.Recipe;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Folds that walk forward in time. */
class WalkForwardTrainingTest {
    private static final ProgressListener SILENT = new ProgressListener() {};
    private static final int STEPS = 240;
    private static final int SUM = 8; // rows ahead whose noise an outcome is the sum of
    private static final String LINEAR = """
            data: {targets: [y]}
            members: [{kind: linear, config: {l2: 1000}}]
            split: {by: time, valid_fraction: 0.05, purge: 8}
            """;
    private static final String TUNED = """
            data: {targets: [y]}
            members: [{kind: gru, config: {hidden: 4, n_layers: 1}}, {kind: linear}]
            split: {by: time, valid_fraction: 0.1, purge: 8}
            sampler: {type: windows, batch: 4, length: 20, per_sequence: 4}
            optimizer: {lr: 1e-2}
            stopping: {epochs: 2, patience: 0}
            folds: {by: time, train: 60, test: 20, purge: 8, start: before}
            """;

    @TempDir
    private Path folder;

    /** Outcomes are noise, and those of neighbouring rows share most of it. */
    @Test
    void whatOverlapsWithTheHeldOutRowsLooksLikeKnowledgeUntilItIsPurged() {
        // Trained on four rows either way
        assertThat(r2("leaking", "folds={by: time, train: 4, test: 2, purge: 0}"))
                .isGreaterThan(0.2);
        assertThat(r2("purged", "folds={by: time, train: 12, test: 2, purge: 8}"))
                .isLessThan(0);
    }

    @Test
    void everyHeldOutRowIsInTheTableOnceUnderItsFold() {
        train("table", LINEAR, SILENT, "folds={by: time, train: 100, test: 30, purge: 8}");

        Map<Integer, Integer> rows = new TreeMap<>();
        Set<String> seen = new HashSet<>();
        try (FoldFile table = FoldFile.open(List.of(folder.resolve("table.oof.parquet")))) {
            table.forEach(part -> {
                rows.merge(part.fold(), part.size(), Integer::sum);
                Arrays.stream(part.steps())
                        .forEach(step -> assertThat(seen.add(part.sequence() + ":" + step))
                                .isTrue());
            });
        }
        assertThat(rows).hasSize(4).containsEntry(1, 3 * 30);
    }

    @Test
    void aTunedFoldBeginsWithTheWeightsOfTheOneBefore() {
        Losses tuned = new Losses();
        Losses fresh = new Losses();

        train("tuned", TUNED, tuned);
        train("fresh", TUNED, fresh, "folds.start=fresh");

        assertThat(tuned.losses.subList(0, 2)).isEqualTo(fresh.losses.subList(0, 2));
        assertThat(tuned.losses.get(2)).isNotEqualTo(fresh.losses.get(2)); // the first epoch of the second fold
    }

    @Test
    void aTrainingKilledInAFoldEndsInTheSameBundleAndTable() {
        String whole = train("whole", TUNED, SILENT);

        // When it dies in the first epoch of the GRU of fold 3: 3 epochs a fold
        assertThatThrownBy(() -> train("killed", TUNED, new DiesAfter(7))).hasMessage("killed");
        assertThat(folder.resolve(".killed.checkpoint/fold-2.parquet")).exists();
        assertThat(folder.resolve(".killed.checkpoint/fold-3.parquet")).doesNotExist();

        assertThat(train("killed", TUNED, SILENT)).isEqualTo(whole);
        assertThat(folder.resolve("killed.oof.parquet")).hasSameBinaryContentAs(folder.resolve("whole.oof.parquet"));
    }

    private double r2(String name, String folds) {
        TrainingResult result = new Trainer(Toy.recipe(LINEAR, new String[] {folds}), new Origin("toy", "train"), 2)
                .train(data(), folder.resolve(name), SILENT);
        return result.crossValidation().members().get(0).metric();
    }

    private String train(String name, String yaml, ProgressListener listener, String... settings) {
        Recipe recipe = Toy.recipe(yaml, settings);
        return new Trainer(recipe, new Origin("toy", "train"), 2)
                .train(data(), folder.resolve(name), listener)
                .fingerprint();
    }

    /** Of the first member. */
    private static final class Losses implements ProgressListener {
        private final List<Double> losses = new ArrayList<>();

        @Override
        public void epoch(EpochResult result) {
            if (result.member() == 0) {
                losses.add(result.trainLoss());
            }
        }
    }

    private static TrainingData data() {
        Random random = new Random(5);
        double[] noise = random.doubles(STEPS + SUM + 1, -1, 1).toArray();
        List<Sequence> sequences = new ArrayList<>();
        for (int s = 0; s < 3; s++) {
            float[] rows = new float[2 * STEPS];
            float[] outcomes = new float[STEPS];
            long[] times = new long[STEPS];
            boolean[] needed = new boolean[STEPS];
            Arrays.fill(needed, true);
            for (int t = 0; t < STEPS; t++) {
                rows[2 * t] = (float) random.nextGaussian();
                rows[2 * t + 1] = (float) random.nextGaussian();
                times[t] = 86_400_000L * t;
                for (int k = 1; k <= SUM; k++) {
                    outcomes[t] += (float) noise[t + k];
                }
            }
            sequences.add(new Sequence(s, 2, rows, needed, times, null, 1, outcomes));
        }
        return new TrainingData(sequences, List.of("a", "b"), List.of("y"));
    }
}
