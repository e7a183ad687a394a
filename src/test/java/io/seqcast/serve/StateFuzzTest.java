package io.seqcast.serve;

import io.seqcast.Fuzz;
import io.seqcast.data.Position;
import io.seqcast.model.Form;
import io.seqcast.model.TestModels;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;

/** Bytes of state stores and changelogs that are not what was written. */
class StateFuzzTest {
    private static final int CASES = 100_000;
    private static final int FIXED = 32_000;
    private static final String MODEL = "0123456789abcdef".repeat(4);
    private static final SnapshotLayout.Stamp STAMP = new SnapshotLayout.Stamp(0, 7);

    @Test
    void tailRecords() throws IOException {
        Fuzz.of(
                        "tail records",
                        List.of(
                                new TailChunk(
                                                List.of(
                                                        new TailRow(5, 9, 77L, true, new float[32]),
                                                        new TailRow(6, 12, 78L, true, new float[32])),
                                                5,
                                                70)
                                        .toBytes(),
                                StateGoldenTest.rowOfVersion4()),
                        CorruptStateException.class,
                        IncompatibleStateException.class)
                .allocating(FIXED, 8)
                .run(7, CASES, TailChunk::fromBytes);
    }

    @Test
    void metaRecords() throws IOException {
        SequenceMeta meta =
                new SequenceMeta(998, 767, new Position(5, 1L << 35), true, 1L << 40, new TailShape(512, 32), MODEL);

        Fuzz.of("meta records", List.of(meta.toBytes()), CorruptStateException.class, IncompatibleStateException.class)
                .allocating(FIXED, 8)
                .run(8, CASES, SequenceMeta::fromBytes);
    }

    @Test
    void snapshots() throws IOException {
        fuzzSnapshots("snapshots", 9, false);
    }

    /** Damage that the checksum does not show: somebody wrote it so. */
    @Test
    void snapshotsWithARightChecksum() throws IOException {
        fuzzSnapshots("snapshots with a right checksum", 10, true);
    }

    private static void fuzzSnapshots(String name, long seed, boolean sealed) throws IOException {
        try (Ensemble ensemble = Ensemble.of(TestModels.tinyWindows(3, 1), Form.STEP)) {
            EnsembleState state = ensemble.newState();
            StatePart windows = ensemble.parts().get(1);
            ensemble.advance(List.of(TestSequences.span(ensemble, state, new float[] {1, 2, 3})));
            EnsembleState target = ensemble.newState();

            Fuzz.of(
                            name,
                            SnapshotLayout.write(state, windows, STAMP),
                            CorruptStateException.class,
                            IncompatibleStateException.class)
                    .allocating(FIXED, 8)
                    .run(seed, CASES / 10, input -> {
                        SnapshotLayout.read(List.of(sealed ? sealed(input) : input), target, windows, STAMP);
                        // Whatever was read as sound has to go on.
                        float[] row = {4, 5, 6};
                        ensemble.advance(List.of(TestSequences.span(ensemble, target, row)));
                    });
        }
    }

    private static byte[] sealed(byte[] input) {
        if (input.length < Integer.BYTES) {
            return input;
        }
        byte[] bytes = input.clone();
        CRC32C crc = new CRC32C();
        crc.update(bytes, 0, bytes.length - Integer.BYTES);
        ByteBuffer.wrap(bytes).putInt(bytes.length - Integer.BYTES, (int) crc.getValue());
        return bytes;
    }
}
