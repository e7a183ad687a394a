package io.seqcast.stream;

import static io.seqcast.stream.TestPoints.WIDTH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.seqcast.data.Point;
import io.seqcast.data.Prediction;
import io.seqcast.data.PublishedPrediction;
import io.seqcast.model.Form;
import io.seqcast.model.TestModels;
import io.seqcast.model.bundle.ModelBundle;
import io.seqcast.serve.OfflinePredictor;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** A yardstick that predicted something else, or forgot its states, would be none. */
class WholeStateStreamIT {
    private static final ModelBundle MODEL = TestModels.tiny(WIDTH, 5);
    private static final int SEQUENCES = 4;
    private static final int STEPS = 60;

    @AutoClose
    private static final TestStreams streams = TestStreams.onNewBroker();

    @Test
    void predictsWhatTheModelPredictsAndGoesOnAfterARestart() {
        StreamOptions options = streams.options("whole", STEPS);
        List<Point> points = TestPoints.bySequence(SEQUENCES, STEPS);
        List<Prediction> expected = new ArrayList<>();
        try (OfflinePredictor offline = new OfflinePredictor(MODEL, Form.STEP, 1)) {
            Iterator<Point> each = points.iterator();
            offline.predict(() -> each.hasNext() ? each.next() : null, expected::add);
        }

        int half = points.size() / 2 + 7; // in the middle of a sequence
        double bytes;
        try (WholeStateStream stream = WholeStateStream.start(MODEL, options, client())) {
            streams.replay(options, points.subList(0, half));
            streams.read(options, expected.size() / 3, true);
            bytes = stream.changelogBytes();
        }
        try (WholeStateStream stream = WholeStateStream.start(MODEL, options, client())) {
            streams.replay(options, points.subList(half, points.size()));
            List<Prediction> predicted = streams.read(options, expected.size(), true).stream()
                    .map(PublishedPrediction::prediction)
                    .sorted(Prediction.ORDER)
                    .toList();

            assertThat(predicted).hasSameSizeAs(expected);
            for (int i = 0; i < expected.size(); i++) {
                assertThat(predicted.get(i).values())
                        .as(
                                "sequence %d, step %d",
                                expected.get(i).sequence(), expected.get(i).step())
                        .containsExactly(expected.get(i).values(), within(1e-6f));
            }
        }
        assertThat(bytes).as("bytes of changelogs").isPositive();
    }

    /** The first start's threads do not leave the group; the second waits this long for them. */
    private static Properties client() {
        Properties client = streams.client();
        client.setProperty("session.timeout.ms", "6000");
        return client;
    }

    @Test
    void refusesMembersThatReadAnythingButRawRows() {
        StreamOptions options = streams.options("windows", STEPS);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> WholeStateStream.start(TestModels.tinyWindows(WIDTH, 5), options, streams.client()))
                .withMessageContaining("features windows, normaliser per-sequence");
    }
}
