package io.seqcast.eval.returns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Both folds of {@link TwoSymbols} by hand, one day ahead. */
class FoldReturnsTest {
    private static final Offset<Double> CLOSE = within(1e-6); // closes and returns are floats
    private static final double YEAR = Math.sqrt(252);

    private static final List<FoldReturns> FOLDS = FoldReturns.of(TwoSymbols.folded(), 0, TwoSymbols.plan(1));
    private static final FoldReturns EARLY = FOLDS.get(0);
    private static final FoldReturns LATE = FOLDS.get(1);

    @Test
    void aFoldHasItsDates() {
        assertThat(FOLDS).extracting(FoldReturns::fold).containsExactly(1, 2);
        assertThat(EARLY.from()).isEqualTo(day(0));
        assertThat(EARLY.until()).isEqualTo(day(1));
        assertThat(LATE.from()).isEqualTo(day(2));
        assertThat(LATE.until()).as("of the last day no outcome is known").isEqualTo(day(4));
    }

    /** A hits on day 1, B on 1 and 2; then B on 4 and A on 5. A rises on days 1 and 4, B on 2 and 3. */
    @Test
    void accuracyStandsBesideItsBaseRate() {
        assertThat(EARLY.model().rows().rows()).isEqualTo(4);
        assertThat(EARLY.model().rows().accuracy()).isEqualTo(3 / 4.0);
        assertThat(EARLY.model().rows().upShare()).isEqualTo(2 / 4.0);
        assertThat(LATE.model().rows().rows()).isEqualTo(6);
        assertThat(LATE.model().rows().accuracy()).isEqualTo(2 / 6.0);
        assertThat(LATE.model().rows().upShare()).isEqualTo(2 / 6.0);
    }

    @Test
    void icIsTheMeanOfTheFoldsDates() {
        assertThat(EARLY.model().ic()).isCloseTo(1, CLOSE);
        assertThat(LATE.model().ic()).isCloseTo((-1 + 1 + 1) / 3.0, CLOSE);
    }

    /** Gains of 0.15 and 0.075, with mean 0.1125 and deviation 0.0375; 1 % of trades of 1 each leaves 0.14 and 0.065. */
    @Test
    void sharpeIsThatOfTheFoldsDates() {
        assertThat(EARLY.model().sharpe(0, 1)).isCloseTo(0.1125 / 0.0375 * YEAR, within(1e-3));
        assertThat(EARLY.model().sharpe(1, 1)).isCloseTo(0.1025 / 0.0375 * YEAR, within(1e-3));
    }

    /** Who always says up gains 0.125, −0.05 and −0.075 in the second fold, nothing in all; its first day costs 0.01. */
    @Test
    void aFoldPaysItsOwnWayIn() {
        assertThat(LATE.up().sharpe(0, 1)).isCloseTo(0, within(1e-4));
        assertThat(LATE.up().sharpe(1, 1))
                .isCloseTo(-0.01 / 3 / Math.sqrt(0.02135 / 3 - 0.0001 / 9) * YEAR, within(1e-4));
    }

    @Test
    void pooledFiguresAreThoseWithoutFolds() {
        HorizonScore pooled = TearSheet.of("", TwoSymbols.folded(), List.of("a", "b"), TwoSymbols.plan(3), Map.of())
                .horizons()
                .get(0);

        assertThat(pooled.metrics()).isEqualTo(TwoSymbols.score(1).metrics());
        assertThat(pooled.folds()).hasSize(2);
        assertThat(TwoSymbols.score(1).folds()).isEmpty();
    }

    @Test
    void aFoldWithoutAKnownOutcomeIsLeftOut() {
        ReturnPanel panel = ReturnPanel.builder(List.of(1))
                .add("A", TwoSymbols.days(3), new float[] {1, 2, 3}, new int[] {0, 2}, new int[] {4, 7}, new float[2])
                .build();

        assertThat(FoldReturns.of(panel, 0, TwoSymbols.plan(1)))
                .extracting(FoldReturns::fold)
                .containsExactly(4);
    }

    private static long day(int d) {
        return TwoSymbols.days(6)[d];
    }
}
