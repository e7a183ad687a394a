package io.seqcast.model.bundle;

import io.seqcast.model.Member;
import io.seqcast.model.Tensor;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeMap;

/**
 * The hash of what a bundle computes. Every text and list is preceded by its length, numbers enter by their bits: two bundles
 * of different meaning never hash the same bytes, and no JDK's way to print a number matters.
 */
final class Fingerprint {
    private final MessageDigest digest;

    private Fingerprint() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    static String of(ModelBundle bundle) {
        Fingerprint fingerprint = new Fingerprint();
        fingerprint.add(bundle);
        return HexFormat.of().formatHex(fingerprint.digest.digest());
    }

    private void add(ModelBundle bundle) {
        add(BundleFiles.FORMAT);
        add(bundle.kind());
        add(bundle.inputs());
        add(bundle.outputs());
        add(bundle.features());
        add(bundle.normalizer());
        List<String> columns = bundle.columns() == null ? List.of() : bundle.columns();
        add(columns.size());
        columns.forEach(this::add);
        add(bundle.members().size());
        bundle.members().forEach(this::add);
    }

    private void add(Member member) {
        TreeMap<String, Object> settings = new TreeMap<>(member.config().settings());
        add(settings.size());
        settings.forEach((name, value) -> {
            add(name);
            add(value);
        });
        TreeMap<String, Tensor> tensors = new TreeMap<>(member.tensors());
        add(tensors.size());
        tensors.forEach(this::add);
    }

    /** Numbers as format 1 has them; texts and lists, which it has not, with their lengths. */
    private void add(Object value) {
        if (value instanceof Number number) {
            add(Double.doubleToLongBits(number.doubleValue()));
        } else if (value instanceof List<?> list) {
            add(list.size());
            list.forEach(element -> add((Object) element));
        } else {
            add(String.valueOf(value));
        }
    }

    private void add(String name, Tensor tensor) {
        add(name);
        add(tensor.shape().length);
        for (int size : tensor.shape()) {
            add(size);
        }
        ByteBuffer bytes = ByteBuffer.allocate(Math.multiplyExact(Float.BYTES, tensor.values().length));
        bytes.asFloatBuffer().put(tensor.values());
        digest.update(bytes);
    }

    private void add(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        add(bytes.length);
        digest.update(bytes);
    }

    private void add(long number) {
        digest.update(ByteBuffer.allocate(Long.BYTES).putLong(0, number));
    }
}
