package io.seqcast.model.xlstm;

import io.seqcast.model.InitialWeights;
import io.seqcast.model.Tensor;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;

/**
 * Names, shapes and initial values of an xLSTM's parameters, those of the authors' code inside a block. A norm's weight w is
 * stored around 0: it multiplies by 1 + w.
 *
 * <p>Who loads the authors' own weights of an sLSTM swaps {@code igate} and {@code fgate}, which there do each other's work.
 */
final class XlstmParameters {
    static final String IN_PROJ_WEIGHT = "in_proj.weight";
    static final String IN_PROJ_BIAS = "in_proj.bias";
    static final String FINAL_NORM = "post_blocks_norm.weight";
    static final String HEAD_WEIGHT = "head.weight";
    static final String HEAD_BIAS = "head.bias";

    // of every block
    static final String NORM = "xlstm_norm.weight";
    static final String CONV_WEIGHT = "xlstm.conv1d.weight";
    static final String CONV_BIAS = "xlstm.conv1d.bias";

    // of an mLSTM
    static final String PROJ_UP = "xlstm.proj_up.weight";
    static final String QUERY = "xlstm.q_proj.weight";
    static final String KEY = "xlstm.k_proj.weight";
    static final String VALUE = "xlstm.v_proj.weight";
    static final String INPUT_GATE_WEIGHT = "xlstm.mlstm_cell.igate.weight";
    static final String INPUT_GATE_BIAS = "xlstm.mlstm_cell.igate.bias";
    static final String FORGET_GATE_WEIGHT = "xlstm.mlstm_cell.fgate.weight";
    static final String FORGET_GATE_BIAS = "xlstm.mlstm_cell.fgate.bias";
    static final String OUT_NORM = "xlstm.mlstm_cell.outnorm.weight";
    static final String SKIP = "xlstm.learnable_skip";
    static final String PROJ_DOWN = "xlstm.proj_down.weight";

    // of an sLSTM
    /** What the gates i, f, z and o make of the row: i and f behind the convolution, z and o before it. */
    static final List<String> GATES =
            List.of("xlstm.igate.weight", "xlstm.fgate.weight", "xlstm.zgate.weight", "xlstm.ogate.weight");

    /** What they make of y, in each head one below the other, (heads, 4 · d/heads, d/heads). */
    static final String RECURRENT = "xlstm.slstm_cell.recurrent_kernel";

    /** Their biases one after the other, (4d). */
    static final String GATES_BIAS = "xlstm.slstm_cell.bias";

    static final String GROUP_NORM = "xlstm.group_norm.weight";
    static final String FFN_NORM = "ffn_norm.weight";
    static final String FFN_UP = "ffn.proj_up.weight";
    static final String FFN_DOWN = "ffn.proj_down.weight";

    private static final double INPUT_GATE_DEVIATION = 0.1;
    private static final double LEAST_FORGET_BIAS = 3;
    private static final double MOST_FORGET_BIAS = 6;

    private XlstmParameters() {}

    /** Whether one of {@link #GATES} reads what the convolution made, not what it read. */
    static boolean readsConvolved(String gate) {
        return GATES.indexOf(gate) < 2;
    }

    /** Every parameter's shape by its name, from input to output. */
    static Map<String, int[]> shapes(XlstmConfig config) {
        int d = config.dModel();
        Map<String, int[]> shapes = new LinkedHashMap<>();
        shapes.put(IN_PROJ_WEIGHT, new int[] {d, config.inputs()});
        shapes.put(IN_PROJ_BIAS, new int[] {d});
        for (XlstmBlock block : config.blocks()) {
            Map<String, int[]> own = switch (block.cell()) {
                case MLSTM -> matrixShapes(config, block);
                case SLSTM -> scalarShapes(config, block);
            };
            own.forEach((parameter, shape) -> shapes.put(block.name(parameter), shape));
        }
        shapes.put(FINAL_NORM, new int[] {d});
        shapes.put(HEAD_WEIGHT, new int[] {config.outputs(), d});
        shapes.put(HEAD_BIAS, new int[] {config.outputs()});
        return shapes;
    }

    private static Map<String, int[]> matrixShapes(XlstmConfig config, XlstmBlock block) {
        int d = config.dModel();
        int width = block.width();
        int s = config.projectionBlock();
        Map<String, int[]> shapes = new LinkedHashMap<>();
        shapes.put(NORM, new int[] {d});
        shapes.put(PROJ_UP, new int[] {2 * width, d});
        putConvolution(shapes, block);
        shapes.put(QUERY, new int[] {width / s, s, s});
        shapes.put(KEY, new int[] {width / s, s, s});
        shapes.put(VALUE, new int[] {width / s, s, s});
        shapes.put(INPUT_GATE_WEIGHT, new int[] {block.heads(), 3 * width});
        shapes.put(INPUT_GATE_BIAS, new int[] {block.heads()});
        shapes.put(FORGET_GATE_WEIGHT, new int[] {block.heads(), 3 * width});
        shapes.put(FORGET_GATE_BIAS, new int[] {block.heads()});
        shapes.put(OUT_NORM, new int[] {width});
        shapes.put(SKIP, new int[] {width});
        shapes.put(PROJ_DOWN, new int[] {d, width});
        return shapes;
    }

