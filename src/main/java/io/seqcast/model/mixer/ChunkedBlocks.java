package io.seqcast.model.mixer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Mamba-2 blocks over whole sequences as few large array operations: the chunked form of state space duality (Dao and Gu 2024,
 * arXiv:2405.21060, section 6), with a carried state. Differentiable; used for training and for prefill.
 *
 * <p>Inside a chunk of Q steps the recurrence is a masked product of matrices; between chunks one small product with a
 * matrix of chunk decays carries the states on. Arrays are laid out with the steps last, so that what holds for a head
 * at a step multiplies long rows.
 *
 * <p>Shapes: b sequences, t steps = c chunks of q, h heads = g groups of r, p channels a head, n states a channel; pn
 * stands for p · n in one axis.
 */
public final class ChunkedBlocks {
    /** Q: the two halves of the work balance near it, 20 chunks make 1000 steps, and prefix sums stay short. */
    public static final int CHUNK = 50;

    /**
     * Decays end at exp(−60) = 9e-27: nothing to a sum in float32, but far from denormal numbers, whose products cost
     * a hundred times as much.
     */
    static final float LEAST_LOG_DECAY = -60;

    private final MixerSizes sizes;
    private final List<ChunkedBlock> blocks;

    /** @param blocks in order */
    public ChunkedBlocks(MixerSizes sizes, List<ChunkedBlock> blocks) {
        this.sizes = sizes;
        this.blocks = blocks;
    }

    /**
     * What one layer carries from step to step.
     *
     * @param conv the last W − 1 rows of xBC before the convolution, oldest first, (b, W − 1, conv_dim)
     * @param ssm h, (b, h, pn)
     */
    public record State(NDArray conv, NDArray ssm) {}

    /**
     * @param residual stream behind the last block, (b, d, t)
     * @param states of every layer after the last real step
     */
    public record Result(NDArray residual, List<State> states) {}

    /**
     * Runs b sequences. All arrays made here join the manager of {@code residual}, which is consumed.
     *
     * @param layout of the batch
     * @param residual stream before the first block, padded as the layout has it, (b, d, t)
     * @param states of every layer before the first step; null for the start of a sequence
     */
    public Result run(ChunkedLayout layout, NDArray residual, @Nullable List<State> states) {
        NDManager manager = residual.getManager();
        int batch = (int) residual.getShape().get(0);
        List<State> after = new ArrayList<>();
        NDArray x = residual;
        for (int i = 0; i < blocks.size(); i++) {
            State before = states == null ? zeroState(manager, batch) : states.get(i);
            x = block(blocks.get(i), layout, x, before, after);
        }
        return new Result(x, after);
    }

