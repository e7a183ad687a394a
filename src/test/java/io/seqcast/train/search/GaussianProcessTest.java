package io.seqcast.train.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GaussianProcessTest {
    private static final List<double[]> PLACES =
            List.of(at(0, 0), at(.5, .2), at(1, 1), at(.3, .8), at(.8, .4), at(.1, .5));
    private static final double[] VALUES =
            PLACES.stream().mapToDouble(GaussianProcessTest::hill).toArray();

    /** Worked out with NumPy, by inverse and determinant of the whole matrix. */
    @ParameterizedTest
    @CsvSource({"0.4, 0.6, 0.1679400101", "0.75, 0.6, 0.0069034654", "0, 1, 0.1834755001", "0.5, 0.5, 0.1139252115"})
    void expectsWhatTheMatrixEquationsSay(double x, double y, double expected) {
        GaussianProcess known = GaussianProcess.of(PLACES, VALUES);

        assertThat(known.expectedImprovement(at(x, y))).isCloseTo(expected, within(1e-8));
    }

    @Test
    void nothingIsToBeExpectedWhereATrialWasMade() {
        GaussianProcess known = GaussianProcess.of(PLACES, VALUES);

        assertThat(known.expectedImprovement(at(1, 1))).isLessThan(1e-6);
    }

    @Test
    void equalValuesLeaveEveryPlaceAsGoodAsItIsFar() {
        GaussianProcess known = GaussianProcess.of(PLACES, new double[] {3, 3, 3, 3, 3, 3});

        assertThat(known.expectedImprovement(at(0, 1))).isGreaterThan(known.expectedImprovement(at(.3, .7)));
    }

    private static double hill(double[] place) {
        return -Math.pow(place[0] - .4, 2) - Math.pow(place[1] - .6, 2);
    }

    private static double[] at(double x, double y) {
        return new double[] {x, y};
    }
}