    private static Map<String, int[]> scalarShapes(XlstmConfig config, XlstmBlock block) {
        int d = config.dModel();
        int head = block.headWidth();
        Map<String, int[]> shapes = new LinkedHashMap<>();
        shapes.put(NORM, new int[] {d});
        putConvolution(shapes, block);
        GATES.forEach(gate -> shapes.put(gate, new int[] {block.heads(), head, head}));
        shapes.put(RECURRENT, new int[] {block.heads(), GATES.size() * head, head});
        shapes.put(GATES_BIAS, new int[] {GATES.size() * d});
        shapes.put(GROUP_NORM, new int[] {d});
        shapes.put(FFN_NORM, new int[] {d});
        shapes.put(FFN_UP, new int[] {2 * config.ffnDim(), d});
        shapes.put(FFN_DOWN, new int[] {d, config.ffnDim()});
        return shapes;
    }

    private static void putConvolution(Map<String, int[]> shapes, XlstmBlock block) {
        shapes.put(CONV_WEIGHT, new int[] {block.width(), 1, block.taps()});
        shapes.put(CONV_BIAS, new int[] {block.width()});
    }

    /** Whether weight decay applies: to matrices and kernels, not to biases, norms and the skip. */
    static boolean decays(XlstmConfig config, String name) {
        return Objects.requireNonNull(shapes(config).get(name), name).length > 1;
    }

    /**
     * As the authors start their blocks: projections N(0, 2/(5d)), those back into the residual stream N(0, 4/(L²d)) with L blocks,
     * gates that read nothing yet and whose biases let heads and channels forget at different rates. The convolutions, the
     * projection of the row and the head are U(±1/√n), n being the number of values that meet in one output.
     */
    static Map<String, Tensor> initial(XlstmConfig config, long seed) {
        return InitialWeights.draw(shapes(config), seed, (name, values, random) -> {
            switch (name) {
                case IN_PROJ_WEIGHT, IN_PROJ_BIAS ->
                    InitialWeights.fillUniform(values, 1 / Math.sqrt(config.inputs()), random);
                case HEAD_WEIGHT -> InitialWeights.fillUniform(values, 1 / Math.sqrt(config.dModel()), random);
                case HEAD_BIAS, FINAL_NORM -> Arrays.fill(values, 0);
                default -> {
                    String[] parts = name.split("\\.", 3); // blocks, index, parameter
                    fill(config, Integer.parseInt(parts[1]), parts[2], values, random);
                }
            }
        });
    }

    private static void fill(XlstmConfig config, int block, String parameter, float[] values, SplittableRandom random) {
        double d = config.dModel();
        switch (parameter) {
            case CONV_WEIGHT, CONV_BIAS -> InitialWeights.fillUniform(values, 1 / Math.sqrt(config.convTaps()), random);
            case PROJ_UP, QUERY, KEY, VALUE, FFN_UP -> InitialWeights.fillNormal(values, Math.sqrt(0.4 / d), random);
            case PROJ_DOWN, FFN_DOWN ->
                InitialWeights.fillNormal(values, 2 / (config.pattern().size() * Math.sqrt(d)), random);
            case INPUT_GATE_BIAS -> InitialWeights.fillNormal(values, INPUT_GATE_DEVIATION, random);
            case FORGET_GATE_BIAS -> fillForgetBias(values);
            case SKIP -> Arrays.fill(values, 1);
            case GATES_BIAS -> fillGatesBias(config, block, values);
            default -> {
                if (GATES.contains(parameter)) {
                    InitialWeights.fillNormal(values, Math.sqrt(0.4 / d), random);
                }
            }
        }
    }

    /** The heads of an mLSTM, from one that forgets a twentieth of its memory a row to one that keeps it for hundreds of them. */
    private static void fillForgetBias(float[] values) {
        for (int h = 0; h < values.length; h++) {
            double place = values.length == 1 ? 0 : h / (values.length - 1.0);
            values[h] = (float) (LEAST_FORGET_BIAS + place * (MOST_FORGET_BIAS - LEAST_FORGET_BIAS));
        }
    }

    /** The forget gates of an sLSTM, in each head from 5 down to −7: the later the block, the more channels keep for long. */
    private static void fillGatesBias(XlstmConfig config, int block, float[] values) {
        int d = config.dModel();
        int head = d / config.numHeads();
        int blocks = config.pattern().size();
        double exponent = blocks == 1 ? 0.3 : 0.3 + 1.3 * block / (blocks - 1.0);
        for (int k = 0; k < d; k++) {
            values[d + k] = (float) (5 - 12 * StrictMath.pow(k % head / (head - 1.0), exponent));
        }
    }
}
