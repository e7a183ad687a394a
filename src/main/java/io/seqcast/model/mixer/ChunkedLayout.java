package io.seqcast.model.mixer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * How a batch is cut into chunks and viewed by head and by group, and the constant masks that go with it. Letters of
 * shapes are those of {@link ChunkedBlocks}.
 */
public final class ChunkedLayout {
    private final int batch;
    private final int steps;
    private final int chunk;
    private final int chunks;
    private final int groups;
    private final int headsPerGroup;
    private final int headdim;
    private final int dState;
    private final int carriedRows;
    private final int @Nullable [] lengths;
    private final NDArray causal;
    private final NDArray chunkSpan;
    private final NDArray chunkCausal;
    private final @Nullable NDArray real;

    /** @param lengths real steps of each sequence; null where all have {@code steps} */
    public ChunkedLayout(NDManager manager, MixerSizes sizes, int batch, int steps, int @Nullable [] lengths) {
        this.batch = batch;
        this.steps = steps;
        this.lengths = lengths;
        chunk = Math.min(ChunkedBlocks.CHUNK, steps);
        chunks = (steps + chunk - 1) / chunk;
        groups = sizes.ngroups();
        headsPerGroup = sizes.nHeads() / groups;
        headdim = sizes.headdim();
        dState = sizes.dState();
        carriedRows = sizes.dConv() - 1;
        causal = lowerTriangle(manager, chunk, 0).transpose();
        chunkCausal = lowerTriangle(manager, chunks + 1, 0);
        chunkSpan = lowerTriangle(manager, chunks + 1, -1);
        real = lengths == null && chunks * chunk == steps ? null : realSteps(manager);
    }

    int chunks() {
        return chunks;
    }

    /** t after padding to whole chunks. */
    int paddedSteps() {
        return chunks * chunk;
    }

    /** 1 where the step of the row is not after the step of the column, else 0, (q, q). */
    NDArray causal() {
        return causal;
    }

    /** (b, t, inputs) as (b, inputs, t), with zero rows up to whole chunks. */
    public NDArray pad(NDArray rows) {
        int missing = paddedSteps() - steps;
        NDArray turned = rows.transpose(0, 2, 1);
        if (missing == 0) {
            return turned;
        }
        NDArray zeros = rows.getManager().zeros(new Shape(batch, rows.getShape().get(2), missing));
        return NDArrays.concat(new NDList(turned, zeros), 2);
    }

    /** The inverse of {@link #pad} for what was made of its rows, (b, …, t). */
    public NDArray unpad(NDArray rows) {
        return paddedSteps() == steps ? rows : rows.get(lastAxis(0, steps));
    }

    /** dt = 0 on padding, after softplus: then nothing decays and nothing enters, the state passes untouched. */
    NDArray maskPadding(NDArray dt) {
        return real == null ? dt : dt.mul(real);
    }

    /** The last W − 1 real rows of (b, conv_dim, W − 1 + t) as (b, W − 1, conv_dim), also where t is less than W − 1. */
    NDArray lastRows(NDArray rows) {
        if (lengths == null) {
            return rows.get(lastAxis(steps, steps + carriedRows)).transpose(0, 2, 1);
        }
        NDList last = new NDList(batch);
        for (int b = 0; b < batch; b++) {
            NDIndex own = new NDIndex()
                    .addSliceDim(b, b + 1L)
                    .addAllDim()
                    .addSliceDim(lengths[b], (long) lengths[b] + carriedRows);
            last.add(rows.get(own));
        }
        return NDArrays.concat(last, 0).transpose(0, 2, 1);
    }

    /** x, (b, d_inner, t) as (b, g, r, p, c, q). */
    NDArray byHead(NDArray x) {
        return x.reshape(batch, groups, headsPerGroup, headdim, chunks, chunk);
    }

    /** What a head has at each step, (b, h, t) or (b, h, c, q), as (b, g, r, 1, c, q). */
    NDArray alongHead(NDArray factor) {
        return factor.reshape(batch, groups, headsPerGroup, 1, chunks, chunk);
    }

    /** (b, h, t) as (b, h, c, q). */
    NDArray byChunk(NDArray perHead) {
        return perHead.reshape(batch, (long) groups * headsPerGroup, chunks, chunk);
    }

    /** B or C, (b, gn, t) as (b, g, c, n, q). */
    NDArray byGroupState(NDArray rows) {
        return rows.reshape(batch, groups, dState, chunks, chunk).transpose(0, 1, 3, 2, 4);
    }

