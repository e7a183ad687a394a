package io.seqcast.model.xlstm;

import ai.djl.ndarray.NDArray;
import io.seqcast.json.JsonFields;
import io.seqcast.model.NetworkConfig;
import io.seqcast.model.SequenceGraph;
import io.seqcast.model.SequenceModel;
import io.seqcast.model.Sizes;
import io.seqcast.model.Tensor;
import io.seqcast.model.graph.StepGraph;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Sizes of one xLSTM network: a projection, residual blocks of mLSTM or sLSTM (Beck et al. 2024, arXiv:2405.04517), a norm and
 * the head. Names and choices are those of the authors' code.
 *
 * <p>Its state, e being the width of an mLSTM, E · d:
 *
 * <pre>
 *   block 0, mLSTM: conv (K−1, e)               rows before the convolution, oldest first; zeros in front of the first
 *                   C    (heads, e/heads, e/heads)   the memory of each head: a row for each value of a key
 *                   n    (heads, e/heads)       sums of the keys, by which what is read is divided
 *                   m    (heads)                log of the factor that C and n lack
 *   block 1, sLSTM: conv (K−1, d)
 *                   y    (d)                    what the cell said, of which the next row's gates read
 *                   c    (d)                    the memory
 *                   n    (d)                    the gates' sums, by which it is divided; 0 before the first row alone
 *                   m    (d)                    log of the factor that c and n lack
 *   …
 * </pre>
 *
 * @param inputs width of an input row, after features
 * @param outputs width of a prediction
 * @param dModel d, width of the residual stream
 * @param pattern cells of the blocks, from input to output
 * @param numHeads heads of every cell
 * @param projFactor E, how many times wider than d an mLSTM is
 * @param convTaps K, taps of the causal convolution in every block
 * @param projectionBlock s: a query, key or value is made of the s values of its own block of channels
 * @param ffnDim width of the layers behind an sLSTM; may be 0 where there is none
 * @param forgetGate of every sLSTM
 * @param normEps epsilon of every norm
 */
