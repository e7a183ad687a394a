package io.seqcast.pattern;

import static org.assertj.core.api.Assertions.assertThat;

import io.seqcast.data.Sequence;
import io.seqcast.expression.Source;
import io.seqcast.feature.RowCondition;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SnapshotsTest {
    private static final int ROWS = 4000;
    private static final String NARROW = "share_below(4 * std(close, 20) / mean(close, 20) * 100, 100) < 0.3";
    private static final String LOOSE = NARROW + " and adx(high, low, close, 14) < 32";

    /** At least two of three: as it was published, which hardly a bar of a liquid stock meets. */
    private static final String STRICT = NARROW
            + " and if(adx(high, low, close, 14) < 32, 1, 0) + if(volume / mean(volume, 20) < 0.35, 1, 0)"
            + " + if((high - low) / mean(high - low, 20) < 0.65, 1, 0) >= 2";

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void aPredictionIsDueWhereNaiveLoopsSaySo(long seed) {
        Bars bars = Bars.walk(ROWS, seed).halted(307, 12);
        NaivePatterns patterns = new NaivePattern69(bars).patterns;
        boolean[] expected = new boolean[ROWS];
        for (int t = 0; t < ROWS; t++) {
            expected[t] = patterns.snapshot(t);
        }

        assertThat(due(LOOSE, bars)).containsExactly(expected);
    }

    @ParameterizedTest
    @ValueSource(longs = {4, 5})
    void laterBarsChangeNothing(long seed) {
        Bars bars = Bars.walk(ROWS, seed);
        boolean[] due = due(LOOSE, bars);
        int last = ROWS / 2;
        while (!due[last]) {
            last++;
        }

        assertThat(Arrays.copyOf(due(LOOSE, bars.tamperedAfter(last, seed)), last + 1))
                .containsExactly(Arrays.copyOf(due, last + 1));
    }

    @ParameterizedTest
    @ValueSource(longs = 6)
    void theStricterRuleIsAConditionToo(long seed) {
        Bars bars = Bars.walk(ROWS, seed);

        assertThat(count(due(STRICT, bars))).isLessThan(count(due(LOOSE, bars)) / 4);
    }

    private static boolean[] due(String qualifies, Bars bars) {
        String rule = """
                let quiet = %s
                let active = consolidation_active(quiet, high, low, close)
                hash01(step, close, volume) < if(active == 1, 1, if(active >= 15, 0.5, if(active > 1, 0.35, 0)))
                """.formatted(qualifies);
        Sequence narrowed =
                RowCondition.of(new Source("predict_when", rule), Bars.COLUMNS).narrow(bars.sequence());
        return narrowed.needPrediction();
    }

    private static int count(boolean[] due) {
        int count = 0;
        for (boolean one : due) {
            count += one ? 1 : 0;
        }
        return count;
    }
}
