package io.seqcast.train;

import io.seqcast.data.Sequence;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** Tells trainings apart whose results may differ. */
final class TrainingFingerprint {
    private TrainingFingerprint() {}

    /** SHA-256 over the options, but for the number of threads, and the data. */
    static String of(TrainOptions options, List<Sequence> data) {
        MessageDigest digest = sha256();
        digest.update(options.withThreads(1).toString().getBytes(StandardCharsets.UTF_8));
        for (Sequence sequence : data) {
            float[] rows = sequence.rows();
            ByteBuffer bytes = ByteBuffer.allocate(16 + 4 * rows.length + sequence.steps());
            bytes.putLong(sequence.id()).putInt(sequence.width()).putInt(sequence.steps());
            bytes.asFloatBuffer().put(rows);
            bytes.position(16 + 4 * rows.length);
            for (boolean needed : sequence.needPrediction()) {
                bytes.put((byte) (needed ? 1 : 0));
            }
            digest.update(bytes.flip());
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
