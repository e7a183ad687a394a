package io.seqcast.model.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class KernelsTest {
    @AfterEach
    void plainAsBefore() {
        Kernels.use(false);
    }

    @Test
    void anUnknownFormIsRefusedWithThoseThatThereAre() {
        assertThatThrownBy(() -> Kernels.begin("fast"))
                .hasMessage("-Dseqcast.kernels is fast, must be auto, plain or simd");
    }

    @Test
    void vectorsCanBeHadFromTheFirstRowOn() {
        assumeTrue(Kernels.hasVectors(), "no vectors: " + Kernels.describe());

        Kernels.begin("simd");

        assertThat(Kernels.simd()).isTrue();
        assertThat(Kernels.describe()).isEqualTo("vectors of 256 bits (by -Dseqcast.kernels)");
    }

    /** Who wins is the machine's affair. */
    @Test
    void aRaceEndsAndSaysHow() {
        assumeTrue(Kernels.hasVectors(), "no vectors: " + Kernels.describe());
        Kernels.begin("auto");
        assertThat(Kernels.describe()).isEqualTo("plain loops (no race yet)");

        Kernels.settle();

        assertThat(Kernels.describe())
                .matches(
                        Kernels.simd()
                                ? "vectors of 256 bits \\(\\d+\\.\\d times as fast as plain loops after \\d+\\.\\d s\\)"
                                : "plain loops \\(vectors .*\\)");
    }
}
