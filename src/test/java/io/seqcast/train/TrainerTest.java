package io.seqcast.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seqcast.train.recipe.Recipe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainerTest {
    private static final TrainingData DATA = Toy.data();
    private static final Origin ORIGIN = new Origin("toy", "train --data toy");
    private static final ProgressListener SILENT = new ProgressListener() {};

    @TempDir
    private Path folder;

    @Test
    void trainingLearnsAndLeavesABundleWithItsLogAndCurve() throws Exception {
        List<EpochResult> epochs = new ArrayList<>();
        ProgressListener collecting = new ProgressListener() {
            @Override
            public void epoch(EpochResult result) {
                epochs.add(result);
            }
        };

        TrainingResult result = trainer(Toy.recipe(), 2).train(DATA, folder.resolve("toy"), collecting);

        assertThat(epochs).hasSize(6);
        assertThat(epochs.get(2).trainLoss()).isLessThan(epochs.get(0).trainLoss());
        assertThat(result.score()).isGreaterThan(0.2);
        assertThat(names(folder)).containsExactly("toy");
        assertThat(names(result.model()))
                .containsExactly(
                        "learning-curve.png",
                        "member-0.safetensors",
                        "member-1.safetensors",
                        "model.json",
                        "recipe.yaml",
                        "training-log.csv");
        assertThat(Files.readAllLines(result.model().resolve("training-log.csv")))
                .hasSize(7)
                .first()
                .isEqualTo("member,epoch,lr,train_loss,valid_r2,best,seconds,peak_rss_mb");
    }

    @Test
    void equalSeedsGiveEqualWeightsOnAnyNumberOfThreads() throws Exception {
        Path one = trainer(Toy.recipe(), 1)
                .train(DATA, folder.resolve("one"), SILENT)
                .model();

        Path three = trainer(Toy.recipe(), 3)
                .train(DATA, folder.resolve("three"), SILENT)
                .model();

        assertThat(weights(three)).isEqualTo(weights(one));
    }

    @Test
    void equalSeedsGiveEqualWeightsOnAnyNumberOfThreadsWhereSequencesRunTogether() throws Exception {
        String together = """
                members: [{name: member, kind: gru, count: 2, config: {hidden: 8, n_layers: 2}}]
                sampler: {batch: 8}
                stopping: {epochs: 2, patience: 0}
                """;
        Recipe recipe = Toy.recipe(together, new String[0]);

        Path one = trainer(recipe, 1).train(DATA, folder.resolve("one"), SILENT).model();

        Path three =
                trainer(recipe, 3).train(DATA, folder.resolve("three"), SILENT).model();
        assertThat(weights(three)).isEqualTo(weights(one));
    }

    @Test
    void aKilledTrainingEndsInTheWeightsOfAnUninterruptedOne() throws Exception {
        // Given one that ran through, and one that dies within the second member's second epoch
        Path whole = trainer(Toy.recipe(), 2)
                .train(DATA, folder.resolve("whole"), SILENT)
                .model();
        Path out = folder.resolve("killed");
        assertThatThrownBy(() -> trainer(Toy.recipe(), 2).train(DATA, out, new DiesAt(1, 2, 2)))
                .hasMessage("killed");
        assertThat(out).doesNotExist();

        // When
        List<String> resumed = new ArrayList<>();
        trainer(Toy.recipe(), 2).train(DATA, out, new ProgressListener() {
            @Override
            public void resumed(int member, int epoch) {
                resumed.add(member + " after " + epoch);
            }
        });

        // Then
        assertThat(resumed).containsExactly("0 after 3", "1 after 1");
        assertThat(weights(out)).isEqualTo(weights(whole));
        assertThat(names(folder)).containsExactly("killed", "whole");
    }

    @Test
    void aFolderThatExistsIsLeftAlone() throws Exception {
        Path out = Files.createDirectory(folder.resolve("there"));

        assertThatThrownBy(() -> trainer(Toy.recipe(), 2).train(DATA, out, SILENT))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("there exists");
    }

    private static Trainer trainer(Recipe recipe, int threads) {
        return new Trainer(recipe, ORIGIN, threads);
    }

    private static List<String> names(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(f -> f.getFileName().toString()).sorted().toList();
        }
    }

    private static List<String> weights(Path model) throws IOException {
        return List.of(
                HexFormat.of().formatHex(Files.readAllBytes(model.resolve("member-0.safetensors"))),
                HexFormat.of().formatHex(Files.readAllBytes(model.resolve("member-1.safetensors"))));
    }

    /** Ends a training as a kill would, as far as the training's own code can tell. */
    private record DiesAt(int dyingMember, int dyingEpoch, int dyingBatch) implements ProgressListener {
        @Override
        public void batch(int member, int epoch, int batch, int batches, double loss) {
            if (member == dyingMember && epoch == dyingEpoch && batch == dyingBatch) {
                throw new IllegalStateException("killed");
            }
        }
    }
}
