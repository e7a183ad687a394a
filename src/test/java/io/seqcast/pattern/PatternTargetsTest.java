package io.seqcast.pattern;

import static org.assertj.core.api.Assertions.assertThat;

import io.seqcast.expression.Source;
import io.seqcast.target.ShippedTargets;
import io.seqcast.target.TextOutcomes;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PatternTargetsTest {
    private static final int CLASSES = 6;
    private static final int HORIZON = 100;
    private static final TextOutcomes OUTCOMES =
            TextOutcomes.classes(new Source("pattern.targets", ShippedTargets.text("pattern")), Bars.COLUMNS, CLASSES);

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void isWhatNaiveLoopsSay(long seed) {
        Bars bars = Bars.walk(3000, seed);
        NaivePatterns patterns = new NaivePattern69(bars).patterns;

        float[] expected = new float[bars.count()];
        for (int t = 0; t < expected.length; t++) {
            int outcome = patterns.outcome(t, HORIZON);
            expected[t] = outcome < 0 ? Float.NaN : outcome;
        }
        assertThat(OUTCOMES.onto(bars.sequence()).targets()).containsExactly(expected);
    }

    @Test
    void walksHaveAllClasses() {
        TreeSet<Float> classes = new TreeSet<>();
        for (long seed = 1; seed <= 4; seed++) {
            for (float outcome : OUTCOMES.onto(Bars.walk(3000, seed).sequence()).targets()) {
                classes.add(outcome);
            }
        }

        assertThat(classes).containsExactly(0f, 1f, 2f, 3f, 4f, 5f, Float.NaN);
    }

    @Test
    void whatComesTrueDependsOnLaterBarsAloneOnceTheBoundsAreKnown() {
        Bars bars = Bars.walk(3000, 5);
        float[] outcomes = OUTCOMES.onto(bars.sequence()).targets();

        int changed = 0;
        for (int t = 300; t < 2800; t += 100) {
            assertThat(OUTCOMES.seeing(bars.sequence(), bars.tamperedUntil(t, t).sequence())[t])
                    .as("bars up to %s are others", t)
                    .isEqualTo(outcomes[t]);
            float other =
                    OUTCOMES.seeing(bars.sequence(), bars.tamperedAfter(t, t).sequence())[t];
            changed += other == outcomes[t] ? 0 : 1;
        }

        assertThat(changed).isGreaterThan(12);
    }

    @Test
    void looksSoFarAhead() {
        assertThat(OUTCOMES.horizon()).isEqualTo(HORIZON);
        assertThat(OUTCOMES.names()).containsExactly("outcome");
    }
}
