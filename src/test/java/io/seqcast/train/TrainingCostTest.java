package io.seqcast.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingCostTest {
    @TempDir
    private Path folder;

    @Test
    void itIsTheSumOfTheSecondsAndTheGreatestMemory() throws IOException {
        write("""
                member,epoch,lr,train_loss,"valid_recall_at(K4, 0.01)",best,seconds,peak_rss_mb,valid_K0_rows
                0,1,1.0000e-03,0.500000,0.100000,true,90.6,5513,4194
                0,2,1.0000e-03,0.400000,0.200000,true,38.8,6560,4194
                1,1,1.0000e-03,0.400000,0.200000,true,0.1,6100,4194
                """);

        TrainingCost cost = Objects.requireNonNull(TrainingCost.of(folder));

        assertThat(cost.seconds()).isCloseTo(90.6 + 38.8 + 0.1, within(1e-9));
        assertThat(cost.peakMebibytes()).isEqualTo(6560);
    }

    @Test
    void withoutALogNobodyKnows() {
        assertThat(TrainingCost.of(folder)).isNull();
    }

    @Test
    void whatIsNoLogIsNamed() throws IOException {
        write("member,epoch\n0,1\n");

        assertThatThrownBy(() -> TrainingCost.of(folder))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("\"0,1\" has no seconds and memory of an epoch");
    }

    private void write(String text) throws IOException {
        Files.writeString(folder.resolve("training-log.csv"), text);
    }
}
