package io.seqcast.model.onnx;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import io.seqcast.model.BundleException;
import io.seqcast.model.Sizes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a graph's signature and refuses what is none of a step. */
final class SignatureReader {
    private static final long DYNAMIC = -1;

    private final String source;
    private final Map<String, NodeInfo> inputs;
    private final Map<String, NodeInfo> outputs;

    private SignatureReader(OrtSession session, String source) throws OrtException {
        this.source = source;
        inputs = session.getInputInfo();
        outputs = session.getOutputInfo();
    }

    /** @throws BundleException naming the input or output that does not fit */
    static OnnxSignature read(OrtSession session, String source) throws OrtException {
        String metadata = session.getMetadata().getCustomMetadata().get(OnnxPairs.METADATA);
        return new SignatureReader(session, source).signature(metadata);
    }

    private OnnxSignature signature(@Nullable String metadata) {
        Map<String, String> pairs = OnnxPairs.of(metadata, inputs.keySet(), outputs.keySet(), source);
        String row = only("input", inputs.keySet(), pairs.keySet());
        String prediction = only("output", outputs.keySet(), Set.copyOf(pairs.values()));
        List<OnnxState> states = new ArrayList<>();
        long size = 0;
        for (Map.Entry<String, String> pair : pairs.entrySet()) {
            OnnxState state = state(pair.getKey(), pair.getValue());
            size += state.size();
            states.add(state);
        }
        if (size > Integer.MAX_VALUE - 8) {
            throw new BundleException(
                    source + ": the states have " + size + " floats, at most 2147483639 fit an array");
        }
        return new OnnxSignature(
                row,
                width("input", inputs, row),
                prediction,
                width("output", outputs, prediction),
                List.copyOf(states));
    }

    /** The one name that is no state. */
    private String only(String what, Set<String> all, Set<String> states) {
        Set<String> free = new LinkedHashSet<>(all);
        free.removeAll(states);
        if (free.size() != 1) {
            throw new BundleException(source + ": " + what + "s " + free + " belong to no state, must be one, the "
                    + (what.equals("input") ? "row" : "prediction") + "; states are paired by " + OnnxPairs.METADATA
                    + " in the metadata, or by their names: X and X_out, past* and present*");
        }
        return free.iterator().next();
    }

    /** Of a row or prediction, (batch, width). */
    private int width(String what, Map<String, NodeInfo> all, String name) {
        long[] shape = floats(what, all, name);
        if (shape.length != 2 || shape[0] != DYNAMIC || shape[1] < 1 || shape[1] > Sizes.MOST) {
            throw new BundleException(where(what, name) + " has shape " + Arrays.toString(shape)
                    + ", must be [-1, width]: any number of sequences (-1), and 1 to " + Sizes.MOST
                    + " values of each");
        }
        return (int) shape[1];
    }

    private OnnxState state(String input, String output) {
        long[] shape = floats("input", inputs, input);
        long[] after = floats("output", outputs, output);
        long size = 1;
        int axis = -1;
        for (int i = 0; i < shape.length; i++) {
            if (shape[i] == DYNAMIC && axis >= 0 || shape[i] == 0) {
                axis = -1;
                break;
            }
            axis = shape[i] == DYNAMIC ? i : axis;
            size *= Math.abs(shape[i]);
            if (size > Integer.MAX_VALUE) {
                throw new BundleException(where("input", input) + " has shape " + Arrays.toString(shape)
                        + ", at most 2147483639 floats fit an array");
            }
        }
        if (axis < 0) {
            throw new BundleException(where("input", input) + " has shape " + Arrays.toString(shape)
                    + ", a state must have exactly one dynamic axis (-1), that of the sequences");
        }
        if (!follows(shape, after)) {
            throw new BundleException(where("output", output) + " has shape " + Arrays.toString(after) + ", input "
                    + input + " that it is the next state of has " + Arrays.toString(shape));
        }
        shape[axis] = 1;
        return new OnnxState(input, output, shape, axis);
    }

    /** Whether the shapes are equal, but where the output's is not known before it is run. */
    private static boolean follows(long[] shape, long[] after) {
        boolean follows = shape.length == after.length;
        for (int i = 0; follows && i < shape.length; i++) {
            follows = after[i] == shape[i] || after[i] == DYNAMIC;
        }
        return follows;
    }

    private long[] floats(String what, Map<String, NodeInfo> all, String name) {
        NodeInfo node = Objects.requireNonNull(all.get(name), name);
        if (!(node.getInfo() instanceof TensorInfo tensor)) {
            throw new BundleException(where(what, name) + " is " + node.getInfo() + ", must be a tensor of float32");
        }
        if (tensor.type != OnnxJavaType.FLOAT) {
            throw new BundleException(where(what, name) + " has type " + tensor.type + ", must be float32");
        }
        return tensor.getShape().clone();
    }

    private String where(String what, String name) {
        return source + ": " + what + " " + name;
    }
}
