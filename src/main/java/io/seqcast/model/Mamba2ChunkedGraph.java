package io.seqcast.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Mamba-2 over whole sequences as few large array operations: the chunked form of state space duality (Dao and Gu 2024,
 * arXiv:2405.21060, section 6), with a carried state. Differentiable; used for training and for prefill.
 *
 * <p>Inside a chunk of Q steps the recurrence is a masked product of matrices; between chunks one small product with a
 * matrix of chunk decays carries the states on. Shapes below: b sequences, t steps, c chunks, q steps a chunk, g groups,
 * r heads a group, h = g · r heads, p channels a head, n states a channel.
 */
public final class Mamba2ChunkedGraph {
    /** Q: the two halves of the work balance near it, 20 chunks make 1000 steps, and prefix sums stay short. */
    static final int CHUNK = 50;

    /**
     * Decays end at exp(−60) = 9e-27: nothing to a sum in float32, but far from denormal numbers, whose products cost
     * a hundred times as much.
     */
    static final float LEAST_LOG_DECAY = -60;

    private final Mamba2Config config;
    private final Mamba2ChunkedWeights weights;
    private final Shape stepsByHead;

    public Mamba2ChunkedGraph(Mamba2Config config, Mamba2ChunkedWeights weights) {
        this.config = config;
        this.weights = weights;
        this.stepsByHead = new Shape(config.nHeads(), 1);
    }

    /**
     * What one layer carries from step to step.
     *
     * @param conv the last W − 1 rows of xBC before the convolution, oldest first, (b, W − 1, conv_dim)
     * @param ssm h, (b, h, p · n)
     */
    public record State(NDArray conv, NDArray ssm) {}

    /**
     * @param predictions one after each step, (b, t, outputs)
     * @param states of every layer after the last real step
     */
    public record Result(NDArray predictions, List<State> states) {}

    /**
     * Runs b sequences of t ≥ 1 steps. All arrays made here join the manager of {@code rows}.
     *
     * @param rows (b, t, inputs)
     * @param states of every layer before the first step; null for the start of a sequence
     * @param lengths real steps of each sequence, the rest up to t being padding; null where all have t
     */
    public Result run(NDArray rows, @Nullable List<State> states, int @Nullable [] lengths) {
        int batch = (int) rows.getShape().get(0);
        int steps = (int) rows.getShape().get(1);
        int chunk = Math.min(CHUNK, steps);
        int chunks = (steps + chunk - 1) / chunk;
        Mamba2ChunkedLayout layout =
                Mamba2ChunkedLayout.of(rows.getManager(), config, batch, steps, chunks, chunk, lengths);
        NDArray residual = layout.pad(rows).matMul(weights.inProj()).add(weights.inProjBias());
        List<State> after = new ArrayList<>();
        for (int i = 0; i < config.nLayers(); i++) {
            State before = states == null ? zeroState(rows.getManager(), batch) : states.get(i);
            residual = block(weights.layers().get(i), layout, residual, before, after);
        }
        NDArray predictions = normalise(residual).matMul(weights.head()).add(weights.headBias());
        return new Result(layout.unpad(predictions), after);
    }

    /** One block; frees what it made on the way, but for what autograd holds, and consumes {@code residual}. */
    private NDArray block(
            Mamba2ChunkedWeights.Layer w,
            Mamba2ChunkedLayout layout,
            NDArray residual,
            State before,
            List<State> after) {
        NDManager outer = residual.getManager();
        try (NDManager inner = outer.newSubManager()) {
            residual.attach(inner);
            before.conv().tempAttach(inner);
            before.ssm().tempAttach(inner);
            NDArray next = residual.add(mixer(w, layout, normalise(residual), before, after));
            State state = after.get(after.size() - 1);
            state.conv().attach(outer);
            state.ssm().attach(outer);
            next.attach(outer);
            return next;
        }
    }

    private NDArray mixer(
            Mamba2ChunkedWeights.Layer w, Mamba2ChunkedLayout layout, NDArray u, State before, List<State> after) {
        NDArray gate = silu(u.matMul(w.z())); // (b, t, d_inner)
        NDArray convRows = NDArrays.concat(new NDList(before.conv(), u.matMul(w.xbc())), 1);
        NDArray dt = layout.maskPadding(
                u.matMul(w.dt()).add(w.dtBias()).getNDArrayInternal().softPlus()); // (b, t, h)
        NDList xbc = convolve(w, convRows, layout.paddedSteps())
                .split(new long[] {config.dInner(), config.dInner() + (long) config.ngroups() * config.dState()}, 2);
        NDList scanned = scan(w, layout, xbc.get(0), xbc.get(1), xbc.get(2), dt, before.ssm());
        after.add(new State(layout.lastRows(convRows), scanned.get(1)));
        NDArray gated = scanned.get(0).mul(gate);
        NDArray normed = normalise(layout.byGroup(gated)).reshape(gated.getShape());
        return normed.matMul(w.outProj());
    }

