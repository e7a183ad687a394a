package io.seqcast.model.mamba2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.seqcast.model.Tensor;
import java.util.Map;
import org.junit.jupiter.api.Test;

class Mamba2InitTest {
    private static final Mamba2Config CONFIG = new Mamba2Config(32, 8, 128, 4, 16, 8, 2, 4, 1, 1e-5f);

    private final Map<String, Tensor> tensors = Mamba2Init.random(CONFIG, 1);

    @Test
    void stepSizesAreLogUniformAndDecayRatesUniform() {
        double sum = 0;
        int heads = CONFIG.mixers().nHeads();
        for (int h = 0; h < heads; h++) {
            double bias = values("backbone.layers.0.mixer.dt_bias")[h];
            double dt = Math.log1p(Math.exp(bias));
            assertThat(dt).isBetween(0.999e-3, 0.1001);
            sum += Math.log(dt) / heads;
            assertThat(Math.exp(values("backbone.layers.0.mixer.A_log")[h])).isBetween(1.0, 16.0001);
        }
        assertThat(sum).isCloseTo(Math.log(0.01), within(0.9));
    }

    @Test
    void normsAndSkipsStartAtOne() {
        assertThat(values("backbone.layers.0.norm.weight")).containsOnly(1);
        assertThat(values("backbone.layers.0.mixer.norm.weight")).containsOnly(1);
        assertThat(values("backbone.norm_f.weight")).containsOnly(1);
        assertThat(values("backbone.layers.3.mixer.D")).containsOnly(1);
    }

    private float[] values(String name) {
        return Mamba2Weights.of(CONFIG, tensors).values(name);
    }
}
