package io.seqcast.model.mixer;

import io.seqcast.model.OnnxWindow;
import io.seqcast.model.Tensor;
import io.seqcast.model.graph.OnnxGraph;
import io.seqcast.model.graph.Value;
import java.util.Arrays;
import java.util.List;

/**
 * A mixer's convolution and SSM over all rows of a window at once, as nodes of an ONNX graph.
 *
 * <p>Where a place of the window is empty, xBC is zero before the convolution and dt after its softplus: then the state is zero at
 * the first row that is there.
 */
final class OnnxWindowScan {
    private final MixerSizes sizes;
    private final OnnxGraph graph;
    private final OnnxWindow window;
    private final int rows; // W
    private final Value causal; // 1 where the row is not before the column, else 0, (W, W)
    private final Value seen; // (batch, W, 1)

    OnnxWindowScan(MixerSizes sizes, OnnxGraph graph, OnnxWindow window, int rows) {
        this.sizes = sizes;
        this.graph = graph;
        this.window = window;
        this.rows = rows;
        float[] lower = new float[rows * rows];
        for (int i = 0; i < rows; i++) {
            Arrays.fill(lower, i * rows, i * rows + i + 1, 1);
        }
        causal = graph.constant("causal", new Tensor(new int[] {rows, rows}, lower));
        seen = graph.reshape(window.seen(), rows, 1);
    }

    /**
     * The causal convolution, without its bias.
     *
     * @param xbc (batch, W, convDim)
     * @param taps the oldest row's first, (taps, convDim)
     */
    Value convolve(Value xbc, String name, Tensor taps) {
        Value real = graph.multiply(xbc, seen);
        int before = sizes.dConv() - 1;
        Value all = before == 0 ? real : graph.concat(1, window.zeros(before, sizes.convDim()), real);
        Value sum = tap(all, name, taps, 0);
        for (int j = 1; j <= before; j++) {
            sum = graph.add(sum, tap(all, name, taps, j));
        }
        return sum;
    }

    private Value tap(Value all, String name, Tensor taps, int j) {
        int width = sizes.convDim();
        float[] tap = Arrays.copyOfRange(taps.values(), j * width, (j + 1) * width);
        Value weight = graph.constant(name + "." + j, new Tensor(new int[] {width}, tap));
        return graph.multiply(graph.slice(all, 1, j, j + rows), weight);
    }

    /**
     * Σ_{j ≤ i} (C_i · B_j) exp(a_{j+1} + … + a_i) dt_j x_j + D ∘ x_i, (batch, W, dInner).
     *
     * @param xbc x, B and C, each (batch, W, …)
     * @param allDt step sizes, (batch, W, H)
     * @param a (H)
     * @param skip D, (H, 1)
     */
    Value scan(List<Value> xbc, Value allDt, Value a, Value skip) {
        int groups = sizes.ngroups();
        int heads = sizes.nHeads();
        Value dt = graph.multiply(allDt, seen);
        Value x = graph.reshape(xbc.get(0), rows, heads, sizes.headdim());
        Value input = graph.transpose(graph.multiply(x, graph.reshape(dt, rows, heads, 1)), 0, 2, 1, 3);
        Value b = graph.transpose(graph.reshape(xbc.get(1), rows, groups, sizes.dState()), 0, 2, 3, 1);
        Value c = graph.transpose(graph.reshape(xbc.get(2), rows, groups, sizes.dState()), 0, 2, 1, 3);
        Value products = graph.reshape(graph.node("MatMul", c, b), groups, 1, rows, rows);
        Value decay = graph.reshape(decay(graph.multiply(dt, a)), groups, heads / groups, rows, rows);
        Value mixing = graph.reshape(graph.multiply(decay, products), heads, rows, rows);
        Value y = graph.transpose(graph.node("MatMul", mixing, input), 0, 2, 1, 3); // (batch, W, H, P)
        return graph.reshape(graph.add(y, graph.multiply(x, skip)), rows, sizes.dInner());
    }

    /** What is left of row j at row i, 0 above the diagonal, (batch, H, W, W), of log decays (batch, W, H). */
    private Value decay(Value logDecay) {
        int heads = sizes.nHeads();
        Value sums = graph.transpose(graph.node("MatMul", causal, logDecay), 0, 2, 1);
        Value between = graph.subtract(graph.reshape(sums, heads, rows, 1), graph.reshape(sums, heads, 1, rows));
        // against the arrow of time the sums are positive: cut before exp, or they would overflow
        Value cut = graph.node(
                "Max", graph.node("Min", between, graph.scalar(0)), graph.scalar(ChunkedBlocks.LEAST_LOG_DECAY));
        return graph.multiply(graph.node("Exp", cut), causal);
    }
}
