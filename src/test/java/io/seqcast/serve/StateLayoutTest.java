package io.seqcast.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seqcast.data.Position;
import io.seqcast.model.Form;
import io.seqcast.model.TestModels;
import java.util.Arrays;
import java.util.Random;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StateLayoutTest {
    private static final String FINGERPRINT = "0123456789abcdef".repeat(4);
    private static final SnapshotLayout.Stamp STAMP = new SnapshotLayout.Stamp(511, 1_000_000_007L, FINGERPRINT);

    @Test
    void aTailRowComesBackAsItWas() {
        TailRow row = new TailRow(1L << 40, 7, true, new float[] {-0f, Float.MIN_VALUE, 3.25f});

        TailRow read = TailRow.fromBytes(row.toBytes());

        assertThat(read).usingRecursiveComparison().isEqualTo(row);
    }

    @Test
    void aTailRowOfNoWholeFeaturesIsRefused() {
        byte[] bytes = Arrays.copyOf(new TailRow(1, 2, false, new float[3]).toBytes(), 29);

        assertThatThrownBy(() -> TailRow.fromBytes(bytes))
                .isInstanceOf(CorruptStateException.class)
                .hasMessage("a tail row of 29 bytes, expected 18 and 4 for each feature");
    }

    @Test
    void aMetaRecordComesBackAsItWas() {
        SequenceMeta meta = new SequenceMeta(
                998, 767, new Position(5, 1L << 35), true, 1_700_000_000_000L, new TailShape(512, 32), FINGERPRINT);

        SequenceMeta read = SequenceMeta.fromBytes(meta.toBytes());

        assertThat(read).isEqualTo(meta);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void aSnapshotPartComesBackBitForBit(int part) {
        try (Ensemble ensemble = Ensemble.of(TestModels.tinyWindows(3, 1), Form.STEP)) {
            EnsembleState state = advanced(ensemble, 60);
            EnsembleState read = ensemble.newState();

            SnapshotLayout.read(SnapshotLayout.write(state, part, STAMP), read, part, STAMP);

            assertThat(SnapshotLayout.write(read, part, STAMP)).isEqualTo(SnapshotLayout.write(state, part, STAMP));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void everyDamagedByteOfASnapshotIsNoticed(int part) {
        try (Ensemble ensemble = Ensemble.of(TestModels.tinyWindows(3, 1), Form.STEP)) {
            byte[] bytes = SnapshotLayout.write(advanced(ensemble, 60), part, STAMP);
            EnsembleState target = ensemble.newState();
            SplittableRandom random = new SplittableRandom(part);
            for (int i = 0; i < 200; i++) {
                byte[] damaged = bytes.clone();
                damaged[i < 60 ? i : random.nextInt(bytes.length)] ^= (byte) (1 + random.nextInt(255));

                assertThatThrownBy(() -> SnapshotLayout.read(damaged, target, part, STAMP))
                        .isInstanceOf(CorruptStateException.class)
                        .hasMessageContaining("snapshot part " + part);
            }
        }
    }

    @Test
    void aSnapshotOfAnotherModelOrStepIsRefused() {
        try (Ensemble ensemble = Ensemble.of(TestModels.tiny(3, 1), Form.STEP)) {
            byte[] bytes = SnapshotLayout.write(advanced(ensemble, 5), 1, STAMP);
            EnsembleState target = ensemble.newState();

            assertThatThrownBy(() -> SnapshotLayout.read(
                            bytes, target, 1, new SnapshotLayout.Stamp(511, 1_000_000_007L, "f".repeat(64))))
                    .hasMessageContaining("fingerprint");
            assertThatThrownBy(() -> SnapshotLayout.read(
                            bytes, target, 1, new SnapshotLayout.Stamp(512, 1_000_000_007L, FINGERPRINT)))
                    .hasMessageContaining("step is 511, expected 512");
        }
    }

    private static EnsembleState advanced(Ensemble ensemble, int steps) {
        Random random = new Random(1);
        float[] rows = new float[steps * ensemble.inputs()];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = (float) random.nextGaussian();
        }
        EnsembleState state = ensemble.newState();
        ensemble.advance(java.util.List.of(Ensemble.Span.of(state, rows, steps, ensemble.outputs())));
        return state;
    }
}
