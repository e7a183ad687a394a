package io.seqcast.train;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Windows that were made for a training, in a file beside its checkpoints.
 *
 * @param file one window after the other, each (W, inputs) floats, big-endian
 * @param classes what came after each, (n)
 * @param size floats of a window
 */
record SyntheticWindows(Path file, int[] classes, int size) {

    /** Their number. */
    int count() {
        return classes.length;
    }

    /** Some of them, ready for a network: only the newest row counts. */
    List<Examples.Example> examples(int[] places, int inputs, int outputs, double scale) {
        List<Examples.Example> examples = new ArrayList<>(places.length);
        ByteBuffer bytes = ByteBuffer.allocate(size * Float.BYTES);
        try (FileChannel channel = FileChannel.open(file)) {
            for (int place : places) {
                bytes.clear();
                long from = (long) place * bytes.capacity();
                while (bytes.hasRemaining()) {
                    if (channel.read(bytes, from + bytes.position()) < 0) {
                        throw new IOException("it ends before window " + place);
                    }
                }
                float[] rows = new float[size];
                bytes.flip().asFloatBuffer().get(rows);
                examples.add(example(rows, classes[place], inputs, outputs, scale));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(file + ": cannot be read: " + e.getMessage(), e);
        }
        return examples;
    }

    private static Examples.Example example(float[] rows, int came, int inputs, int outputs, double scale) {
        float[] targets = new float[rows.length / inputs * outputs];
        float[] importance = new float[targets.length];
        int newest = targets.length - outputs;
        targets[newest + came] = 1;
        for (int c = 0; c < outputs; c++) {
            importance[newest + c] = (float) scale;
        }
        return new Examples.Example(rows, targets, importance);
    }
}
