package io.seqcast.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.seqcast.bench.Figure.Goal;
import org.junit.jupiter.api.Test;

class FigureTest {
    @Test
    void quantilesAreInterpolatedBetweenNeighbours() {
        double[] values = {4, 1, 3, 2};

        assertThat(Figure.quantile(values, 0.5)).isEqualTo(2.5);
        assertThat(Figure.quantile(values, 0)).isEqualTo(1);
        assertThat(Figure.quantile(values, 1)).isEqualTo(4);
    }

    @Test
    void theMedianDecidesOnTheGoal() {
        double[] rounds = {1, 5, 100};

        assertThat(new Figure("time", "s", rounds, Goal.atMost(5)).met()).isTrue();
        assertThat(new Figure("time", "s", rounds, Goal.atMost(4.9)).met()).isFalse();
        assertThat(new Figure("rate", "rows/s", rounds, Goal.atLeast(5)).met()).isTrue();
        assertThat(new Figure("rate", "rows/s", rounds, Goal.atLeast(5.1)).met())
                .isFalse();
    }

    @Test
    void ratiosAreFormedRoundByRoundAndComeFirst() {
        Figures figures = new Figures();

        figures.add("slow", "s", new double[] {4, 9}, null);
        figures.addRatio("slow against fast", new double[] {4, 9}, new double[] {2, 3}, null);

        assertThat(figures.ratiosFirst()).extracting(Figure::what).containsExactly("slow against fast", "slow");
        assertThat(figures.ratiosFirst().get(0).rounds()).containsExactly(2, 3);
    }
}
