package io.seqcast.serve;

import static io.seqcast.serve.TestSequences.WIDTH;
import static io.seqcast.serve.TestSequences.point;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.seqcast.data.Point;
import io.seqcast.data.Position;
import io.seqcast.model.Form;
import io.seqcast.model.TestModels;
import io.seqcast.model.bundle.ModelBundle;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Stored state outlives a version of Seqcast: these files are what the present layout version promises to read and write. */
class StateGoldenTest {
    private static final Path FOLDER = Path.of("src/test/resources/state/v" + StateLayout.VERSION);
    private static final String HELP = "%s: stored bytes, or what they mean, have changed. If that is meant, raise"
            + " StateLayout.VERSION (streams that run have state of the old one) and write new files by"
            + " `mvn test -Dtest=StateGoldenTest -Dseqcast.golden=renew`";

    private static final ModelBundle WINDOWS = TestModels.tinyWindows(WIDTH, 1);
    private static final ModelBundle RAW = TestModels.tiny(WIDTH, 1);
    private static final int STEPS = 70; // more than the longest window
    private static final SnapshotLayout.Stamp STAMP = new SnapshotLayout.Stamp(STEPS - 1, 1_000_000_007L);
    private static final Path VERSION_4 = FOLDER.resolveSibling("v4");
    private static final TailRow ROW =
            new TailRow(1L << 40, 7, 1_700_000_000_000L, true, new float[] {-0f, Float.MIN_VALUE, 3.25f});
    private static final TailChunk CHUNK = new TailChunk(
            List.of(
                    ROW,
                    new TailRow((1L << 40) + 1, 300, Point.NO_TIME, false, true, new float[] {1, 2, 3}),
                    new TailRow((1L << 40) + 2, 301, 1_699_999_999_000L, true, new float[] {4, 5, 6})),
            (1L << 40) + 1,
            1_700_000_000_700L);
    private static final SequenceMeta META = new SequenceMeta(
            998,
            767,
            new Position(5, 1L << 35),
            true,
            1_700_000_000_000L,
            new TailShape(512, 32, 16),
            "0123456789abcdef".repeat(4));

    @BeforeAll
    static void renewIfAsked() throws IOException {
        if ("renew".equals(System.getProperty("seqcast.golden"))) {
            Files.createDirectories(FOLDER);
            for (Map.Entry<String, byte[]> file : today().entrySet()) {
                Files.write(FOLDER.resolve(file.getKey()), file.getValue());
            }
        }
    }

    @Test
    void aTailRecordIsReadAndWritten() throws IOException {
        byte[] golden = golden("tail.bin");

        TailChunk read = TailChunk.fromBytes(golden);

        assertThat(read).as(HELP, "tail.bin").usingRecursiveComparison().isEqualTo(CHUNK);
        assertThat(CHUNK.toBytes()).as(HELP, "tail.bin").isEqualTo(golden);
    }

