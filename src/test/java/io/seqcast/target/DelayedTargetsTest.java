package io.seqcast.target;

import static org.assertj.core.api.Assertions.assertThat;

import io.seqcast.data.Point;
import io.seqcast.data.Sequence;
import io.seqcast.expression.Source;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows that come one by one tell what whole sequences tell. */
class DelayedTargetsTest {
    private static final int ROWS = 120;
    private static final List<String> INPUTS = List.of("a", "b");
    private static final Random RANDOM = new Random(4);
    private static final float[] DATA = data();

    /** A value by the row it belongs to and its output. */
    private record Place(long row, int output) implements Comparable<Place> {
        @Override
        public int compareTo(Place other) {
            return row != other.row ? Long.compare(row, other.row) : Integer.compare(output, other.output);
        }
    }

    private final Map<Place, Float> told = new TreeMap<>();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x = ahead(a, 1)",
                "x = ahead(a, 3) / a - 1\ny = ahead(a, 7) - ahead(b, 2)\nz = a + b",
                "x = ahead_max(a, 9)\ny = ahead_min(a - b, 4)",
                "x = ahead(mean(a, 5), 3) - mean(b, 6)",
                "x = first_touch(a, a + 1, a - 1, 8)\ny = ahead(b, 1)",
                "x = race(a, a + 0.5, a - 2, 12)",
                "x = first_touch(a, mean(a, 4) + std(b, 9), a - 1, 8) * wilder(b, 5)",
                "x = outcome_race(a, b, 1, -1, 9, 0.5, 2, 0.5, 1, 1.5)",
                "x = ahead(a, 2) / (b - b)",
                "x = ahead(a, 500)"
            })
    void rowByRowTheyTellAfterEachRowWhatAFileOfTheRowsSoFarTells(String text) {
        TargetPlan plan = TargetPlan.of(new Source("test.targets", text), INPUTS);
        DelayedTargets delayed = plan.delayed(INPUTS.size());
        DelayedTargets.State state = delayed.newState();

        for (int t = 0; t < ROWS; t++) {
            push(state, t, false);
            state = RANDOM.nextInt(4) == 0 ? restored(delayed, state) : state;
            assertThat(told).as("after row %d", t).isEqualTo(ofFile(plan, t + 1));
        }
    }

    @Test
    void theNextRowSettlesItsColumns() {
        DelayedTargets delayed = DelayedTargets.nextRow(List.of(1, 0));
        DelayedTargets.State state = delayed.newState();

        for (int t = 0; t < 4; t++) {
            push(state, t, t == 2);
            state = restored(delayed, state);
        }

        assertThat(told)
                .isEqualTo(Map.of(
                        new Place(0, 0), DATA[3],
                        new Place(0, 1), DATA[2],
                        new Place(2, 0), DATA[7],
                        new Place(2, 1), DATA[6]));
    }

    @Test
    void whatLooksAtABridgedRowStaysUnknown() {
        TargetPlan plan = TargetPlan.of(new Source("test.targets", "x = ahead_max(a, 4)\ny = ahead(b, 1)"), INPUTS);
        DelayedTargets.State state = plan.delayed(INPUTS.size()).newState();

        for (int t = 0; t < 30; t++) {
            push(state, t, t == 10 || t == 11);
        }

        Map<Place, Float> expected = ofFile(plan, 30);
        expected.keySet().removeIf(place -> place.output() == 0 && place.row() >= 6 && place.row() <= 10);
        expected.keySet().removeIf(place -> place.output() == 1 && place.row() >= 9 && place.row() <= 10);
        assertThat(told).isEqualTo(expected);
    }

    @Test
    void aStateThatBeginsMidwayTellsTheSameOnceItHasSeenWhatItRemembers() {
        TargetPlan plan = TargetPlan.of(new Source("test.targets", "x = ahead(mean(a, 5), 3) - mean(b, 6)"), INPUTS);
        DelayedTargets delayed = plan.delayed(INPUTS.size());
        DelayedTargets.State state = delayed.newState();

        for (int t = 40; t < ROWS; t++) {
            push(state, t, false);
        }

        long whole = 40 + delayed.memory() - 1;
        Map<Place, Float> expected = ofFile(plan, ROWS);
        expected.keySet().removeIf(place -> place.row() < whole);
        told.keySet().removeIf(place -> place.row() < whole);
        assertThat(delayed.memory()).isEqualTo(6);
        assertThat(told).isEqualTo(expected).isNotEmpty();
    }

    private void push(DelayedTargets.State state, int t, boolean bridged) {
        float[] row = {DATA[2 * t], DATA[2 * t + 1]};
        state.push(
                row,
                Point.NO_TIME,
                bridged,
                (age, output, value) -> assertThat(told.put(new Place(t - age, output), value))
                        .as("told before")
                        .isNull());
    }

    private static DelayedTargets.State restored(DelayedTargets delayed, DelayedTargets.State state) {
        ByteBuffer bytes = ByteBuffer.allocate(state.bytes());
        state.writeTo(bytes);
        assertThat(bytes.hasRemaining()).isFalse();
        DelayedTargets.State restored = delayed.newState();
        restored.readFrom(bytes.flip());
        return restored;
    }

    private static Map<Place, Float> ofFile(TargetPlan plan, int rows) {
        float[] after = plan.after(new Sequence(0, 2, Arrays.copyOf(DATA, 2 * rows), new boolean[rows]));
        Map<Place, Float> known = new TreeMap<>();
        for (int i = 0; i < after.length; i++) {
            if (!Float.isNaN(after[i])) {
                known.put(new Place(i / plan.width(), i % plan.width()), after[i]);
            }
        }
        return known;
    }

    private static float[] data() {
        float[] data = new float[2 * ROWS];
        for (int i = 0; i < data.length; i++) {
            data[i] = (float) RANDOM.nextGaussian();
        }
        return data;
    }
}
