package io.seqcast.model;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/** What a model computes, in 64 digits: independent of the layout of its files and of its provenance. */
final class BundleFingerprint {
    private BundleFingerprint() {}

    static String of(ModelBundle bundle) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            text(digest, "seqcast bundle 1");
            text(digest, bundle.inputs() + " " + bundle.outputs());
            text(digest, bundle.features());
            text(digest, bundle.normalizer());
            for (ModelBundle.Member member : bundle.members()) {
                text(digest, member.config().toString());
                tensors(digest, member.weights().tensors());
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static void tensors(MessageDigest digest, Map<String, Tensor> tensors) {
        new TreeMap<>(tensors).forEach((name, tensor) -> {
            text(digest, name + Arrays.toString(tensor.shape()));
            ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * tensor.values().length);
            bytes.asFloatBuffer().put(tensor.values());
            digest.update(bytes.array());
        });
    }

    /** The length goes first, so that no two lists of texts give the same bytes. */
    private static void text(MessageDigest digest, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
        digest.update(bytes);
    }
}
