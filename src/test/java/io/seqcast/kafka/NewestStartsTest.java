package io.seqcast.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.seqcast.data.Position;
import io.seqcast.data.Prediction;
import io.seqcast.data.PublishedPrediction;
import org.junit.jupiter.api.Test;

class NewestStartsTest {
    private final NewestStarts newest = new NewestStarts();

    @Test
    void keepsOnlyTheNewestStartOfEachSequence() {
        PublishedPrediction other = prediction(8, 0, 3);
        PublishedPrediction again = prediction(7, 0, 50);
        newest.add(prediction(7, 0, 2));
        newest.add(other);
        newest.add(prediction(7, 1, 2));

        newest.add(again);

        assertThat(newest.predictions()).containsExactlyInAnyOrder(other, again);
        assertThat(newest.leftOut()).isEqualTo(2);
    }

    @Test
    void dropsAnOlderStartThatComesLate() {
        PublishedPrediction kept = prediction(7, 0, 50);
        newest.add(kept);

        newest.add(prediction(7, 1, 2));

        assertThat(newest.predictions()).containsExactly(kept);
        assertThat(newest.leftOut()).isEqualTo(1);
    }

    private static PublishedPrediction prediction(long sequence, long step, long start) {
        Prediction values = new Prediction(sequence, step, new float[] {1}, new float[] {0});
        return new PublishedPrediction(values, "f", 0, new Position(0, start + step), new Position(0, start));
    }
}
