package io.seqcast.model.onnx;

import java.util.Arrays;

/**
 * A state of a graph: what goes in under one name and comes out under another.
 *
 * @param shape sizes; that of the batch, which one axis has, is 1
 * @param axis of the batch
 */
record OnnxState(String input, String output, long[] shape, int axis) {

    /** Floats of one sequence. */
    int size() {
        return (int) Arrays.stream(shape).reduce(1, (a, b) -> a * b);
    }

    /** How many runs of floats lie behind each other in one sequence, those of the others of a batch between them. */
    int runs() {
        return (int) Arrays.stream(shape, 0, axis).reduce(1, (a, b) -> a * b);
    }

    /** The shape for so many sequences. */
    long[] shape(int batch) {
        long[] sizes = shape.clone();
        sizes[axis] = batch;
        return sizes;
    }
}
