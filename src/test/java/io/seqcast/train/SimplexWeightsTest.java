package io.seqcast.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class SimplexWeightsTest {

    @Test
    void membersThatErrIndependentlyWeighAsTheInverseOfTheirErrors() {
        double[][] errors = {{1, 0, 0}, {0, 2, 0}, {0, 0, 4}};

        assertThat(SimplexWeights.leastSquares(errors))
                .containsExactly(new double[] {4 / 7.0, 2 / 7.0, 1 / 7.0}, within(1e-8));
    }

    @Test
    void aMemberThatOnlyAddsToAnothersErrorsGetsNothing() {
        double[][] errors = {{1, 1.5}, {1.5, 4}};

        assertThat(SimplexWeights.leastSquares(errors)).containsExactly(1, 0);
    }

    @Test
    void membersThatErrAlikeShare() {
        assertThat(SimplexWeights.leastSquares(new double[][] {{1, 1}, {1, 1}})).containsExactly(0.5, 0.5);
    }

    @Test
    void theMixtureIsTheOneUnderWhichWhatCameTrueIsLikeliest() {
        // Given log(0.9 a + 0.1 b) + 2 log(0.2 a + 0.8 b): by hand, its derivative is 0 at a = 13/36
        List<double[]> rows = List.of(new double[] {0.9, 0.1, 1}, new double[] {0.2, 0.8, 2});

        double a = 13 / 36.0;
        assertThat(SimplexWeights.mixture(rows, 2)).containsExactly(new double[] {a, 1 - a}, within(1e-6));
    }
}
