package io.seqcast.train.part;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seqcast.data.Sequence;
import io.seqcast.train.part.WalkForward.Start;
import io.seqcast.train.part.WalkForward.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WalkForwardTest {
    private static final int DAYS = 100;
    private static final int AHEAD = 3;

    /** One that is there from the first day to the last, one that comes on day 37 and one that goes behind day 60. */
    private static final Split SPLIT = new Split(
            List.of(Stretch.whole(days(1, 0, DAYS)), Stretch.whole(days(2, 37, DAYS)), Stretch.whole(days(3, 0, 61))),
            List.of());

    @Test
    void eachFoldIsTrainedOnTheDaysBeforeThoseThatAreHeldOut() {
        List<Split> folds = folds(Window.ROLLING, null);

        assertThat(folds).hasSize(7); // held out from days 30, 40, … 90
        for (int k = 0; k < folds.size(); k++) {
            int held = 30 + 10 * k;
            assertThat(days(folds.get(k).validation())).allMatch(day -> day >= held && day < held + 10);
            assertThat(days(folds.get(k).training())).allMatch(day -> day >= held - 30 && day + AHEAD < held);
        }
        assertThat(days(folds.get(0).training())).hasSize(2 * (30 - AHEAD));
    }

    @Test
    void everyRowBehindTheFirstWindowIsHeldOutOnce() {
        List<String> held = new ArrayList<>();
        for (Split fold : folds(Window.GROWING, null)) {
            for (Stretch rows : fold.validation()) {
                IntStream.range(rows.from(), rows.to())
                        .forEach(t -> held.add(
                                rows.sequence().id() + ":" + rows.sequence().time(t)));
            }
        }

        assertThat(held).doesNotHaveDuplicates().hasSize(70 + 63 + 31);
    }

    @Test
    void aGrowingWindowBeginsWithTheFirstDay() {
        List<Split> folds = folds(Window.GROWING, null);

        assertThat(days(folds.get(6).training())).contains(0L).hasSize((90 - AHEAD) + (53 - AHEAD) + (61 - AHEAD));
    }

    @Test
    void aSequenceIsCutByItsOwnRowsWhereItLacksDays() {
        // Given one sequence of even days: its last AHEAD rows before a border are six days
        Split even = new Split(List.of(Stretch.whole(days(1, 0, DAYS)), Stretch.whole(daysApart(2, 2, 50))), List.of());

        Split fold = new WalkForward(30, 10, 10, null, Window.ROLLING, Start.FRESH)
                .of(even, AHEAD, 7)
                .get(0);

        Stretch own = fold.training().get(1);
        assertThat(own.sequence().id()).isEqualTo(2);
        assertThat(own.sequence().time(own.to() - 1)).isEqualTo(22);
    }

    @Test
    void aPurgeThatIsTooShortIsRefused() {
        assertThatThrownBy(() -> folds(Window.ROLLING, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("targets look 3 rows ahead")
                .hasMessageEndingWith("folds.purge must be at least 2 rows");
    }

    @Test
    void tooFewDaysAreRefused() {
        assertThatThrownBy(() -> new WalkForward(95, 10, 10, null, Window.ROLLING, Start.FRESH).of(SPLIT, AHEAD, 7))
                .hasMessage(
                        "folds.train is 95, folds.step 10 and the purge 3: the 100 times of the training side make 1 folds,"
                                + " must make at least 2, each with rows to train on");
        assertThatThrownBy(() -> new WalkForward(3, 10, 10, null, Window.ROLLING, Start.FRESH).of(SPLIT, AHEAD, 7))
                .hasMessageContaining("each with rows to train on");
    }

    @Test
    void rowsWithoutTimesAreRefused() {
        Split timeless =
                new Split(List.of(Stretch.whole(new Sequence(4, 1, new float[50], new boolean[50]))), List.of());

        assertThatThrownBy(() -> new WalkForward(10, 5, 5, null, Window.ROLLING, Start.FRESH).of(timeless, 0, 7))
                .hasMessage("sequence 4, step 0 has no time, must have one for folds by time");
    }

    private static List<Split> folds(Window window, Integer purge) {
        return new WalkForward(30, 10, 10, purge, window, Start.FRESH).of(SPLIT, AHEAD, 7);
    }

    private static List<Long> days(List<Stretch> side) {
        List<Long> days = new ArrayList<>();
        for (Stretch rows : side) {
            IntStream.range(rows.from(), rows.to())
                    .forEach(t -> days.add(rows.sequence().time(t)));
        }
        return days;
    }

    /** A row for each day from the first to before the last; a day is a millisecond here. */
    private static Sequence days(long id, int from, int to) {
        return timed(id, IntStream.range(from, to).mapToLong(day -> day).toArray());
    }

    private static Sequence daysApart(long id, int apart, int rows) {
        return timed(
                id, IntStream.range(0, rows).mapToLong(t -> (long) t * apart).toArray());
    }

    private static Sequence timed(long id, long[] times) {
        return new Sequence(id, 1, new float[times.length], new boolean[times.length], times, null, 0, new float[0]);
    }
}
