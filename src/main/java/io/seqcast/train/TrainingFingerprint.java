package io.seqcast.train;

import io.seqcast.data.Sequence;
import io.seqcast.expression.Source;
import io.seqcast.model.bundle.FeatureFile;
import io.seqcast.model.bundle.TargetFile;
import io.seqcast.train.recipe.Recipe;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Tells trainings apart whose results may differ. */
final class TrainingFingerprint {
    private TrainingFingerprint() {}

    /** SHA-256 over the recipe's text, the files that it names and the data with its names. */
    static String of(Recipe recipe, TrainingData data) {
        MessageDigest digest = sha256();
        digest.update(recipe.text().getBytes(StandardCharsets.UTF_8));
        digest.update((data.inputs() + "\n" + data.targets()).getBytes(StandardCharsets.UTF_8));
        for (FeatureFile file : recipe.texts().features()) {
            add(digest, file.source());
        }
        TargetFile targets = recipe.texts().targets();
        if (targets != null) {
            add(digest, targets.source());
        }
        for (Sequence sequence : data.sequences()) {
            digest.update(bytes(sequence));
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static void add(MessageDigest digest, Source source) {
        digest.update((source.name() + "\n" + source.text().length() + "\n" + source.text())
                .getBytes(StandardCharsets.UTF_8));
    }

    private static ByteBuffer bytes(Sequence sequence) {
        int steps = sequence.steps();
        int row = Float.BYTES * (sequence.width() + sequence.targetWidth() + 1) + Long.BYTES + 1;
        ByteBuffer bytes = ByteBuffer.allocate(24 + Math.multiplyExact(steps, row));
        bytes.putLong(sequence.id()).putInt(sequence.width()).putInt(sequence.targetWidth());
        bytes.putInt(steps);
        for (float value : sequence.rows()) {
            bytes.putFloat(value);
        }
        for (float target : sequence.targets()) {
            bytes.putFloat(target);
        }
        for (int t = 0; t < steps; t++) {
            bytes.putFloat(sequence.weight(t)).putLong(sequence.time(t));
            bytes.put((byte) (sequence.needPrediction()[t] ? 1 : 0));
        }
        return bytes.flip();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
