package io.seqcast.model.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AffineMapTest {
    @Test
    void addsTheBiasToTheProductOfAsManyVectorsAsAsked() {
        AffineMap map = new AffineMap(new float[] {1, 2, 3, 4, 5, 6}, new float[] {0.5f, -1});
        float[][] x = {{1, 0, -1}, {1, 10, 100}, {7, 7, 7}};
        float[][] out = {{9, 9}, {9, 9}, {9, 9}};

        map.apply(x, out, 2);

        assertThat(out).isDeepEqualTo(new float[][] {{-1.5f, -3}, {321.5f, 653}, {9, 9}});
    }
}
