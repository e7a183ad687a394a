package io.seqcast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.seqcast.data.Point;
import io.seqcast.train.ClassResult;
import io.seqcast.train.EpochResult;
import io.seqcast.train.Side;
import io.seqcast.train.Sides;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class SidesTextTest {
    @Test
    void eachSideHasALineWithItsRowsOfEachClassAndWhatIsMissingIsSaid() {
        Sides sides = new Sides(
                List.of("K0", "K4"),
                List.of(1),
                List.of(
                        new Side("training", 1200, day("2001-02-03"), day("2015-01-01"), List.of(1190L, 10L)),
                        new Side("validation", 30, Point.NO_TIME, Point.NO_TIME, List.of(30L, 0L))));

        assertThat(SidesText.of(sides)).isEqualToNormalizingNewlines("""
                rows by class                  all          K0          K4
                training                     1,200       1,190          10  2001-02-03T00:00:00Z to 2015-01-01T00:00:00Z
                validation                      30          30           0
                no row of K4 in validation: nothing of it is learned or measured there
                """);
    }

    @Test
    void ofNumbersThereIsNothingToSay() {
        Side side = new Side("training", 9, Point.NO_TIME, Point.NO_TIME, List.of());

        assertThat(SidesText.of(new Sides(List.of(), List.of(), List.of(side)))).isEmpty();
    }

    @Test
    void anEpochTellsOfTheClassesThatAreFollowed() {
        Sides sides = new Sides(List.of("K0", "K4"), List.of(1), List.of());
        List<ClassResult> classes =
                List.of(new ClassResult(900, 0.1, 0.9, 0.8), new ClassResult(1064, 2.3456, 0.25, 0.2));

        String text = SidesText.followed(sides, new EpochResult(0, 1, 1e-4, 3, 0.25, classes, true, 1, 1));

        assertThat(text).isEqualTo("  K4: 1,064 rows, loss 2.346, recall 0.250");
    }

    private static long day(String date) {
        return Instant.parse(date + "T00:00:00Z").toEpochMilli();
    }
}
