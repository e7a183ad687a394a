package io.seqcast.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seqcast.train.part.ClassWeights;
import io.seqcast.train.part.HardRows;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointTest {
    private static final EpochResult RESULT =
            new EpochResult(1, 1, 1e-3, 0.6, 0.38, List.of(new ClassResult(12, 0.7, 0.25, 0.5)), true, 12.5, 1L << 30);

    @TempDir
    private Path folder;

    @Test
    void whatWasWrittenIsReadBackExactly() throws Exception {
        MemberState state = new MemberState(
                new float[] {1, 1e-38f},
                new float[] {-0f, 2},
                new float[] {3, 4},
                17,
                new float[] {5, 6},
                new Balance(
                        new ClassWeights(List.of(0.5, 3.0)),
                        new HardRows(List.of(new BitSet(), BitSet.valueOf(new long[] {0b1001})))),
                new byte[] {7},
                List.of(RESULT));

        new Checkpoint(folder, "a").write("member-1", state);

        MemberState read = new Checkpoint(folder, "a").read("member-1").orElseThrow();
        assertThat(read).usingRecursiveComparison().isEqualTo(state);
        assertThat(new Checkpoint(folder, "a").read("member-0")).isEmpty();
    }

    @Test
    void theCheckpointOfAnotherTrainingIsRefused() throws Exception {
        new Checkpoint(folder, "a").write("member-0", MemberState.start(new float[2]));

        assertThatThrownBy(() -> new Checkpoint(folder, "b").read("member-0"))
                .isInstanceOf(TrainingException.class)
                .hasMessageContaining("another recipe or other data")
                .hasMessageContaining(folder.toString());
    }

    @Test
    void deletingLeavesNothing() throws Exception {
        Path own = folder.resolve("own");
        Checkpoint checkpoint = new Checkpoint(own, "a");
        checkpoint.write("member-0", MemberState.start(new float[2]));

        checkpoint.delete();

        assertThat(Files.exists(own)).isFalse();
    }
}