    /** Depthwise causal convolution and SiLU; rows (b, W − 1 + t, conv_dim), the carried ones first. */
    private NDArray convolve(Mamba2ChunkedWeights.Layer w, NDArray rows, int steps) {
        NDArray sum = w.convBias();
        for (int j = 0; j < config.dConv(); j++) {
            NDArray tap = rows.get(new NDIndex().addAllDim().addSliceDim(j, (long) j + steps))
                    .mul(w.taps().get(j));
            sum = j == 0 ? tap.addi(sum) : sum.addi(tap);
        }
        return silu(sum);
    }

    /** The state space part: y (b, t, d_inner) with the D skip, and the state after the last step. */
    private NDList scan(
            Mamba2ChunkedWeights.Layer w,
            Mamba2ChunkedLayout layout,
            NDArray x,
            NDArray stateIn,
            NDArray stateOut,
            NDArray dt,
            NDArray before) {
        NDArray xs = layout.byHead(x); // (bc, q, h, p)
        NDArray bs = layout.byGroupState(stateIn); // (bc, g, q, n)
        NDArray cs = layout.byGroupState(stateOut); // (bc, g, q, n)
        NDArray dts = layout.byChunk(dt); // (bc, q, h)
        NDArray decaySum = dts.mul(w.a()).transpose(0, 2, 1).cumSum(2); // (bc, h, q), ≤ 0 and falling
        NDArray input = xs.mul(dts.expandDims(3)); // (bc, q, h, p)

        NDArray inside = insideChunks(layout, decaySum, bs, cs, input);
        NDList states = betweenChunks(layout, decaySum, bs, input, before);
        NDArray carried = cs.matMul(layout.statesByGroup(states.get(0))) // (bc, g, q, rp)
                .transpose(0, 2, 1, 3)
                .reshape(xs.getShape())
                .mul(decaySum.clip(LEAST_LOG_DECAY, 0).exp().transpose(0, 2, 1).expandDims(3));
        NDArray y = inside.add(carried).add(xs.mul(w.skip().reshape(stepsByHead)));
        return new NDList(y.reshape(x.getShape()), states.get(1));
    }

    /** Σ_{j ≤ i} (C_i · B_j) exp(a_{j+1} + … + a_i) dt_j x_j, (bc, q, h, p). */
    private static NDArray insideChunks(
            Mamba2ChunkedLayout layout, NDArray decaySum, NDArray bs, NDArray cs, NDArray input) {
        NDArray products =
                cs.matMul(bs.transpose(0, 1, 3, 2)).mul(layout.causal()).expandDims(2); // (bc, g, 1, q, q)
        NDArray logDecay = decaySum.expandDims(3).add(decaySum.neg().expandDims(2)); // (bc, h, q, q)
        // above the diagonal the sums are positive: cut before exp, or they would overflow
        NDArray decay = logDecay.clip(LEAST_LOG_DECAY, 0).exp();
        NDArray mixing = layout.headsByGroup(decay).mul(products).reshape(decay.getShape());
        return mixing.matMul(input.transpose(0, 2, 1, 3)).transpose(0, 2, 1, 3);
    }

    /** The states before every chunk, (b, h, c, pn), and after the last one, (b, h, pn). */
    private static NDList betweenChunks(
            Mamba2ChunkedLayout layout, NDArray decaySum, NDArray bs, NDArray input, NDArray before) {
        NDArray total = layout.lastStep(decaySum); // (bc, h, 1)
        NDArray toEnd = total.sub(decaySum)
                .clip(LEAST_LOG_DECAY, 0)
                .exp()
                .transpose(0, 2, 1)
                .expandDims(3); // (bc, q, h, 1)
        NDArray added = layout.inputByGroup(input.mul(toEnd)).matMul(bs); // (bc, g, rp, n)
        NDArray starts = NDArrays.concat(new NDList(before.expandDims(2), layout.statesByHead(added)), 2);
        NDArray all = layout.chunkDecay(total).matMul(starts); // (b, h, c + 1, pn)
        NDList parts = all.split(new long[] {layout.chunks()}, 2);
        return new NDList(parts.get(0), parts.get(1).squeeze(2));
    }

    private State zeroState(NDManager manager, int batch) {
        return new State(
                manager.zeros(new Shape(batch, config.dConv() - 1L, config.convDim())),
                manager.zeros(new Shape(batch, config.nHeads(), (long) config.headdim() * config.dState())));
    }

    /** RMS norm over the last axis, without its weight. */
    private NDArray normalise(NDArray x) {
        long width = x.getShape().get(x.getShape().dimension() - 1);
        NDArray norm = x.norm(new int[] {-1}, true);
        return x.mul(norm.square()
                .div(width)
                .add(config.normEps())
                .sqrt()
                .getNDArrayInternal()
                .rdiv(1));
    }

    private static NDArray silu(NDArray x) {
        return x.mul(x.getNDArrayInternal().sigmoid());
    }
}
