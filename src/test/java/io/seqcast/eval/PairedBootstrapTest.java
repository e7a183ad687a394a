package io.seqcast.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.seqcast.data.Sequence;
import io.seqcast.eval.PairedBootstrap.Difference;
import java.util.List;
import org.junit.jupiter.api.Test;

class PairedBootstrapTest {
    private static final List<Sequence> DATA = Sequences.linear(25, 60, 2, 10, 1);

    @Test
    void aClearDifferenceHasAnIntervalAboveZeroAroundTheEstimate() {
        ForecastScore good = score("good", 0.5, DATA);
        ForecastScore bad = score("bad", 1.0, DATA);

        Difference difference = PairedBootstrap.difference(good, bad, 7);

        assertThat(difference.estimate())
                .isEqualTo(good.score().meanR2() - bad.score().meanR2());
        assertThat(difference.low()).isPositive().isLessThan(difference.estimate());
        assertThat(difference.high()).isGreaterThan(difference.estimate());
    }

    @Test
    void theIntervalMatchesTheSpreadOfFreshSamples() {
        // Given many data sets from the same law, the difference itself spreads as the interval of one of them says.
        double[] differences = new double[200];
        double widths = 0;
        for (int k = 0; k < differences.length; k++) {
            List<Sequence> data = Sequences.linear(25, 60, 2, 10, 1000 + k);
            Difference difference = PairedBootstrap.difference(score("a", 0.8, data), score("b", 1.0, data), 200, k);
            differences[k] = difference.estimate();
            widths += (difference.high() - difference.low()) / differences.length;
        }

        double spread = deviation(differences);

        assertThat(widths / (2 * 1.96)).isCloseTo(spread, within(0.25 * spread));
    }

    @Test
    void pairingMakesTheSameForecastDifferByNothing() {
        Difference difference = PairedBootstrap.difference(score("a", 1, DATA), score("a", 1, DATA), 3);

        assertThat(difference).isEqualTo(new Difference(0, 0, 0));
    }

    @Test
    void theSeedDecides() {
        ForecastScore a = score("a", 0.5, DATA);
        ForecastScore b = score("b", 0.6, DATA);

        assertThat(PairedBootstrap.difference(a, b, 5)).isEqualTo(PairedBootstrap.difference(a, b, 5));
        assertThat(PairedBootstrap.difference(a, b, 5)).isNotEqualTo(PairedBootstrap.difference(a, b, 6));
    }

    @Test
    void forecastsOfOtherRowsAreRefused() {
        ForecastScore all = score("all", 1, DATA);
        ForecastScore fewer = score("fewer", 1, DATA.subList(0, 20));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> PairedBootstrap.difference(all, fewer, 1))
                .withMessage("\"all\" and \"fewer\" were not scored on the same rows");
    }

    private static ForecastScore score(String name, double deviation, List<Sequence> data) {
        return Baselines.score(
                name,
                s -> Sequences.guesses(s, deviation, Float.floatToIntBits(s.rows()[0]) + name.hashCode()),
                data,
                2);
    }

    private static double deviation(double[] values) {
        double mean = java.util.Arrays.stream(values).average().orElseThrow();
        return Math.sqrt(java.util.Arrays.stream(values)
                .map(v -> (v - mean) * (v - mean))
                .average()
                .orElseThrow());
    }
}
