package io.seqcast.model.xlstm;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.core.Linear;
import io.seqcast.model.SequenceGraph;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An xLSTM over whole sequences: mLSTM blocks in chunks of rows, sLSTM blocks row by row. */
final class XlstmGraph implements SequenceGraph {
    private final XlstmConfig config;
    private final Map<String, NDArray> parameters;
    private final List<BlockGraph> blocks;
    private final NDArray finalNorm; // (d)

    XlstmGraph(XlstmConfig config, Map<String, NDArray> parameters) {
        this.config = config;
        this.parameters = parameters;
        blocks = config.blocks().stream().map(this::block).toList();
        finalNorm = parameter(XlstmParameters.FINAL_NORM).add(1);
    }

    private BlockGraph block(XlstmBlock block) {
        BlockParameters own = new BlockParameters(block, parameters, config.normEps());
        return switch (block.cell()) {
            case MLSTM -> new MlstmGraph(own);
            case SLSTM -> new SlstmGraph(own, config.forgetGate());
        };
    }

    @Override
    public NDArray predict(NDArray rows) {
        NDArray start = rows.getManager().zeros(new Shape(rows.getShape().get(0), config.stateSize()));
        return run(rows, start, null).predictions();
    }

    @Override
    public Result run(NDArray rows, NDArray states, int @Nullable [] lengths) {
        NDList after = new NDList();
        NDArray x = linear(rows, XlstmParameters.IN_PROJ_WEIGHT, XlstmParameters.IN_PROJ_BIAS);
        for (BlockGraph block : blocks) {
            x = block.run(x, states, after);
        }
        NDArray normed = BlockParameters.normalise(x, config.normEps()).mul(finalNorm);
        NDArray predictions = linear(normed, XlstmParameters.HEAD_WEIGHT, XlstmParameters.HEAD_BIAS);
        return new Result(predictions, NDArrays.concat(after, 1));
    }

    /** A cell says what it carries after the last row, not after one in between. */
    @Override
    public boolean takesPadding() {
        return false;
    }

    private NDArray linear(NDArray x, String weight, String bias) {
        return Linear.linear(x, parameter(weight), parameter(bias)).singletonOrThrow();
    }

    private NDArray parameter(String name) {
        return BlockParameters.get(parameters, name);
    }
}
