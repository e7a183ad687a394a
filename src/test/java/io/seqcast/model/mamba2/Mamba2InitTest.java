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
    void makesExactlyTheParametersOfTheConfigInTheirOrder() {
        assertThat(tensors.keySet())
                .containsExactlyElementsOf(Mamba2Parameters.shapes(CONFIG).keySet());
        assertThat(Mamba2Weights.of(CONFIG, tensors).layers()).hasSize(4);
    }

    @Test
    void dependsOnTheSeedAlone() {
        float[] first = tensors.get("head.weight").values();

        assertThat(Mamba2Init.random(CONFIG, 1).get("head.weight").values()).containsExactly(first);
        assertThat(Mamba2Init.random(CONFIG, 2).get("head.weight").values()).isNotEqualTo(first);
    }

    @Test
    void linearLayersAreUniformWithinOneOverTheRootOfTheirFanIn() {
        assertUniform("backbone.in_proj.weight", 1 / Math.sqrt(32));
        assertUniform("backbone.in_proj.bias", 1 / Math.sqrt(32));
        assertUniform("backbone.layers.1.mixer.in_proj.weight", 1 / Math.sqrt(128));
        assertUniform("backbone.layers.2.mixer.conv1d.weight", 0.5);
        assertUniform("backbone.layers.2.mixer.conv1d.bias", 0.5);
        assertUniform("backbone.layers.3.mixer.out_proj.weight", 1 / Math.sqrt(256) / 2);
        assertUniform("head.weight", 1 / Math.sqrt(128));
    }

    @Test
    void stepSizesAreLogUniformAndDecayRatesUniform() {
        double sum = 0;
        int heads = CONFIG.nHeads();
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
    void normsAndSkipsStartAtOneAndTheHeadsBiasAtZero() {
        assertThat(values("backbone.layers.0.norm.weight")).containsOnly(1);
        assertThat(values("backbone.layers.0.mixer.norm.weight")).containsOnly(1);
        assertThat(values("backbone.norm_f.weight")).containsOnly(1);
        assertThat(values("backbone.layers.3.mixer.D")).containsOnly(1);
        assertThat(values("head.bias")).containsOnly(0);
    }

    @Test
    void onlyMatricesDecay() {
        assertThat(tensors.keySet().stream()
                        .filter(Mamba2Parameters::decays)
                        .filter(name -> name.contains("s.2.") || !name.contains("layers")))
                .containsExactly(
                        "backbone.in_proj.weight",
                        "backbone.layers.2.mixer.in_proj.weight",
                        "backbone.layers.2.mixer.conv1d.weight",
                        "backbone.layers.2.mixer.out_proj.weight",
                        "head.weight");
    }

    private float[] values(String name) {
        return Mamba2Weights.of(CONFIG, tensors).values(name);
    }

    private void assertUniform(String name, double bound) {
        double squares = 0;
        double most = 0;
        for (float value : values(name)) {
            squares += value * value;
            most = Math.max(most, Math.abs(value));
        }
        assertThat(most).as(name).isBetween(0.9 * bound, bound * (1 + 1e-6));
        double deviation = Math.sqrt(squares / values(name).length);
        assertThat(deviation).as(name).isCloseTo(bound / Math.sqrt(3), within(0.15 * bound));
    }
}
