package io.seqcast.model.xlstm;

import io.seqcast.model.ModelKindContract;
import io.seqcast.model.NetworkConfig;
import io.seqcast.model.Sequences;
import io.seqcast.model.Tensor;
import io.seqcast.model.TensorConfig;
import io.seqcast.model.WindowedConfig;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

class XlstmKindTest extends ModelKindContract {
    private static final float EPS = 1e-5f;

    /**
     * Either cell alone, three blocks of both, each forget gate; one head and many, of even and of odd width; convolutions of one tap
     * and of five, projections of one value, of four and of all; windows of one row and of many. No head of two channels: the norm
     * over two makes ±1 of them, and forms differ by rounding where that jumps.
     */
    XlstmKindTest() {
        super(
                new XlstmKind(),
                List.of(
                        config(1, 1, 3, "s", 1, 2, 1, 1, 1, ForgetGate.SIGMOID),
                        config(3, 2, 5, "m", 1, 1, 2, 1, 0, ForgetGate.SIGMOID),
                        config(5, 3, 8, "m,s", 2, 2, 4, 4, 12, ForgetGate.SIGMOID),
                        config(4, 5, 6, "s,m,s", 2, 1, 5, 6, 7, ForgetGate.EXP),
                        config(9, 7, 14, "m,m", 7, 2, 1, 2, 0, ForgetGate.SIGMOID),
                        new WindowedConfig(config(3, 2, 6, "m,s", 2, 2, 3, 4, 5, ForgetGate.SIGMOID), 1),
                        new WindowedConfig(config(4, 3, 6, "s,m", 2, 1, 4, 2, 5, ForgetGate.SIGMOID), 7)),
                List.of("xlstm_init", "xlstm_large_gates", "xlstm_mlstm", "xlstm_msm", "xlstm_slstm"));
    }

    private static XlstmConfig config(
            int inputs,
            int outputs,
            int dModel,
            String pattern,
            int heads,
            int factor,
            int taps,
            int projection,
            int ffn,
            ForgetGate forgetGate) {
        return new XlstmConfig(
                inputs,
                outputs,
                dModel,
                Cell.ofPattern(pattern),
                heads,
                factor,
                taps,
                projection,
                ffn,
                forgetGate,
                EPS);
    }

    /**
     * Gates, too, read something, whose matrices start at zero. And an sLSTM's forget gates are near 1 where they are exponential
     * functions: with the biases that they start with, m would grow until no difference quotient sees anything else.
     */
    @Override
    public Map<String, Tensor> wildWeights(TensorConfig config, long seed) {
        Random random = new Random(seed);
        Map<String, Tensor> tensors = new LinkedHashMap<>(Sequences.wild((NetworkConfig) config, seed));
        tensors.replaceAll((name, tensor) -> {
            float[] values = tensor.values().clone();
            if (startsAtZero(name) || name.endsWith("slstm_cell.bias")) {
                for (int i = 0; i < values.length; i++) {
                    values[i] = (float) (0.3 * random.nextGaussian());
                }
            }
            return new Tensor(tensor.shape(), values);
        });
        return tensors;
    }

    private static boolean startsAtZero(String name) {
        return name.contains("mlstm_cell") && name.endsWith("gate.weight") || name.endsWith("recurrent_kernel");
    }

    @Override
    public Map<String, Double> uniformBounds(NetworkConfig network) {
        int dModel = (int) network.settings().get("d_model");
        int taps = (int) network.settings().get("conv1d_kernel_size");
        Map<String, Double> bounds = new LinkedHashMap<>();
        network.shapes().keySet().forEach(name -> {
            if (startsAtZero(name) || name.endsWith("norm.weight")) {
                bounds.put(name, 0.0);
            } else if (name.contains("conv1d")) {
                bounds.put(name, 1 / Math.sqrt(taps));
            }
        });
        bounds.put("in_proj.weight", 1 / Math.sqrt(network.inputs()));
        bounds.put("in_proj.bias", 1 / Math.sqrt(network.inputs()));
        bounds.put("head.weight", 1 / Math.sqrt(dModel));
        bounds.put("head.bias", 0.0);
        return bounds;
    }
}
