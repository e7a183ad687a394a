package io.seqcast.resilience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.seqcast.data.Point;
import io.seqcast.data.Sequence;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class FeedPointsTest {
    private static final FeedOrder ORDER = new FeedOrder(3, 2);

    @Test
    void takesTheRowsOfSequencesThatAreLongEnoughUnderKeysOfItsOwn() {
        FeedPoints points = FeedPoints.of(ORDER, List.of(sequence(70, 2), sequence(71, 1), sequence(72, 3)));

        assertThat(points.distinct()).isEqualTo(2);
        assertThat(LongStream.range(0, 8).mapToObj(points::point).map(FeedPointsTest::text))
                .containsExactly(
                        "0.0: 700", "1.0: 720", "2.0: 700", "0.1: 701", "1.1: 721", "2.1: 701", "3.0: 720", "4.0: 700");
    }

    @Test
    void keepsFlagsAndTimes() {
        Point point = FeedPoints.of(ORDER, List.of(sequence(70, 2))).point(3);

        assertThat(point.needPrediction()).isFalse();
        assertThat(point.time()).isEqualTo(1701);
    }

    @Test
    void refusesSequencesThatAreTooShort() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FeedPoints.of(ORDER, List.of(sequence(70, 1))))
                .withMessage("the longest sequence of the data has 1 rows, at least one must have 2");
    }

    @Test
    void aModelOfBarsGetsBars() {
        FeedPoints points = FeedPoints.generated(new FeedOrder(2, 30), List.of("close", "low"), 1);

        assertThat(points.distinct()).isEqualTo(2);
        assertThat(LongStream.range(0, 60).mapToObj(points::point)).allSatisfy(point -> {
            assertThat(point.features()[0]).isGreaterThanOrEqualTo(point.features()[1]);
            assertThat(point.time()).isNotEqualTo(Point.NO_TIME);
        });
    }

    /** Asks after its first row only. */
    private static Sequence sequence(long id, int steps) {
        float[] rows = new float[steps];
        boolean[] flags = new boolean[steps];
        long[] times = new long[steps];
        for (int t = 0; t < steps; t++) {
            rows[t] = 10 * id + t;
            flags[t] = t == 0;
            times[t] = 1000 + 10 * id + t;
        }
        return new Sequence(id, 1, rows, flags, times, null, 0, new float[0]);
    }

    private static String text(Point point) {
        return point.sequence() + "." + point.step() + ": " + (int) point.features()[0];
    }
}
