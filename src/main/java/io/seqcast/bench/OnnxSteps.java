package io.seqcast.bench;

import static java.util.Objects.requireNonNull;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import io.seqcast.model.graph.StepFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One sequence in an ONNX Runtime session of one thread, at its best: every optimisation of graphs, tensors bound to the session
 * once and for all, and states that stay in them, written to one of two places while they are read from the other.
 */
final class OnnxSteps implements RowStep {
    private static final String ROW = "x";
    private static final String PREDICTION = "y";

    private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
    private final OrtSession session;
    private final List<OnnxTensor> tensors = new ArrayList<>();
    private final Map<String, OnnxTensor> evenInputs = new HashMap<>();
    private final Map<String, OnnxTensor> evenOutputs = new HashMap<>();
    private final Map<String, OnnxTensor> oddInputs = new HashMap<>();
    private final Map<String, OnnxTensor> oddOutputs = new HashMap<>();
    private final FloatBuffer row;
    private final FloatBuffer predicted;
    private final float[] prediction;
    private boolean odd;

    /** @param graph of a step, as {@link StepFile} writes it */
    OnnxSteps(byte[] graph) {
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(1);
            options.setInterOpNumThreads(1);
            options.setOptimizationLevel(OrtSession.SessionOptions.OptLevel.ALL_OPT);
            session = environment.createSession(graph, options);
            for (NodeInfo input : session.getInputInfo().values()) {
                if (!input.getName().equals(ROW)) {
                    bindState(input);
                }
            }
            row = bind(requireNonNull(session.getInputInfo().get(ROW), ROW), evenInputs, oddInputs);
            predicted =
                    bind(requireNonNull(session.getOutputInfo().get(PREDICTION), PREDICTION), evenOutputs, oddOutputs);
            prediction = new float[predicted.capacity()];
        } catch (OrtException e) {
            throw failed(e);
        }
    }

    private FloatBuffer bind(NodeInfo node, Map<String, OnnxTensor> even, Map<String, OnnxTensor> odds)
            throws OrtException {
        long[] shape = shape(node);
        FloatBuffer values = floats(shape);
        OnnxTensor tensor = tensor(values, shape);
        even.put(node.getName(), tensor);
        odds.put(node.getName(), tensor);
        return values;
    }

    /** A state has two places, zero at first. */
    private void bindState(NodeInfo input) throws OrtException {
        long[] shape = shape(input);
        OnnxTensor one = tensor(floats(shape), shape);
        OnnxTensor other = tensor(floats(shape), shape);
        String next = input.getName() + "_out";
        evenInputs.put(input.getName(), one);
        evenOutputs.put(next, other);
        oddInputs.put(input.getName(), other);
        oddOutputs.put(next, one);
    }

    /** Its shape for one sequence. */
    private static long[] shape(NodeInfo node) {
        return Arrays.stream(((TensorInfo) node.getInfo()).getShape())
                .map(Math::abs) // −1 is the batch
                .toArray();
    }

    private static FloatBuffer floats(long[] shape) {
        long size = Arrays.stream(shape).reduce(Float.BYTES, Math::multiplyExact);
        return ByteBuffer.allocateDirect(Math.toIntExact(size))
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer();
    }

    private OnnxTensor tensor(FloatBuffer values, long[] shape) throws OrtException {
        OnnxTensor tensor = OnnxTensor.createTensor(environment, values, shape);
        tensors.add(tensor);
        return tensor;
    }

    @Override
    public float[] step(float[] next) {
        row.put(0, next);
        try (OrtSession.Result result = session.run(odd ? oddInputs : evenInputs, odd ? oddOutputs : evenOutputs)) {
            odd = !odd;
        } catch (OrtException e) {
            throw failed(e);
        }
        predicted.get(0, prediction);
        return prediction;
    }

    @Override
    public void close() {
        tensors.forEach(OnnxTensor::close);
        try {
            session.close();
        } catch (OrtException e) {
            throw failed(e);
        }
    }

    private static IllegalStateException failed(OrtException e) {
        return new IllegalStateException("ONNX Runtime: " + e.getMessage(), e);
    }
}
