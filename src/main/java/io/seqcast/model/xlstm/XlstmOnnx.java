package io.seqcast.model.xlstm;

import io.seqcast.model.Tensor;
import io.seqcast.model.graph.OnnxGraph;
import io.seqcast.model.graph.StepGraph;
import io.seqcast.model.graph.Value;
import java.util.Map;

/** An xLSTM's step as nodes of an ONNX graph. */
final class XlstmOnnx {
    private final XlstmConfig config;
    private final StepGraph step;
    private final OnnxGraph graph;
    private final Map<String, Tensor> tensors;

    XlstmOnnx(XlstmConfig config, StepGraph step, Map<String, Tensor> tensors) {
        this.config = config;
        this.step = step;
        this.tensors = tensors;
        graph = step.graph();
    }

    void write() {
        Value x = affine(step.row(), XlstmParameters.IN_PROJ_WEIGHT, XlstmParameters.IN_PROJ_BIAS);
        for (XlstmBlock block : config.blocks()) {
            BlockOnnx own = new BlockOnnx(step, new BlockTensors(block, tensors), config.normEps());
            x = switch (block.cell()) {
                case MLSTM -> new MlstmOnnx(own).write(x);
                case SLSTM -> new SlstmOnnx(own, config).write(x);
            };
        }
        Value last = x;
        step.predict(() -> {
            Tensor weight = tensor(XlstmParameters.FINAL_NORM);
            Value gain = graph.constant(
                    XlstmParameters.FINAL_NORM, new Tensor(weight.shape(), BlockTensors.gain(weight.values())));
            Value normed = graph.multiply(graph.layerNorm(last, config.normEps()), gain);
            return affine(normed, XlstmParameters.HEAD_WEIGHT, XlstmParameters.HEAD_BIAS);
        });
    }

    private Value affine(Value x, String weight, String bias) {
        return graph.affine(x, weight, tensor(weight), tensor(bias));
    }

    private Tensor tensor(String name) {
        return BlockTensors.get(tensors, name);
    }
}
