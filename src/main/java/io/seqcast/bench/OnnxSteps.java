package io.seqcast.bench;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.HashMap;
import java.util.Map;

/**
 * Live steps of a batch of sequences in an ONNX Runtime session of one thread, at its best: tensors are bound to the session
 * once and for all, and the states stay in them, written to one of two places while they are read from the other.
 */
final class OnnxSteps implements AutoCloseable {
    private final OrtSession session;
    private final Map<String, OnnxTensor> tensors = new HashMap<>(); // by the name of the value and its place
    private final FloatBuffer predictions; // (batch, outputs)
    private final Map<String, OnnxTensor> evenInputs;
    private final Map<String, OnnxTensor> evenOutputs;
    private final Map<String, OnnxTensor> oddInputs;
    private final Map<String, OnnxTensor> oddOutputs;
    private boolean odd;

    /** @param rows one row a sequence, (batch, inputs) */
    OnnxSteps(byte[] graph, float[] rows, int batch, int hidden, int layers, int outputs) {
        try {
            OrtEnvironment environment = OrtEnvironment.getEnvironment();
            OrtSession.SessionOptions options = new OrtSession.SessionOptions();
            options.setIntraOpNumThreads(1);
            options.setInterOpNumThreads(1);
            session = environment.createSession(graph, options);
            floats(environment, "x", batch, rows.length / batch).put(0, rows);
            predictions = floats(environment, "y", batch, outputs);
            for (int l = 0; l < layers; l++) {
                floats(environment, "h" + l + " even", batch, hidden);
                floats(environment, "h" + l + " odd", batch, hidden);
            }
            evenInputs = inputs(layers, " even");
            oddInputs = inputs(layers, " odd");
            evenOutputs = outputs(layers, " odd");
            oddOutputs = outputs(layers, " even");
        } catch (OrtException e) {
            throw new IllegalStateException("ONNX Runtime: " + e.getMessage(), e);
        }
    }

    private FloatBuffer floats(OrtEnvironment environment, String name, int batch, int width) throws OrtException {
        FloatBuffer values = ByteBuffer.allocateDirect(Float.BYTES * batch * width)
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer();
        tensors.put(name, OnnxTensor.createTensor(environment, values, new long[] {1, batch, width}));
        return values;
    }

    private Map<String, OnnxTensor> inputs(int layers, String place) {
        Map<String, OnnxTensor> bound = new HashMap<>();
        bound.put("x", tensors.get("x"));
        for (int l = 0; l < layers; l++) {
            bound.put("h" + l, tensors.get("h" + l + place));
        }
        return bound;
    }

    private Map<String, OnnxTensor> outputs(int layers, String place) {
        Map<String, OnnxTensor> bound = new HashMap<>();
        bound.put("y", tensors.get("y"));
        for (int l = 0; l < layers; l++) {
            bound.put("h" + l + "_out", tensors.get("h" + l + place));
        }
        return bound;
    }

    /** One step of all sequences. */
    void step() {
        try (OrtSession.Result result = session.run(odd ? oddInputs : evenInputs, odd ? oddOutputs : evenOutputs)) {
            odd = !odd;
        } catch (OrtException e) {
            throw new IllegalStateException("ONNX Runtime: " + e.getMessage(), e);
        }
    }

    /** The prediction of the newest step, value {@code i} of (batch, outputs). */
    float prediction(int i) {
        return predictions.get(i);
    }

    @Override
    public void close() {
        tensors.values().forEach(OnnxTensor::close);
        try {
            session.close();
        } catch (OrtException e) {
            throw new IllegalStateException("ONNX Runtime: " + e.getMessage(), e);
        }
    }
}
