package io.seqcast.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.jni.JniUtils;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The graph of a model whose output depends on the last W rows alone: every row's window by itself, batched.
 *
 * <p>A window begins with its oldest row. What follows the newest one, where there are fewer than W, is padding.
 */
public final class WindowGraph implements SequenceGraph {
    /** Rows of the windows that run together: bounds the memory where no gradient is wanted. */
    private static final int ROWS_PER_RUN = 4096;

    private final WindowState layout;
    private final Network network;

    public WindowGraph(WindowState layout, Network network) {
        this.layout = layout;
        this.network = network;
    }

    /** What a window says, as operations of the tensor library. */
    @FunctionalInterface
    public interface Network {

        /**
         * @param windows (m, W, inputs), the oldest row first, padding behind the newest one
         * @param lengths rows of each window that are no padding, 1 to W; (m)
         * @return what is said of each, (m, outputs), in the manager of {@code windows}
         */
        NDArray predict(NDArray windows, int[] lengths);
    }

    /** What a causal graph says after the newest row: padding behind it reaches nothing before it, and needs no mask. */
    static Network newest(SequenceGraph causal) {
        return (windows, lengths) -> newest(causal.predict(windows), lengths);
    }

    /** Of rows (m, W, d) the newest of each window, the last that is no padding, (m, d). */
    public static NDArray newest(NDArray rows, int[] lengths) {
        long window = rows.getShape().get(1);
        long[] newest = new long[lengths.length];
        Arrays.setAll(newest, k -> k * window + lengths[k] - 1);
        return rows(rows.getManager(), rows.reshape(-1, rows.getShape().get(2)), newest);
    }

    /** What takes padding out of an attention: 0 for what is a row, −∞ for padding, (m, W). */
    public static NDArray mask(NDArray windows, int[] lengths) {
        int window = (int) windows.getShape().get(1);
        float[] mask = new float[lengths.length * window];
        for (int k = 0; k < lengths.length; k++) {
            Arrays.fill(mask, k * window + lengths[k], (k + 1) * window, Float.NEGATIVE_INFINITY);
        }
        return windows.getManager().create(mask, new Shape(lengths.length, window));
    }

    @Override
    public NDArray predict(NDArray rows) {
        NDArray start = rows.getManager().zeros(new Shape(rows.getShape().get(0), layout.size()));
        return run(rows, start, null).predictions();
    }

    /** Runs the windows of the wanted rows alone. */
    @Override
    public NDArray predict(NDArray rows, boolean[] wanted) {
        int[] asked = IntStream.range(0, wanted.length).filter(k -> wanted[k]).toArray();
        if (asked.length == wanted.length) {
            return predict(rows);
        }
        int[] some = asked.length == 0 ? new int[1] : asked; // what nobody wants has a gradient, too: 0
        int batch = (int) rows.getShape().get(0);
        int steps = (int) rows.getShape().get(1);
        NDManager manager = rows.getManager();
        NDArray start = manager.zeros(new Shape(batch, layout.size()));
        NDArray predictions = predict(history(rows, start), new float[batch], steps, some);
        NDArray unwanted = manager.zeros(new Shape(1, predictions.getShape().get(1)));
        long[] places = new long[wanted.length];
        int seen = 0;
        for (int k = 0; k < wanted.length; k++) {
            places[k] = wanted[k] ? seen++ : some.length;
        }
        return rows(manager, NDArrays.concat(new NDList(predictions, unwanted), 0), places)
                .reshape(batch, steps, -1);
    }

    @Override
    public Result run(NDArray rows, NDArray states, int @Nullable [] lengths) {
        int batch = (int) rows.getShape().get(0);
        int steps = (int) rows.getShape().get(1);
        NDArray all = history(rows, states);
        float[] counts = states.get(new NDIndex(":, 0")).toFloatArray();
        int[] each = IntStream.range(0, batch * steps).toArray();
        NDArray predictions = predict(all, counts, steps, each).reshape(batch, steps, -1);
        return new Result(predictions, after(all, counts, steps, lengths));
    }

    /** What stands behind a sequence's last row is in no window before it and in no state: both are picked by index. */
    @Override
    public boolean takesPadding() {
        return true;
    }

    /** What each sequence carries and its rows, one after the other, (b · (W − 1 + t), inputs). */
    private NDArray history(NDArray rows, NDArray states) {
        NDArray carried =
                states.get(new NDIndex(":, 1:")).reshape(rows.getShape().get(0), layout.window() - 1L, layout.inputs());
        return NDArrays.concat(new NDList(carried, rows), 1).reshape(-1, layout.inputs());
    }

    /**
     * The predictions of the windows of some rows, (m, outputs).
     *
     * @param at the rows, all sequences' rows counted through, (m)
     */
    private NDArray predict(NDArray all, float[] counts, int steps, int[] at) {
        NDList predictions = new NDList();
        int together = Math.max(1, ROWS_PER_RUN / layout.window());
        for (int from = 0; from < at.length; from += together) {
            int to = Math.min(at.length, from + together);
            predictions.add(predictTogether(all, counts, steps, Arrays.copyOfRange(at, from, to)));
        }
        // concat of one array is a copy without a gradient
        return predictions.size() == 1 ? predictions.get(0) : NDArrays.concat(predictions, 0);
    }

    private NDArray predictTogether(NDArray all, float[] counts, int steps, int[] at) {
        int window = layout.window();
        long[] rows = new long[at.length * window];
        int[] lengths = new int[at.length];
        for (int k = 0; k < at.length; k++) {
            int b = at[k] / steps;
            int t = at[k] % steps;
            int first = Math.max(window - 1 - (int) counts[b], t); // among the rows of sequence b
            int last = window - 1 + t;
            for (int j = 0; j < window; j++) {
                rows[k * window + j] = (long) b * (window - 1 + steps) + Math.min(first + j, last);
            }
            lengths[k] = last - first + 1;
        }
        NDManager outer = all.getManager();
        NDManager inner = outer.newSubManager();
        NDArray windows = rows(inner, all, rows).reshape(at.length, window, layout.inputs());
        NDArray predictions = network.predict(windows, lengths);
        predictions.attach(outer);
        // a gradient goes back through the indices made on the way, whose memory is the JVM's, and theirs while they
        // are open
        if (!JniUtils.isGradMode()) {
            inner.close();
        }
        return predictions;
    }

    /** The states behind the last rows. */
    private NDArray after(NDArray all, float[] counts, int steps, int @Nullable [] lengths) {
        int carried = layout.window() - 1;
        int batch = counts.length;
        float[] count = new float[batch];
        long[] rows = new long[batch * carried];
        for (int b = 0; b < batch; b++) {
            int length = lengths == null ? steps : lengths[b];
            count[b] = Math.min(counts[b] + length, carried);
            for (int j = 0; j < carried; j++) {
                rows[b * carried + j] = (long) b * (carried + steps) + length + j;
            }
        }
        NDManager manager = all.getManager();
        NDArray last = rows(manager, all, rows).reshape(batch, (long) carried * layout.inputs());
        return NDArrays.concat(new NDList(manager.create(count, new Shape(batch, 1)), last), 1);
    }

    /** Some rows of a matrix. */
    private static NDArray rows(NDManager manager, NDArray matrix, long[] indices) {
        NDArray picked = matrix.get(new NDIndex("{}", manager.create(indices)));
        picked.attach(manager);
        return picked;
    }
}
