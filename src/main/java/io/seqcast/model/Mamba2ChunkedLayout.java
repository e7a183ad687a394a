package io.seqcast.model;

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
 * shapes are those of {@link Mamba2ChunkedGraph}; bc stands for b · c, rp for r · p, pn for p · n.
 */
final class Mamba2ChunkedLayout {
    private final Mamba2Config config;
    private final int batch;
    private final int steps;
    private final int chunks;
    private final int chunk;
    private final int @Nullable [] lengths;
    private final NDArray causal;
    private final NDArray chunkSpan;
    private final NDArray chunkCausal;
    private final @Nullable NDArray real;

    private Mamba2ChunkedLayout(
            NDManager manager,
            Mamba2Config config,
            int batch,
            int steps,
            int chunks,
            int chunk,
            int @Nullable [] lengths) {
        this.config = config;
        this.batch = batch;
        this.steps = steps;
        this.chunks = chunks;
        this.chunk = chunk;
        this.lengths = lengths;
        causal = lowerTriangle(manager, chunk, 0);
        chunkCausal = lowerTriangle(manager, chunks + 1, 0);
        chunkSpan = lowerTriangle(manager, chunks + 1, -1);
        real = lengths == null && chunks * chunk == steps ? null : realSteps(manager);
    }

    static Mamba2ChunkedLayout of(
            NDManager manager,
            Mamba2Config config,
            int batch,
            int steps,
            int chunks,
            int chunk,
            int @Nullable [] lengths) {
        return new Mamba2ChunkedLayout(manager, config, batch, steps, chunks, chunk, lengths);
    }

    int chunks() {
        return chunks;
    }

    /** t after padding to whole chunks. */
    int paddedSteps() {
        return chunks * chunk;
    }

    /** 1 on and below the diagonal, 0 above, (q, q). */
    NDArray causal() {
        return causal;
    }

    /** Appends zero rows up to whole chunks. */
    NDArray pad(NDArray rows) {
        int missing = paddedSteps() - steps;
        if (missing == 0) {
            return rows;
        }
        NDArray zeros = rows.getManager()
                .zeros(new Shape(batch, missing, rows.getShape().get(2)));
        return NDArrays.concat(new NDList(rows, zeros), 1);
    }

    NDArray unpad(NDArray rows) {
        return paddedSteps() == steps
                ? rows
                : rows.get(new NDIndex().addAllDim().addSliceDim(0, steps));
    }

    /** dt = 0 on padding, after softplus: then nothing decays and nothing enters, the state passes untouched. */
    NDArray maskPadding(NDArray dt) {
        return real == null ? dt : dt.mul(real);
    }

    /** The last W − 1 real rows of each sequence out of (b, W − 1 + t, conv_dim), also where t is less than W − 1. */
    NDArray lastRows(NDArray rows) {
        int kept = config.dConv() - 1;
        if (lengths == null) {
            return rows.get(new NDIndex().addAllDim().addSliceDim(steps, (long) steps + kept));
        }
        NDList last = new NDList(batch);
        for (int b = 0; b < batch; b++) {
            last.add(rows.get(new NDIndex().addSliceDim(b, b + 1L).addSliceDim(lengths[b], (long) lengths[b] + kept)));
        }
        return NDArrays.concat(last, 0);
    }

    /** (b, t, d_inner) as (bc, q, h, p). */
    NDArray byHead(NDArray x) {
        return x.reshape((long) batch * chunks, chunk, config.nHeads(), config.headdim());
    }

    /** (b, t, h) as (bc, q, h). */
    NDArray byChunk(NDArray dt) {
        return dt.reshape((long) batch * chunks, chunk, config.nHeads());
    }

    /** B or C, (b, t, gn) as (bc, g, q, n). */
    NDArray byGroupState(NDArray rows) {
        return rows.reshape((long) batch * chunks, chunk, config.ngroups(), config.dState())
                .transpose(0, 2, 1, 3);
    }

    /** (b, t, d_inner) as (b, t, g, d_inner / g). */
    NDArray byGroup(NDArray rows) {
        return rows.reshape(batch, paddedSteps(), config.ngroups(), config.dInner() / config.ngroups());
    }

    /** (bc, h, q, q) as (bc, g, r, q, q). */
    NDArray headsByGroup(NDArray decay) {
        return decay.reshape((long) batch * chunks, config.ngroups(), headsPerGroup(), chunk, chunk);
    }

    /** (bc, q, h, p) as (bc, g, rp, q). */
    NDArray inputByGroup(NDArray input) {
        return input.reshape((long) batch * chunks, chunk, config.ngroups(), (long) headsPerGroup() * config.headdim())
                .transpose(0, 2, 3, 1);
    }

    /** What the chunks add to the states, (bc, g, rp, n) as (b, h, c, pn). */
    NDArray statesByHead(NDArray added) {
        return added.reshape(batch, chunks, config.nHeads(), (long) config.headdim() * config.dState())
                .transpose(0, 2, 1, 3);
    }

    /** The states before the chunks, (b, h, c, pn) as (bc, g, n, rp). */
    NDArray statesByGroup(NDArray states) {
        return states.transpose(0, 2, 1, 3)
                .reshape(
                        (long) batch * chunks,
                        config.ngroups(),
                        (long) headsPerGroup() * config.headdim(),
                        config.dState())
                .transpose(0, 1, 3, 2);
    }

    /** The last step of every chunk, (bc, h, q) to (bc, h, 1). */
    NDArray lastStep(NDArray decaySum) {
        return decaySum.get(new NDIndex().addAllDim().addAllDim().addSliceDim(chunk - 1L, chunk));
    }

    /**
     * How much of the state after chunk j is left after chunk i, chunk 0 being what came before: (b, h, c + 1, c + 1),
     * zero above the diagonal. The exponents are sums of their own terms, not differences of long prefix sums, since
     * those would grow with the sequence and lose digits.
     *
     * @param total log decay of every chunk, (bc, h, 1)
     */
    NDArray chunkDecay(NDArray total) {
        NDArray totals = total.reshape(batch, chunks, config.nHeads()).transpose(0, 2, 1); // (b, h, c)
        NDArray none = total.getManager().zeros(new Shape(batch, config.nHeads(), 1));
        NDArray rows = NDArrays.concat(new NDList(none, totals), 2).expandDims(3); // (b, h, c + 1, 1)
        return rows.mul(chunkSpan)
                .cumSum(2)
                .clip(Mamba2ChunkedGraph.LEAST_LOG_DECAY, 0)
                .exp()
                .mul(chunkCausal);
    }

    private int headsPerGroup() {
        return config.nHeads() / config.ngroups();
    }

    /** 1 on real steps and 0 on padding, (b, t, 1). */
    private NDArray realSteps(NDManager manager) {
        float[] mask = new float[batch * paddedSteps()];
        for (int b = 0; b < batch; b++) {
            int length = lengths == null ? steps : lengths[b];
            Arrays.fill(mask, b * paddedSteps(), b * paddedSteps() + length, 1f);
        }
        return manager.create(mask, new Shape(batch, paddedSteps(), 1));
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
