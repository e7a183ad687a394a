package io.seqcast.tamper;

import static org.assertj.core.api.Assertions.assertThat;

import io.seqcast.data.Sequence;
import io.seqcast.data.Symbols;
import io.seqcast.eval.ScoredRows;
import io.seqcast.expression.Source;
import io.seqcast.target.TextOutcomes;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ForetellingColumnsTest {
    private static final int STEPS = 400;
    private static final List<String> COLUMNS = List.of("close", "x");
    private static final TextOutcomes TEXT =
            TextOutcomes.classes(new Source("up.targets", "up = if(ahead(close, 3) > close, 1, 0)"), COLUMNS, 2);

    /** What the column x holds at a row. */
    private interface Tale {
        double at(float[] close, int t);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4, 10})
    void aColumnOfLaterValuesIsNamed(int ahead) {
        assertThat(find((close, t) -> close[t + ahead]))
                .matches("column x of sequence 7, step \\d+ holds close of the bar " + ahead
                        + " later, as at other snapshots");
    }

    @Test
    void soAreColumnsOfChangesUntilThen() {
        assertThat(find((close, t) -> close[t + 2] - close[t])).contains("holds the change of close of the bar 2");
        assertThat(find((close, t) -> (double) close[t + 1] / close[t] - 1)).contains("holds the return of close");
        assertThat(find((close, t) -> Math.log((double) close[t + 5] / close[t])))
                .contains("holds the log return of close of the bar 5");
    }

    @Test
    void whatIsKnownAtItsBarIsNoLeak() {
        assertThat(find((close, t) -> close[t - 1])).isNull();
        assertThat(find((close, t) -> (double) close[t] / close[t - 1] - 1)).isNull();
        assertThat(find((close, t) -> 3)).isNull();
        assertThat(find((close, t) -> close[t])).isNull();
        assertThat(find((close, t) -> t % 3 == 0 ? close[t + 1] : close[t])).isNull();
    }

    private static @Nullable String find(Tale tale) {
        Random random = new Random(1);
        float[] close = new float[STEPS + 20];
        double price = 50;
        for (int t = 0; t < close.length; t++) {
            price *= Math.exp(0.02 * random.nextGaussian());
            close[t] = (float) price;
        }
        float[] rows = new float[2 * STEPS];
        for (int t = 0; t < STEPS; t++) {
            rows[2 * t] = close[t + 10];
            rows[2 * t + 1] = (float) tale.at(close, t + 10);
        }
        boolean[] flags = new boolean[STEPS];
        Arrays.fill(flags, true);
        Sequence sequence = new Sequence(7, 2, rows, flags);
        ScoredRows scored = ScoredRows.of(7, TEXT.onto(sequence).targets(), new float[2 * STEPS], flags);
        List<Snapshot> snapshots = Snapshot.draw(List.of(sequence), List.of(scored), 100, 1);
        return new ForetellingColumns(COLUMNS, snapshots, new BarNames(Symbols.NONE)).find(TEXT, 1);
    }
}
