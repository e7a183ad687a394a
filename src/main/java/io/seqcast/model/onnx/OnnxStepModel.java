package io.seqcast.model.onnx;

import ai.onnxruntime.OrtException;
import io.seqcast.model.SequenceModel;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A graph row by row. Sequences run together in such numbers as were seen to leave every bit as it is: the bits of a sequence's
 * predictions and state depend on its own rows alone.
 */
final class OnnxStepModel implements SequenceModel {
    private final OnnxProgram program;
    private final OnnxSignature signature;
    private final int[] sizes; // of batches, falling, the last is 1
    private final @Nullable OnnxBatch[] batches; // of these sizes, made when first needed
    private Span[] spans = new Span[0]; // that have a row at the same place

    /** @param sizes of batches, falling, the last is 1 */
    OnnxStepModel(OnnxProgram program, int... sizes) {
        this.program = program;
        this.signature = program.signature();
        this.sizes = sizes;
        batches = new OnnxBatch[sizes.length];
    }

    @Override
    public int inputs() {
        return signature.inputs();
    }

    @Override
    public int outputs() {
        return signature.outputs();
    }

    @Override
    public int stateSize() {
        return signature.stateSize();
    }

    @Override
    public float[] newState() {
        return new float[stateSize()];
    }

    @Override
    public void advance(List<Span> all) {
        int longest = 0;
        for (Span span : all) {
            span.requireFit(this);
            longest = Math.max(longest, span.rows().length / inputs());
        }
        spans = spans.length < all.size() ? new Span[all.size()] : spans;
        for (int t = 0; t < longest; t++) {
            int count = 0;
            for (Span span : all) {
                if (t < span.rows().length / inputs()) {
                    spans[count++] = span;
                }
            }
            advance(count, t);
        }
        Arrays.fill(spans, null);
    }

    /** Row {@code t} of the first {@code count} of {@link #spans}. */
    private void advance(int count, int t) {
        int from = 0;
        for (int i = 0; i < sizes.length; i++) {
            while (count - from >= sizes[i]) {
                run(batch(i), from, t);
                from += sizes[i];
            }
        }
    }

    private void run(OnnxBatch batch, int from, int t) {
        for (int b = 0; b < batch.size(); b++) {
            batch.load(b, spans[from + b].state(), spans[from + b].rows(), t * inputs());
        }
        try {
            batch.run();
        } catch (OrtException e) {
            throw new IllegalStateException("ONNX Runtime: " + e.getMessage(), e);
        }
        for (int b = 0; b < batch.size(); b++) {
            batch.store(b, spans[from + b].state(), spans[from + b].predictions(), t * outputs());
        }
    }

    private OnnxBatch batch(int i) {
        OnnxBatch batch = batches[i];
        if (batch == null) {
            batch = program.batch(sizes[i]);
            batches[i] = batch;
        }
        return batch;
    }

    @Override
    public void close() {
        for (int i = 0; i < batches.length; i++) {
            OnnxBatch batch = batches[i];
            if (batch != null) {
                batch.close();
                batches[i] = null;
            }
        }
    }
}
