package io.seqcast.feature.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NormalQuantileTest {
    /** Numbers of scipy.stats.norm.ppf. */
    @ParameterizedTest
    @CsvSource({
        "1e-300, -37.0470962993612",
        "1e-20, -9.262340089798409",
        "1e-9, -5.9978070150076865",
        "1e-7, -5.1993375821928165",
        "0.001, -3.090232306167813",
        "0.02425, -1.972961051311885",
        "0.074, -1.4466320671589785",
        "0.0751, -1.4388253927525403",
        "0.3, -0.5244005127080409",
        "0.5, 0",
        "0.7, 0.5244005127080407",
        "0.925, 1.4395314709384563",
        "0.97, 1.8807936081512509",
        "0.9999, 3.719016485455709",
        "0.999999999, 5.997807019601637"
    })
    void isWhatScipySays(double probability, double quantile) {
        assertThat(NormalQuantile.of(probability)).isCloseTo(quantile, within(1e-14 * Math.max(1, Math.abs(quantile))));
    }

    @Test
    void isInfiniteAtTheEnds() {
        assertThat(NormalQuantile.of(0)).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(NormalQuantile.of(1)).isEqualTo(Double.POSITIVE_INFINITY);
    }
}
