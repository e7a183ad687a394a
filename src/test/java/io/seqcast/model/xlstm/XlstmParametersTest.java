package io.seqcast.model.xlstm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.seqcast.model.Tensor;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class XlstmParametersTest {
    private static final XlstmConfig CONFIG =
            new XlstmConfig(32, 8, 64, Cell.ofPattern("m,s,s"), 4, 2, 4, 4, 128, ForgetGate.SIGMOID, 1e-5f);

    private final Map<String, Tensor> tensors = CONFIG.initial(1);

    /** √(2/(5·64)) = 0.0791 into a block, 2/(3·√64) = 0.0833 back into the residual stream. */
    @ParameterizedTest
    @CsvSource({
        "blocks.0.xlstm.proj_up.weight, 0.0791",
        "blocks.0.xlstm.q_proj.weight, 0.0791",
        "blocks.0.xlstm.proj_down.weight, 0.0833",
        "blocks.1.xlstm.zgate.weight, 0.0791",
        "blocks.1.ffn.proj_up.weight, 0.0791",
        "blocks.1.ffn.proj_down.weight, 0.0833"
    })
    void projectionsAreNormal(String name, double deviation) {
        float[] values = values(name);
        double squares = 0;
        double fourths = 0;
        for (float value : values) {
            squares += Math.pow(value / deviation, 2) / values.length;
            fourths += Math.pow(value / deviation, 4) / values.length;
        }

        assertThat(squares).as("variance").isCloseTo(1, within(0.15));
        assertThat(fourths).as("fourth moment").isCloseTo(3, within(1.0));
    }

    @Test
    void theHeadsOfAnMlstmForgetAtDifferentRates() {
        assertThat(values("blocks.0.xlstm.mlstm_cell.fgate.bias")).containsExactly(3, 4, 5, 6);
    }

    /** 5 − 12 (j/15)^0.95 in the middle one of three blocks, 5 − 12 (j/15)^1.6 in the last, in each head anew. */
    @Test
    void theChannelsOfAnSlstmForgetAtDifferentRates() {
        float[] middle = values("blocks.1.xlstm.slstm_cell.bias");
        float[] last = values("blocks.2.xlstm.slstm_cell.bias");

        assertThat(middle[64]).isEqualTo(5);
        assertThat(middle[64 + 3 * 16 + 6]).isCloseTo(-0.0250f, within(1e-4f));
        assertThat(middle[64 + 15]).isEqualTo(-7);
        assertThat(last[64 + 16 + 6]).isCloseTo(2.2300f, within(1e-4f));
        for (int k = 0; k < 64; k++) {
            assertThat(middle[k]).as("bias of an input gate").isZero();
            assertThat(middle[128 + k]).as("bias of z").isZero();
        }
    }

    @Test
    void theSkipStartsAtOne() {
        assertThat(values("blocks.0.xlstm.learnable_skip")).containsOnly(1);
    }

    private float[] values(String name) {
        return BlockTensors.get(tensors, name).values();
    }
}