record XlstmConfig(
        int inputs,
        int outputs,
        int dModel,
        List<Cell> pattern,
        int numHeads,
        int projFactor,
        int convTaps,
        int projectionBlock,
        int ffnDim,
        ForgetGate forgetGate,
        float normEps)
        implements NetworkConfig {

    /** This kind's name in model.json. */
    static final String KIND = "xlstm";

    /** A norm over one value leaves nothing of it. */
    private static final int LEAST_HEAD = 2;

    XlstmConfig {
        Sizes.requireWithin("inputs", inputs, 1, Sizes.MOST);
        Sizes.requireWithin("outputs", outputs, 1, Sizes.MOST);
        Sizes.requireWithin("d_model", dModel, 1, Sizes.MOST);
        pattern = List.copyOf(pattern);
        Sizes.requireWithin("the number of blocks in pattern", pattern.size(), 1, Sizes.MOST_LAYERS);
        Sizes.requireWithin("num_heads", numHeads, 1, Sizes.MOST);
        Sizes.requireWithin("proj_factor", projFactor, 1, Sizes.MOST);
        Sizes.requireWithin("conv1d_kernel_size", convTaps, 1, Sizes.MOST);
        Sizes.requireWithin("qkv_proj_blocksize", projectionBlock, 1, Sizes.MOST);
        Sizes.requireWithin("ffn_dim", ffnDim, pattern.contains(Cell.SLSTM) ? 1 : 0, Sizes.MOST);
        Sizes.requireEpsilon("norm_eps", normEps);
        long width = (long) projFactor * dModel;
        long scalars = pattern.stream().filter(Cell.SLSTM::equals).count();
        long matrices = pattern.size() - scalars;
        if (matrices > 0) {
            requireHeads(numHeads, width);
            if (width % projectionBlock != 0) {
                throw new IllegalArgumentException(
                        "qkv_proj_blocksize is " + projectionBlock + ", must divide proj_factor * d_model = " + width);
            }
            Sizes.requireIndexable("a matrix", 2 * width * dModel);
            Sizes.requireIndexable("a projection", width * projectionBlock);
            Sizes.requireIndexable("a gate", 3 * width * numHeads);
            Sizes.requireIndexable("a memory", width * (width / numHeads));
        }
        if (scalars > 0) {
            requireHeads(numHeads, dModel);
            Sizes.requireIndexable("the matrices of gates", 8L * dModel * (dModel / numHeads));
        }
        Sizes.requireIndexable("a matrix", (long) Math.max(Math.max(inputs, outputs), 2 * ffnDim) * dModel);
        long carried = matrices * width * (convTaps + width / numHeads) + matrices * numHeads;
        Sizes.requireIndexable("a state", carried + scalars * dModel * (convTaps - 1L + SlstmCell.CARRIED));
    }

    private static void requireHeads(int numHeads, long width) {
        if (width % numHeads != 0 || width / numHeads < LEAST_HEAD) {
            throw new IllegalArgumentException("num_heads is " + numHeads + ", must divide the " + width
                    + " channels of a cell into parts of " + LEAST_HEAD + " at least");
        }
    }

    /** The config that a member's settings make. */
    static XlstmConfig of(JsonFields settings, int inputs, int outputs) {
        return new XlstmConfig(
                inputs,
                outputs,
                settings.integer("d_model"),
                Cell.ofPattern(settings.text("pattern")),
                settings.integer("num_heads"),
                settings.integer("proj_factor", 2),
                settings.integer("conv1d_kernel_size", 4),
                settings.integer("qkv_proj_blocksize", 4),
                settings.integer("ffn_dim", 0),
                ForgetGate.of(settings.text("slstm_forget_gate", ForgetGate.SIGMOID.text())),
                settings.number("norm_eps", 1e-5f));
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Map<String, Object> settings() {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("d_model", dModel);
        settings.put("pattern", Cell.pattern(pattern));
        settings.put("num_heads", numHeads);
        settings.put("proj_factor", projFactor);
        settings.put("conv1d_kernel_size", convTaps);
        settings.put("qkv_proj_blocksize", projectionBlock);
        if (ffnDim > 0) {
            settings.put("ffn_dim", ffnDim);
        }
        settings.put("slstm_forget_gate", forgetGate.text());
        settings.put("norm_eps", normEps);
        return settings;
    }

    @Override
    public Map<String, int[]> shapes() {
        return XlstmParameters.shapes(this);
    }

    @Override
    public boolean decays(String parameter) {
        return XlstmParameters.decays(this, parameter);
    }

    @Override
    public Map<String, Tensor> initial(long seed) {
        return XlstmParameters.initial(this, seed);
    }

    @Override
    public Supplier<SequenceModel> steps(Map<String, Tensor> tensors) {
        XlstmStepWeights weights = XlstmStepWeights.of(this, tensors);
        return () -> new XlstmStep(this, weights);
    }

    @Override
    public SequenceGraph graph(Map<String, NDArray> parameters) {
        return new XlstmGraph(this, parameters);
    }

    /** Of each row an sLSTM makes two dozen operations, whose cost is the call as long as they are small. */
    @Override
    public int sequencesTogether() {
        return rowByRow() ? 8 : 1;
    }

    @Override
    public boolean rowByRow() {
        return pattern.contains(Cell.SLSTM);
    }

    @Override
    public void write(StepGraph step, Map<String, Tensor> tensors) {
        new XlstmOnnx(this, step, tensors).write();
    }

    @Override
    public int stateSize() {
        List<XlstmBlock> blocks = blocks();
        return blocks.get(blocks.size() - 1).stateEnd();
    }

    /** The blocks from input to output. */
    List<XlstmBlock> blocks() {
        List<XlstmBlock> blocks = new ArrayList<>();
        int stateAt = 0;
        for (int i = 0; i < pattern.size(); i++) {
            Cell cell = pattern.get(i);
            int width = cell == Cell.MLSTM ? projFactor * dModel : dModel;
            XlstmBlock block = new XlstmBlock(cell, i, width, numHeads, convTaps, stateAt);
            blocks.add(block);
            stateAt = block.stateEnd();
        }
        return blocks;
    }
}
