package io.seqcast.model.onnx;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.seqcast.model.BundleException;
import io.seqcast.model.SequenceModel;
import java.lang.ref.Cleaner;

/**
 * A graph in ONNX Runtime, which any number of threads may run: one session for all models that are made of it. Its native
 * memory is given back with the last reference.
 */
public final class OnnxProgram {
    private static final Cleaner CLEANER = Cleaner.create();

    private final OrtSession session;
    private final OnnxSignature signature;
    private final int[] batches; // sizes, falling, the last is 1

    private OnnxProgram(OrtSession session, OnnxSignature signature) {
        this.session = session;
        this.signature = signature;
        batches = new BatchSizes(this).seen();
    }

    /**
     * Opens a graph and tries it.
     *
     * @param source begins messages
     * @throws BundleException if it is no graph that ONNX Runtime runs, or none of a step
     */
    public static OnnxProgram open(byte[] graph, String source) {
        ExternalData.refuse(graph, source);
        try {
            OrtSession session = OnnxRuntime.open(graph);
            OnnxProgram program;
            try {
                program = new OnnxProgram(session, SignatureReader.read(session, source));
            } catch (RuntimeException e) {
                session.close();
                throw e;
            }
            CLEANER.register(program, () -> close(session));
            return program;
        } catch (OrtException e) {
            throw new BundleException(source + ": " + e.getMessage(), e);
        }
    }

    OnnxSignature signature() {
        return signature;
    }

    /** Width of a row. */
    public int inputs() {
        return signature.inputs();
    }

    /** Width of a prediction. */
    public int outputs() {
        return signature.outputs();
    }

    /** Floats of a state. */
    public int stateSize() {
        return signature.stateSize();
    }

    /** Whether sequences run together. */
    public boolean isBatched() {
        return batches.length > 1;
    }

    /** A running model of its own tensors; who has it closes it. */
    public SequenceModel steps() {
        return new OnnxStepModel(this, batches);
    }

    OnnxBatch batch(int size) {
        try {
            return new OnnxBatch(session, signature, size);
        } catch (OrtException e) {
            throw new IllegalStateException("ONNX Runtime: " + e.getMessage(), e);
        }
    }

    private static void close(OrtSession session) {
        try {
            session.close();
        } catch (OrtException e) {
            throw new IllegalStateException("ONNX Runtime: " + e.getMessage(), e);
        }
    }
}
