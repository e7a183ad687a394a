package io.seqcast.eval.returns;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FoldIntervalsTest {
    private static final int BARS = 60;
    private static final int FOLD = 20; // dates
    private static final int HORIZON = 3;
    private static final double LEVEL = 0.8;

    @Test
    void aFoldThatFollowsOthersKnowsWhatCameBeforeIt() {
        ReturnPanel panel =
                panel(IntStream.range(0, BARS).map(bar -> 1 + bar / FOLD).toArray());

        FoldIntervals intervals = new FoldIntervals(panel);

        float[] halfWidths = intervals.halfWidths(0, LEVEL);
        assertThat(intervals.origin()).contains("known when it began");
        assertThat(halfWidths[0]).as("nothing came before the first fold").isNaN();
        assertThat(halfWidths[FOLD]).isEqualTo(naive(panel, row -> row + HORIZON <= FOLD));
        assertThat(halfWidths[2 * FOLD]).isEqualTo(naive(panel, row -> row + HORIZON <= 2 * FOLD));
    }

    @Test
    void foldsOfTheSameDatesKnowTheOtherOnes() {
        ReturnPanel panel =
                panel(IntStream.range(0, BARS).map(bar -> 1 + bar % 2).toArray());

        FoldIntervals intervals = new FoldIntervals(panel);

        float[] halfWidths = intervals.halfWidths(0, LEVEL);
        assertThat(intervals.origin()).contains("the other ones");
        assertThat(halfWidths[0]).isEqualTo(naive(panel, row -> row % 2 == 1));
        assertThat(halfWidths[1]).isEqualTo(naive(panel, row -> row % 2 == 0));
    }

    @Test
    void tooFewKnownOutcomesMakeNoInterval() {
        ReturnPanel panel =
                panel(IntStream.range(0, BARS).map(bar -> 1 + bar / FOLD).toArray());

        assertThat(new FoldIntervals(panel).halfWidths(0, 0.99)[FOLD]).isNaN();
    }

    /** The ⌈(n + 1) · level⌉-th smallest error of the rows that are known. */
    private static float naive(ReturnPanel panel, IntPredicate known) {
        List<Float> errors = IntStream.range(0, BARS)
                .filter(known)
                .filter(row -> !Float.isNaN(panel.outcomes()[0][row]))
                .mapToObj(row -> Math.abs(panel.outcomes()[0][row] - panel.forecasts()[0][row]))
                .sorted()
                .toList();
        return errors.get((int) Math.ceil((errors.size() + 1) * LEVEL) - 1);
    }

    /** One symbol, a forecast after each bar. */
    private static ReturnPanel panel(int[] folds) {
        SplittableRandom random = new SplittableRandom(3);
        float[] bars = new float[BARS];
        float[] forecasts = new float[BARS];
        for (int bar = 0; bar < BARS; bar++) {
            bars[bar] = (float) random.nextDouble(50, 60);
            forecasts[bar] = (float) random.nextDouble(-0.1, 0.1);
        }
        return ReturnPanel.builder(List.of(HORIZON))
                .add(
                        "A",
                        IntStream.range(0, BARS)
                                .mapToLong(bar -> bar * 86_400_000L)
                                .toArray(),
                        bars,
                        IntStream.range(0, BARS).toArray(),
                        folds,
                        forecasts)
                .build();
    }
}