    /** One block; frees what it made on the way, but for what autograd holds, and consumes {@code residual}. */
    private NDArray block(ChunkedBlock w, ChunkedLayout layout, NDArray residual, State before, List<State> after) {
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

    /** u (b, d, t) to (b, d, t). */
    private NDArray mixer(ChunkedBlock w, ChunkedLayout layout, NDArray u, State before, List<State> after) {
        NDArray gate = silu(project(w.z(), u)); // (b, d_inner, t)
        NDArray rows = NDArrays.concat(new NDList(before.conv().transpose(0, 2, 1), project(w.xbc(), u)), 2);
        NDArray dt = layout.maskPadding(
                project(w.dt(), u).addi(w.dtBias()).getNDArrayInternal().softPlus()); // (b, h, t)
        long states = (long) sizes.ngroups() * sizes.dState();
        NDList xbc =
                convolve(w, rows, layout.paddedSteps()).split(new long[] {sizes.dInner(), sizes.dInner() + states}, 1);
        NDList scanned = scan(w, layout, xbc.get(0), xbc.get(1), xbc.get(2), dt, before.ssm());
        after.add(new State(layout.lastRows(rows), scanned.get(1)));
        NDArray gated = scanned.get(0).mul(gate);
        NDArray normed = normalise(layout.byGroup(gated)).reshape(gated.getShape());
        return project(w.outProj(), normed);
    }

    /** Depthwise causal convolution and SiLU; rows (b, conv_dim, W − 1 + t), the carried ones first. */
    private NDArray convolve(ChunkedBlock w, NDArray rows, int steps) {
        NDArray sum = tap(w, rows, steps, 0).addi(w.convBias());
        for (int j = 1; j < sizes.dConv(); j++) {
            sum = sum.addi(tap(w, rows, steps, j));
        }
        return silu(sum);
    }

    private static NDArray tap(ChunkedBlock w, NDArray rows, int steps, int j) {
        return JniUtils.slice((PtNDArray) rows, 2, j, (long) j + steps, 1)
                .mul(w.taps().get(j));
    }

    /** The state space part: y (b, d_inner, t) with the D skip, and the state after the last step. */
    private static NDList scan(
            ChunkedBlock w,
            ChunkedLayout layout,
            NDArray x,
            NDArray stateIn,
            NDArray stateOut,
            NDArray dt,
            NDArray before) {
        NDArray bs = layout.byGroupState(stateIn); // (b, g, c, n, q)
        NDArray cs = layout.byGroupState(stateOut); // (b, g, c, n, q)
        NDArray decaySum = layout.byChunk(dt.mul(w.a())).cumSum(3); // (b, h, c, q), ≤ 0 and falling
        NDArray xs = layout.byHead(x); // (b, g, r, p, c, q)
        NDArray input = xs.mul(layout.alongHead(dt));

        NDArray inside = insideChunks(layout, decaySum, bs, cs, input);
        NDList states = betweenChunks(layout, decaySum, bs, input, before);
        NDArray carried = layout.statesByGroup(states.get(0)).matMul(cs); // (b, g, c, rp, q)
        NDArray fromStart = layout.alongHead(decaySum.clip(LEAST_LOG_DECAY, 0).exp());
        NDArray y = xs.mul(w.skip())
                .addi(layout.byHeadFromChunks(inside))
                .addi(layout.byHeadFromGroups(carried).mul(fromStart));
        return new NDList(y.reshape(x.getShape()), states.get(1));
    }

    /** Σ_{j ≤ i} (C_i · B_j) exp(a_{j+1} + … + a_i) dt_j x_j, (b, h, c, p, q). */
    private static NDArray insideChunks(ChunkedLayout layout, NDArray decaySum, NDArray bs, NDArray cs, NDArray input) {
        // (b, g, 1, c, q of B, q of C)
        NDArray products =
                bs.transpose(0, 1, 2, 4, 3).matMul(cs).mul(layout.causal()).expandDims(2);
        NDArray logDecay = decaySum.expandDims(3).add(decaySum.neg().expandDims(4)); // (b, h, c, q of B, q of C)
        // against the arrow of time the sums are positive: cut before exp, or they would overflow
        NDArray decay = logDecay.clip(LEAST_LOG_DECAY, 0).exp();
        NDArray mixing = layout.headsByGroup(decay).mul(products).reshape(decay.getShape());
        return layout.chunksByHead(input).matMul(mixing);
    }

    /** The states before every chunk, (b, h, c, pn), and after the last one, (b, h, pn). */
    private static NDList betweenChunks(
            ChunkedLayout layout, NDArray decaySum, NDArray bs, NDArray input, NDArray before) {
        NDArray total = layout.lastStep(decaySum); // (b, h, c, 1)
        NDArray toEnd =
                layout.alongHead(total.sub(decaySum).clip(LEAST_LOG_DECAY, 0).exp());
        NDArray added = layout.chunksByGroup(input.mul(toEnd)).matMul(bs.transpose(0, 1, 2, 4, 3)); // (b, g, c, rp, n)
        NDArray starts = NDArrays.concat(new NDList(before.expandDims(2), layout.statesByHead(added)), 2);
        NDArray all = layout.chunkDecay(total).matMul(starts); // (b, h, c + 1, pn)
        NDList parts = all.split(new long[] {layout.chunks()}, 2);
        return new NDList(parts.get(0), parts.get(1).squeeze(2));
    }

    private State zeroState(NDManager manager, int batch) {
        return new State(
                manager.zeros(new Shape(batch, sizes.dConv() - 1L, sizes.convDim())),
                manager.zeros(new Shape(batch, sizes.nHeads(), (long) sizes.headdim() * sizes.dState())));
    }

    /** A linear layer without bias: weight (1, out, in) times x (b, in, t). */
    public static NDArray project(NDArray weight, NDArray x) {
        long batch = x.getShape().get(0);
        NDArray weights = weight;
        if (batch > 1) {
            weights = weight.broadcast(
                    batch, weight.getShape().get(1), weight.getShape().get(2));
            weights.attach(x.getManager());
        }
        NDArray product = weights.batchMatMul(x);
        product.attach(x.getManager()); // not the weights', which would keep it for good
        return product;
    }

    /** RMS norm over the last axis but one, without its weight. */
    public NDArray normalise(NDArray x) {
        int axis = x.getShape().dimension() - 2;
        NDArray square = x.square().mean(new int[] {axis}, true);
        return x.mul(square.add(sizes.normEps()).sqrt().getNDArrayInternal().rdiv(1));
    }

    private static NDArray silu(NDArray x) {
        return x.mul(x.getNDArrayInternal().sigmoid());
    }
}