    /** Streams that run have state of the version before. */
    @Test
    void smallRecordsOfVersion4AreRead() throws IOException {
        TailChunk row = TailChunk.fromBytes(rowOfVersion4());
        SequenceMeta meta = SequenceMeta.fromBytes(Files.readAllBytes(VERSION_4.resolve("meta.bin")));

        assertThat(row)
                .usingRecursiveComparison()
                .isEqualTo(new TailChunk(List.of(ROW), TailChunk.UNKNOWN, TailChunk.UNKNOWN));
        assertThat(meta).isEqualTo(META.withTail(new TailShape(512, 32)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"raw", "windows"})
    void aSnapshotOfVersion4IsTheSameButForItsNumber(String features) throws IOException {
        try (Ensemble ensemble = Ensemble.of(model(features), Form.STEP)) {
            EnsembleState state = ensemble.newState();
            for (int part = 0; part < ensemble.parts().size(); part++) {
                byte[] old = Files.readAllBytes(VERSION_4.resolve(snapshot(features, part)));

                SnapshotLayout.read(List.of(old), state, ensemble.parts().get(part), STAMP);

                assertThat(SnapshotLayout.write(state, ensemble.parts().get(part), STAMP)
                                .get(0))
                        .as(HELP, snapshot(features, part))
                        .isEqualTo(golden(snapshot(features, part)));
            }
        }
    }

    @Test
    void aMetaRecordIsReadAndWritten() throws IOException {
        byte[] golden = golden("meta.bin");

        SequenceMeta read = SequenceMeta.fromBytes(golden);

        assertThat(read).as(HELP, "meta.bin").isEqualTo(META);
        assertThat(META.toBytes()).as(HELP, "meta.bin").isEqualTo(golden);
    }

    @ParameterizedTest
    @ValueSource(strings = {"raw", "windows"})
    void aSnapshotIsReadAndWritten(String features) throws IOException {
        try (Ensemble ensemble = Ensemble.of(model(features), Form.STEP)) {
            EnsembleState state = ensemble.newState();
            for (int part = 0; part < ensemble.parts().size(); part++) {
                byte[] golden = golden(snapshot(features, part));

                SnapshotLayout.read(List.of(golden), state, ensemble.parts().get(part), STAMP);

                assertThat(SnapshotLayout.write(state, ensemble.parts().get(part), STAMP)
                                .get(0))
                        .as(HELP, snapshot(features, part))
                        .isEqualTo(golden);
            }
        }
    }

    /** The payload's meaning: a state of old bytes goes on like one that today's code has made of the same rows. */
    @ParameterizedTest
    @ValueSource(strings = {"raw", "windows"})
    void aSnapshotGoesOnLikeTheStateItWasTakenOf(String features) throws IOException {
        try (Ensemble ensemble = Ensemble.of(model(features), Form.STEP)) {
            EnsembleState read = ensemble.newState();
            for (int part = 0; part < ensemble.parts().size(); part++) {
                SnapshotLayout.read(
                        List.of(golden(snapshot(features, part))),
                        read,
                        ensemble.parts().get(part),
                        STAMP);
            }
            float[] expected = advance(ensemble, advanced(ensemble), STEPS, 2 * STEPS);

            float[] found = advance(ensemble, read, STEPS, 2 * STEPS);

            for (int i = 0; i < expected.length; i++) {
                assertThat(found[i]).as(HELP, "snapshot-" + features).isCloseTo(expected[i], within(1e-5f));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"tail.bin, a tail record, 3", "tail.bin, a tail record, 6", "meta.bin, a meta record, 1"})
    void anotherVersionOfASmallRecordIsRefusedWithTheRemedy(String file, String record, byte version)
            throws IOException {
        byte[] bytes = golden(file);
        bytes[0] = version;

        assertThatThrownBy(() -> {
                    if (file.startsWith("tail")) {
                        TailChunk.fromBytes(bytes);
                    } else {
                        SequenceMeta.fromBytes(bytes);
                    }
                })
                .isInstanceOf(IncompatibleStateException.class)
                .hasMessage(record + " is of state layout version " + version + ", this Seqcast reads 4 and 5: let"
                        + " the Seqcast that wrote it finish its sequences, or start with another application id, or forget"
                        + " its sequences ('seqcast reset', and 'seqcast clean' on other machines)");
    }

    @ParameterizedTest
    @ValueSource(shorts = {2, 6})
    void anotherVersionOfASnapshotIsRefusedWithTheRemedy(short version) throws IOException {
        byte[] bytes = golden(snapshot("raw", 1));
        CRC32C crc = new CRC32C();
        ByteBuffer buffer = ByteBuffer.wrap(bytes).putShort(4, version);
        crc.update(bytes, 0, bytes.length - 4);
        buffer.putInt(bytes.length - 4, (int) crc.getValue());
        try (Ensemble ensemble = Ensemble.of(RAW, Form.STEP)) {
            EnsembleState state = ensemble.newState();

            assertThatThrownBy(() -> SnapshotLayout.read(
                            List.of(bytes), state, ensemble.parts().get(1), STAMP))
                    .isInstanceOf(IncompatibleStateException.class)
                    .hasMessageContaining(" is of state layout version " + version);
        }
    }

    private static Map<String, byte[]> today() {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("tail.bin", CHUNK.toBytes());
        files.put("meta.bin", META.toBytes());
        for (String features : List.of("raw", "windows")) {
            try (Ensemble ensemble = Ensemble.of(model(features), Form.STEP)) {
                EnsembleState state = advanced(ensemble);
                for (int part = 0; part < ensemble.parts().size(); part++) {
                    files.put(
                            snapshot(features, part),
                            SnapshotLayout.write(state, ensemble.parts().get(part), STAMP)
                                    .get(0));
                }
            }
        }
        return files;
    }

    static byte[] rowOfVersion4() throws IOException {
        return Files.readAllBytes(VERSION_4.resolve("tail-row.bin"));
    }

    private static byte[] golden(String name) throws IOException {
        Path file = FOLDER.resolve(name);
        assertThat(file).as(HELP, name).exists();
        return Files.readAllBytes(file);
    }

    private static String snapshot(String features, int part) {
        return "snapshot-" + features + "-" + part + ".bin";
    }

    private static ModelBundle model(String features) {
        return features.equals("raw") ? RAW : WINDOWS;
    }

    private static EnsembleState advanced(Ensemble ensemble) {
        EnsembleState state = ensemble.newState();
        advance(ensemble, state, 0, STEPS);
        return state;
    }

    /** Predictions after steps {@code from} to {@code to} − 1. */
    private static float[] advance(Ensemble ensemble, EnsembleState state, int from, int to) {
        float[] rows = new float[(to - from) * WIDTH];
        for (int t = from; t < to; t++) {
            System.arraycopy(point(0, t).features(), 0, rows, (t - from) * WIDTH, WIDTH);
        }
        EnsembleSpan span = TestSequences.span(ensemble, state, rows);
        ensemble.advance(List.of(span));
        return span.values;
    }
}