    /** (b, d_inner, t) as (b, g, d_inner / g, t). */
    NDArray byGroup(NDArray rows) {
        return rows.reshape(batch, groups, (long) headsPerGroup * headdim, paddedSteps());
    }

    /** (b, h, c, q, q) as (b, g, r, c, q, q). */
    NDArray headsByGroup(NDArray decay) {
        return decay.reshape(batch, groups, headsPerGroup, chunks, chunk, chunk);
    }

    /** (b, g, r, p, c, q) as (b, h, c, p, q). */
    NDArray chunksByHead(NDArray input) {
        return input.reshape(batch, (long) groups * headsPerGroup, headdim, chunks, chunk)
                .transpose(0, 1, 3, 2, 4);
    }

    /** (b, g, r, p, c, q) as (b, g, c, rp, q). */
    NDArray chunksByGroup(NDArray input) {
        return input.reshape(batch, groups, (long) headsPerGroup * headdim, chunks, chunk)
                .transpose(0, 1, 3, 2, 4);
    }

    /** (b, h, c, p, q) as (b, g, r, p, c, q). */
    NDArray byHeadFromChunks(NDArray inside) {
        return inside.reshape(batch, groups, headsPerGroup, chunks, headdim, chunk)
                .transpose(0, 1, 2, 4, 3, 5);
    }

    /** (b, g, c, rp, q) as (b, g, r, p, c, q). */
    NDArray byHeadFromGroups(NDArray carried) {
        return carried.reshape(batch, groups, chunks, headsPerGroup, headdim, chunk)
                .transpose(0, 1, 3, 4, 2, 5);
    }

    /** What the chunks add to the states, (b, g, c, rp, n) as (b, h, c, pn). */
    NDArray statesByHead(NDArray added) {
        return added.reshape(batch, groups, chunks, headsPerGroup, (long) headdim * dState)
                .transpose(0, 1, 3, 2, 4)
                .reshape(batch, (long) groups * headsPerGroup, chunks, (long) headdim * dState);
    }

    /** The states before the chunks, (b, h, c, pn) as (b, g, c, rp, n). */
    NDArray statesByGroup(NDArray states) {
        return states.reshape(batch, groups, headsPerGroup, chunks, (long) headdim * dState)
                .transpose(0, 1, 3, 2, 4)
                .reshape(batch, groups, chunks, (long) headsPerGroup * headdim, dState);
    }

    /** The last step of every chunk, (b, h, c, q) to (b, h, c, 1). */
    NDArray lastStep(NDArray decaySum) {
        return decaySum.get(new NDIndex().addAllDim().addAllDim().addAllDim().addSliceDim(chunk - 1L, chunk));
    }

    /**
     * How much of the state after chunk j is left after chunk i, chunk 0 being what came before: (b, h, c + 1, c + 1),
     * zero above the diagonal. The exponents are sums of their own terms, not differences of long prefix sums, since
     * those would grow with the sequence and lose digits.
     *
     * @param total log decay of every chunk, (b, h, c, 1)
     */
    NDArray chunkDecay(NDArray total) {
        NDArray none = total.getManager().zeros(new Shape(batch, (long) groups * headsPerGroup, 1, 1));
        NDArray rows = NDArrays.concat(new NDList(none, total), 2); // (b, h, c + 1, 1)
        return rows.mul(chunkSpan)
                .cumSum(2)
                .clip(ChunkedBlocks.LEAST_LOG_DECAY, 0)
                .exp()
                .mul(chunkCausal);
    }

    private static NDIndex lastAxis(long from, long to) {
        return new NDIndex().addAllDim().addAllDim().addSliceDim(from, to);
    }

    /** 1 on real steps and 0 on padding, (b, 1, t). */
    private NDArray realSteps(NDManager manager) {
        float[] mask = new float[batch * paddedSteps()];
        for (int b = 0; b < batch; b++) {
            int length = lengths == null ? steps : lengths[b];
            Arrays.fill(mask, b * paddedSteps(), b * paddedSteps() + length, 1f);
        }
        return manager.create(mask, new Shape(batch, 1, paddedSteps()));
    }

    private static NDArray lowerTriangle(NDManager manager, int size, int diagonal) {
        float[] values = new float[size * size];
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                values[i * size + j] = j <= i + diagonal ? 1 : 0;
            }
        }
        return manager.create(values, new Shape(size, size));
    }
}
