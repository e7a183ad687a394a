package io.seqcast.model.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A graph's tensors for one number of sequences, bound once and used again and again. */
final class OnnxBatch implements AutoCloseable {
    private final OrtSession session;
    private final OnnxSignature signature;
    private final int size;
    private final FloatBuffer rows; // (batch, inputs)
    private final FloatBuffer predictions; // (batch, outputs)
    private final List<FloatBuffer> before = new ArrayList<>(); // of each state
    private final List<FloatBuffer> after = new ArrayList<>();
    private final Map<String, OnnxTensor> inputs = new HashMap<>();
    private final Map<String, OnnxTensor> outputs = new HashMap<>();

    OnnxBatch(OrtSession session, OnnxSignature signature, int size) throws OrtException {
        this.session = session;
        this.signature = signature;
        this.size = size;
        rows = floats(inputs, signature.row(), size, signature.inputs());
        predictions = floats(outputs, signature.prediction(), size, signature.outputs());
        for (OnnxState state : signature.states()) {
            before.add(floats(inputs, state.input(), state.shape(size)));
            after.add(floats(outputs, state.output(), state.shape(size)));
        }
    }

    private static FloatBuffer floats(Map<String, OnnxTensor> bound, String name, long... shape) throws OrtException {
        int values = 1;
        for (long n : shape) {
            values = Math.multiplyExact(values, Math.toIntExact(n));
        }
        FloatBuffer buffer = ByteBuffer.allocateDirect(Math.multiplyExact(Float.BYTES, values))
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer();
        bound.put(name, OnnxTensor.createTensor(OnnxRuntime.environment(), buffer, shape));
        return buffer;
    }

    /** Number of sequences. */
    int size() {
        return size;
    }

    /** Puts in what sequence {@code b} of the batch brings: its state, and a row at {@code from}. */
    void load(int b, float[] state, float[] row, int from) {
        rows.put(b * signature.inputs(), row, from, signature.inputs());
        int at = 0;
        for (int i = 0; i < before.size(); i++) {
            OnnxState part = signature.states().get(i);
            int run = part.size() / part.runs();
            for (int r = 0; r < part.runs(); r++) {
                before.get(i).put((r * size + b) * run, state, at, run);
                at += run;
            }
        }
    }

    void run() throws OrtException {
        session.run(inputs, outputs).close();
    }

    /** Takes out what became of sequence {@code b}: its state, and the prediction to {@code to}. */
    void store(int b, float[] state, float[] prediction, int to) {
        predictions.get(b * signature.outputs(), prediction, to, signature.outputs());
        int at = 0;
        for (int i = 0; i < after.size(); i++) {
            OnnxState part = signature.states().get(i);
            int run = part.size() / part.runs();
            for (int r = 0; r < part.runs(); r++) {
                after.get(i).get((r * size + b) * run, state, at, run);
                at += run;
            }
        }
    }

    @Override
    public void close() {
        inputs.values().forEach(OnnxTensor::close);
        outputs.values().forEach(OnnxTensor::close);
    }
}
