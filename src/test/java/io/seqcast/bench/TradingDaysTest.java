package io.seqcast.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.seqcast.data.Point;
import io.seqcast.data.Sequence;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class TradingDaysTest {
    @Test
    void rowsOfOneTimeAreADayAndStepsCountFromTheFirstThatIsLeft() {
        List<List<Point>> days = TradingDays.last(List.of(sequence(1, 10, 20, 30, 40), sequence(2, 20, 40, 50)), 4);

        assertThat(days.stream()
                        .map(day -> day.stream().map(TradingDaysTest::text).toList()))
                .containsExactly(
                        List.of("1.0 at 20", "2.0 at 20"),
                        List.of("1.1 at 30"),
                        List.of("1.2 at 40", "2.1 at 40"),
                        List.of("2.2 at 50"));
    }

    @Test
    void withoutTimesRowsOfOneStepAreADay() {
        Sequence untimed = new Sequence(7, 1, new float[] {1, 2}, new boolean[2]);

        assertThat(TradingDays.last(List.of(untimed), 9)).hasSize(2).allMatch(day -> day.size() == 1);
    }

    private static Sequence sequence(long id, long... times) {
        float[] rows = new float[times.length];
        boolean[] flags = new boolean[times.length];
        Arrays.fill(flags, true);
        return new Sequence(id, 1, rows, flags, times, null, 0, new float[0]);
    }

    private static String text(Point point) {
        return point.sequence() + "." + point.step() + " at " + point.time();
    }
}
