package io.seqcast.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.seqcast.model.bundle.Safetensors;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;

/**
 * A fixed test vector, made by an independent implementation in float64: weights, input, expected output, states.
 *
 * @param doc the vector's JSON, see its field {@code about}
 */
public record ReferenceVector(String name, JsonNode doc, Map<String, Tensor> tensors) {

    public static ReferenceVector read(String name) {
        try {
            JsonNode doc = new ObjectMapper().readTree(file(name + ".json").toFile());
            return new ReferenceVector(name, doc, Safetensors.read(file(name + ".safetensors")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static Path file(String name) {
        URL url = Objects.requireNonNull(ReferenceVector.class.getResource("/model/vectors/" + name), name);
        try {
            return Path.of(url.toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Number of rows T. */
    public int steps() {
        return doc.get("input").size();
    }

    /** Number of rows after which {@code state_at_cut} holds. */
    public int cut() {
        return doc.get("cut").intValue();
    }

    /** (T, inputs). */
    public float[] input() {
        double[] values = flat(doc.get("input"));
        float[] input = new float[values.length];
        for (int i = 0; i < input.length; i++) {
            input[i] = (float) values[i];
        }
        return input;
    }

    /** (T, outputs). */
    public double[] output() {
        return flat(doc.get("output"));
    }

    /** How far float32 may be off, of max(1, |expected|). */
    public double tolerance() {
        return doc.get("tolerance").get("float32").doubleValue();
    }

    /** All numbers below a node, in order. */
    public static double[] flat(JsonNode node) {
        if (node.isNumber()) {
            return new double[] {node.doubleValue()};
        }
        return node.valueStream()
                .map(ReferenceVector::flat)
                .flatMapToDouble(Arrays::stream)
                .toArray();
    }

    @Override
    public String toString() {
        return name;
    }
}
