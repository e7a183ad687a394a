package io.seqcast.model.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class LayerNormTest {

    /** 1, 3 have the mean 2 and the variance 1; 10, 10 the variance 0. */
    @Test
    void everyPartIsNormalisedByItself() {
        LayerNorm norm = new LayerNorm(new float[] {1, 2, 1, 1}, 2, 3);
        float[] out = new float[4];

        norm.apply(new float[] {1, 3, 10, 10}, out);

        assertThat(out).containsExactly(-0.5f, 1, 0, 0);
    }

    @Test
    void aLargeMeanCostsNoDigits() {
        float[] x = {4_000_000, 4_000_001, 4_000_002};

        new LayerNorm(new float[] {1, 1, 1}, 1, 1e-5f).apply(x, x);

        assertThat(x).containsExactly(new float[] {-1.224740f, 0, 1.224740f}, within(1e-5f));
    }
}
