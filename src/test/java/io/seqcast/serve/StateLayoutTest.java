package io.seqcast.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seqcast.data.Point;
import io.seqcast.data.Position;
import io.seqcast.model.Form;
import io.seqcast.model.TestModels;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StateLayoutTest {
    private static final String FINGERPRINT = "0123456789abcdef".repeat(4);
    private static final SnapshotLayout.Stamp STAMP = new SnapshotLayout.Stamp(511, 1_000_000_007L);

    @Test
    void aTailRecordComesBackAsItWas() {
        float[] features = {-0f, Float.MIN_VALUE, 3.25f};
        TailChunk chunk = new TailChunk(
                List.of(
                        new TailRow(1L << 40, 7, 123L, true, features),
                        new TailRow((1L << 40) + 1, 7, Point.NO_TIME, false, true, features),
                        new TailRow((1L << 40) + 2, 1L << 50, -5L, false, features)),
                -1,
                1_700_000_000_000L);

        TailChunk read = TailChunk.fromBytes(chunk.toBytes());

        assertThat(read).usingRecursiveComparison().isEqualTo(chunk);
    }

    @Test
    void aTailRecordThatEndsWithinItsRowsIsRefused() {
        byte[] whole = new TailChunk(List.of(new TailRow(1, 2, Point.NO_TIME, false, new float[3])), 1, 0).toBytes();
        byte[] bytes = Arrays.copyOf(whole, whole.length - 1);

        assertThatThrownBy(() -> TailChunk.fromBytes(bytes))
                .isInstanceOf(CorruptStateException.class)
                .hasMessageStartingWith("a tail record of " + bytes.length + " bytes");
    }

    @Test
    void aTailRowOfVersion4OfNoWholeFeaturesIsRefused() throws IOException {
        byte[] bytes = Arrays.copyOf(StateGoldenTest.rowOfVersion4(), 37);

        assertThatThrownBy(() -> TailChunk.fromBytes(bytes))
                .isInstanceOf(CorruptStateException.class)
                .hasMessage("a tail row of 37 bytes, expected 26 and 4 for each feature");
    }

    @Test
    void aMetaRecordComesBackAsItWas() {
        SequenceMeta meta = new SequenceMeta(
                998, 767, new Position(5, 1L << 35), true, 1_700_000_000_000L, new TailShape(512, 32, 16), FINGERPRINT);

        SequenceMeta read = SequenceMeta.fromBytes(meta.toBytes());

        assertThat(read).isEqualTo(meta);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void aSnapshotPartComesBackBitForBit(int part) {
        try (Ensemble ensemble = Ensemble.of(TestModels.tinyWindows(3, 1), Form.STEP)) {
            EnsembleState state = advanced(ensemble, 60);
            EnsembleState read = ensemble.newState();

            StatePart which = ensemble.parts().get(part);
            SnapshotLayout.read(SnapshotLayout.write(state, which, STAMP), read, which, STAMP);

            assertThat(SnapshotLayout.write(read, which, STAMP))
                    .containsExactlyElementsOf(SnapshotLayout.write(state, which, STAMP));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void everyDamagedByteOfASnapshotIsNoticed(int part) {
        try (Ensemble ensemble = Ensemble.of(TestModels.tinyWindows(3, 1), Form.STEP)) {
            StatePart which = ensemble.parts().get(part);
            byte[] bytes =
                    SnapshotLayout.write(advanced(ensemble, 60), which, STAMP).get(0);
            EnsembleState target = ensemble.newState();
            SplittableRandom random = new SplittableRandom(part);
            for (int i = 0; i < 200; i++) {
                byte[] damaged = bytes.clone();
                damaged[i < 60 ? i : random.nextInt(bytes.length)] ^= (byte) (1 + random.nextInt(255));

                assertThatThrownBy(() -> SnapshotLayout.read(List.of(damaged), target, which, STAMP))
                        .isInstanceOf(CorruptStateException.class)
                        .hasMessageContaining(
                                "snapshot part " + which.fingerprint().substring(0, 12));
            }
        }
    }

    @Test
    void aSnapshotOfAnotherModelOrStepIsRefused() {
        try (Ensemble ensemble = Ensemble.of(TestModels.tiny(3, 1), Form.STEP)) {
            StatePart first = ensemble.parts().get(1);
            StatePart second = ensemble.parts().get(2);
            List<byte[]> bytes = SnapshotLayout.write(advanced(ensemble, 5), first, STAMP);
            EnsembleState target = ensemble.newState();

            assertThatThrownBy(() -> SnapshotLayout.read(bytes, target, second, STAMP))
                    .hasMessageContaining("fingerprint");
            assertThatThrownBy(() ->
                            SnapshotLayout.read(bytes, target, first, new SnapshotLayout.Stamp(512, 1_000_000_007L)))
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
        ensemble.advance(List.of(TestSequences.span(ensemble, state, rows)));
        return state;
    }
}
