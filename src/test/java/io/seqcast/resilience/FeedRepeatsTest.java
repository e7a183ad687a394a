package io.seqcast.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FeedRepeatsTest {
    private static final FeedOrder ORDER = new FeedOrder(4, 10, true);

    @Test
    void sendsPointsOfTheLastFewStepsAgainButNoFirstOnes() {
        FeedRepeats repeats = FeedRepeats.of(ORDER, 3);
        List<Long> again = new ArrayList<>();
        for (long point = 0; point < 20_000; point++) {
            repeats.sent(point);
            for (long next = repeats.take(); next >= 0; next = repeats.take()) {
                assertThat(next).isBetween(point - 20, point);
                again.add(next);
            }
        }

        assertThat(again).isNotEmpty().noneMatch(point -> ORDER.step(point) == 0);
    }

    @Test
    void sendsNothingAgainUnlessItIsTo() {
        FeedRepeats none = FeedRepeats.none(ORDER);
        for (long point = 0; point < 20_000; point++) {
            none.sent(point);
        }

        assertThat(none.take()).isEqualTo(-1);
    }
}
