package io.seqcast.model.xlstm;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;

/**
 * An mLSTM's cell over whole sequences: inside a chunk of rows its recurrence is a masked product of matrices, and C, n and m go from
 * one chunk to the next.
 *
 * <p>With the logs f and i of the gates, D_ts = Σ_{s &lt; j ≤ t} f_j + i_s is the log of what is left of row s at row t, b_t = Σ_{j ≤ t}
 * f_j + m₀ that of what was carried. m_t = max(max_s D_ts, b_t) is the m of the recurrence, so that either form may go on with
 * the other's states.
 *
 * <p>Shapes: b sequences, h heads, t rows, q rows of a chunk, w channels of a head.
 */
final class ChunkedMemory {
    /** Sums inside a chunk stay short, and its squares small beside the products with C. */
    static final int CHUNK = 64;

    /**
     * Most that −m counts for when e^−m is what is read is divided by: then next to nothing is read, and a gradient through more would
     * be ∞ · 0.
     */
    private static final float MOST_LOG_DENOMINATOR = 80;

    private final NDManager manager;
    private NDArray c; // (b, h, w, w), a row for each value of a key
    private NDArray n; // (b, h, w)
    private NDArray m; // (b, h)

    /** The arguments are what sequences carry to their first row. */
    ChunkedMemory(NDArray c, NDArray n, NDArray m) {
        manager = c.getManager();
        this.c = c;
        this.n = n;
        this.m = m;
    }

    /**
     * Takes in rows.
     *
     * @param q queries, (b, h, t, w)
     * @param k keys, (b, h, t, w)
     * @param v values, (b, h, t, w)
     * @param input log of the input gate, (b, h, t)
     * @param forget log of the forget gate, (b, h, t)
     * @return what is read after each, (b, h, t, w)
     */
    NDArray read(NDArray q, NDArray k, NDArray v, NDArray input, NDArray forget) {
        long steps = q.getShape().get(2);
        NDList read = new NDList();
        for (long from = 0; from < steps; from += CHUNK) {
            long to = Math.min(steps, from + CHUNK);
            read.add(chunk(
                    cut(q, from, to), cut(k, from, to), cut(v, from, to), cut(input, from, to), cut(forget, from, to)));
        }
        // concat of one array is a copy without a gradient
        return read.size() == 1 ? read.get(0) : NDArrays.concat(read, 2);
    }

    /** C, n and m after the last row, each (b, size). */
    NDList carried() {
        long batch = m.getShape().get(0);
        return new NDList(c.reshape(batch, -1), n.reshape(batch, -1), m);
    }

    private static NDArray cut(NDArray x, long from, long to) {
        return BlockParameters.slice(x, 2, from, to);
    }

    private NDArray chunk(NDArray q, NDArray k, NDArray v, NDArray input, NDArray forget) {
        int rows = (int) q.getShape().get(2);
        // sums of their own terms: differences of sums from the start would lose the digits that these have grown by
        NDArray between = forget.expandDims(3).mul(later(rows)).cumSum(2);
        NDArray left = between.add(input.expandDims(2)).add(future(rows)); // D, (b, h, q, q)
        NDArray carried = forget.cumSum(2).add(m.expandDims(2)); // b, (b, h, q)
        NDArray most = left.max(new int[] {3}).maximum(carried); // m, (b, h, q)
        NDArray share = left.sub(most.expandDims(3)).exp();
        NDArray keep = carried.sub(most).exp();

        NDArray scores = q.matMul(k.transpose(0, 1, 3, 2)).mul(share);
        NDArray sums = scores.matMul(v).add(q.matMul(c).mul(keep.expandDims(3)));
        NDArray size = scores.sum(new int[] {3})
                .add(q.matMul(n.expandDims(3)).squeeze(3).mul(keep))
                .abs();
        NDArray one = most.neg().minimum(manager.create(MOST_LOG_DENOMINATOR)).exp();
        NDArray read =
                sums.div(size.maximum(one).add(MatrixMemory.DENOMINATOR_EPS).expandDims(3));

        NDArray keepAll = cut(keep, rows - 1, rows); // (b, h, 1)
        NDArray keys = k.mul(cut(share, rows - 1, rows).transpose(0, 1, 3, 2));
        c = c.mul(keepAll.expandDims(3)).add(keys.transpose(0, 1, 3, 2).matMul(v));
        n = n.mul(keepAll).add(keys.sum(new int[] {2}));
        m = cut(most, rows - 1, rows).squeeze(2);
        return read;
    }

    /** 1 where the row is after the column, else 0, (q, q). */
    private NDArray later(int rows) {
        float[] values = new float[rows * rows];
        for (int t = 1; t < rows; t++) {
            Arrays.fill(values, t * rows, t * rows + t, 1);
        }
        return manager.create(values, new Shape(rows, rows));
    }

    /** −∞ where the row is before the column, else 0, (q, q). */
    private NDArray future(int rows) {
        float[] values = new float[rows * rows];
        for (int t = 0; t < rows; t++) {
            Arrays.fill(values, t * rows + t + 1, (t + 1) * rows, Float.NEGATIVE_INFINITY);
        }
        return manager.create(values, new Shape(rows, rows));
    }
}
