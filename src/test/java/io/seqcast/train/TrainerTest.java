package io.seqcast.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seqcast.data.Sequence;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainerTest {
    private static final List<Sequence> DATA = Toy.sequences(20, 60, 1);
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

        TrainingResult result =
                trainer(Toy.options()).train(DATA, List.of("a", "b", "c"), folder.resolve("toy"), collecting);

        assertThat(epochs).hasSize(6);
        assertThat(epochs.get(2).trainLoss()).isLessThan(epochs.get(0).trainLoss());
        assertThat(result.ensembleR2()).isGreaterThan(0.2);
        assertThat(names(folder)).containsExactly("toy");
        assertThat(names(result.model()))
                .containsExactly(
                        "learning-curve.png",
                        "member-0.safetensors",
                        "member-1.safetensors",
                        "model.json",
                        "training-log.csv");
        assertThat(Files.readAllLines(result.model().resolve("training-log.csv")))
                .hasSize(7)
                .first()
                .isEqualTo("member,epoch,lr,train_loss,valid_r2,best,seconds,peak_rss_mb");
    }

    @Test
    void equalSeedsGiveEqualWeightsOnAnyNumberOfThreads() throws Exception {
        Path one = trainer(Toy.options().withThreads(1))
                .train(DATA, List.of("a", "b", "c"), folder.resolve("one"), SILENT)
                .model();

        Path three = trainer(Toy.options().withThreads(3))
                .train(DATA, List.of("a", "b", "c"), folder.resolve("three"), SILENT)
                .model();

        assertThat(weights(three)).isEqualTo(weights(one));
    }

    @Test
    void aKilledTrainingEndsInTheWeightsOfAnUninterruptedOne() throws Exception {
        // Given one that ran through, and one that dies within the second member's second epoch
        Path whole = trainer(Toy.options())
                .train(DATA, List.of("a", "b", "c"), folder.resolve("whole"), SILENT)
                .model();
        Path out = folder.resolve("killed");
        assertThatThrownBy(() -> trainer(Toy.options()).train(DATA, List.of("a", "b", "c"), out, new DiesAt(1, 2, 2)))
                .hasMessage("killed");
        assertThat(out).doesNotExist();

        // When
        List<String> resumed = new ArrayList<>();
        trainer(Toy.options()).train(DATA, List.of("a", "b", "c"), out, new ProgressListener() {
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

        assertThatThrownBy(() -> trainer(Toy.options()).train(DATA, List.of("a", "b", "c"), out, SILENT))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("there exists");
    }

    private static Trainer trainer(TrainOptions options) {
        return new Trainer(options, ORIGIN);
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
