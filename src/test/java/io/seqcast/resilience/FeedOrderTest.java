package io.seqcast.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FeedOrderTest {
    @Test
    void endlessSequencesRunSideBySide() {
        FeedOrder order = new FeedOrder(3, 0);

        assertThat(order.sequence(3_000_001)).isEqualTo(1);
        assertThat(order.step(3_000_001)).isEqualTo(1_000_000);
    }

    @Test
    void newSequencesFollowThoseThatAreComplete() {
        FeedOrder order = new FeedOrder(3, 10);

        assertThat(order.sequence(29)).isEqualTo(2);
        assertThat(order.step(29)).isEqualTo(9);
        assertThat(order.sequence(30)).isEqualTo(3);
        assertThat(order.step(30)).isZero();
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 7})
    void aPointIsFoundByItsSequenceAndStep(long length) {
        FeedOrder order = new FeedOrder(4, length);

        for (long point = 0; point < 100; point++) {
            assertThat(order.point(order.sequence(point), order.step(point))).isEqualTo(point);
        }
    }

    @Test
    void sequencesThatBeginAnewKeepTheirKeys() {
        FeedOrder order = new FeedOrder(3, 10, true);

        assertThat(order.sequence(30)).isZero();
        assertThat(order.step(30)).isZero();
        assertThat(order.point(2, 9, 0)).isEqualTo(29);
        assertThat(order.point(1, 4, 2)).isEqualTo(73);
        assertThat(order.point(3, 0, 0)).isEqualTo(-1);
    }

    @Test
    void knowsStepsAndSequencesThatItNeverHas() {
        assertThat(new FeedOrder(4, 7).point(0, 7)).isEqualTo(-1);
        assertThat(new FeedOrder(4, 0).point(4, 0)).isEqualTo(-1);
    }
}
