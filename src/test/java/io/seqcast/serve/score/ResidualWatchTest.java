package io.seqcast.serve.score;

import static org.assertj.core.api.Assertions.assertThat;

import io.seqcast.data.PublishedScores;
import io.seqcast.data.ResidualAlarm;
import io.seqcast.data.ResidualAlarm.Moment;
import io.seqcast.eval.ErrorSums;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ResidualWatchTest {
    private static final List<String> OUTPUTS = List.of("a", "b");
    private static final int CALM = 60_000;
    private static final int AFTER = 20_000;

    private final SplittableRandom random = new SplittableRandom(5);
    private final ErrorSums sums = new ErrorSums(2);

    @Test
    void saysNothingOfErrorsThatStayAsTheyAre() {
        ResidualWatch watch = new ResidualWatch(OUTPUTS);

        outcomes(watch, CALM + AFTER, 0, 1);

        assertThat(watch.alarms()).isZero();
        assertThat(watch.latest()).isEmpty();
    }

    @Test
    void findsThatPredictionsOfOneOutputBecomeTooLow() {
        ResidualWatch watch = new ResidualWatch(OUTPUTS);
        outcomes(watch, CALM, 0, 1);

        outcomes(watch, AFTER, 0.3, 1);

        ResidualAlarm first = watch.latest().get(0);
        assertThat(first.output()).isEqualTo("b");
        assertThat(first.of()).isEqualTo(Moment.MEAN);
        assertThat(first.at()).isEqualTo(17);
        assertThat(first.scored()).isBetween((long) CALM, CALM + 5_000L);
        assertThat(first.since()).isBetween(CALM - 2_000L, CALM + 2_000L);
        assertThat(first.after() - first.before()).isBetween(0.2, 0.4);
    }

    @Test
    void findsThatErrorsGrow() {
        ResidualWatch watch = new ResidualWatch(OUTPUTS);
        outcomes(watch, CALM, 0, 1);

        outcomes(watch, AFTER, 0, 1.5);

        assertThat(watch.latest().get(0).of()).isEqualTo(Moment.SIZE);
        assertThat(watch.latest().get(0).output()).isEqualTo("b");
    }

    @Test
    void goesOnWhereItWasStoredAtAnyOutcome() {
        ResidualWatch watch = new ResidualWatch(OUTPUTS);
        ResidualWatch stored = new ResidualWatch(OUTPUTS);
        byte[] bytes = stored.toBytes();
        for (int i = 0; i < CALM + AFTER; i++) {
            outcome(i < CALM ? 0 : 0.3, 1);
            watch.look(sums, i);
            ResidualWatch restored = i % 37 == 0 ? ResidualWatch.of(bytes, OUTPUTS) : stored;
            if (restored.look(sums, i)) {
                bytes = restored.toBytes();
            }
            stored = restored;
        }

        assertThat(watch.alarms()).isPositive();
        assertThat(stored.latest()).isEqualTo(watch.latest());
        assertThat(stored.toBytes()).isEqualTo(watch.toBytes());
    }

    @Test
    void whatIsOfOtherOutputsIsNotGoneOnWith() {
        byte[] bytes = new ResidualWatch(List.of("a")).toBytes();

        assertThat(ResidualWatch.of(bytes, OUTPUTS).toBytes()).isEqualTo(new ResidualWatch(OUTPUTS).toBytes());
        assertThat(ResidualWatch.of(new byte[] {9}, OUTPUTS).alarms()).isZero();
    }

    @Test
    void keepsTheLatestAlarmsAlone() {
        ResidualWatch watch = new ResidualWatch(OUTPUTS);

        for (int k = 0; k < 30; k++) {
            outcomes(watch, CALM / 6, 0, k % 2 == 0 ? 1 : 3);
        }

        assertThat(watch.alarms()).isGreaterThan(PublishedScores.LATEST);
        assertThat(watch.latest()).hasSize(PublishedScores.LATEST);
        assertThat(watch.latest().get(15).scored()).isGreaterThan(CALM * 4L);
        assertThat(ResidualWatch.of(watch.toBytes(), OUTPUTS).latest()).isEqualTo(watch.latest());
    }

    private void outcomes(ResidualWatch watch, int count, double bias, double scale) {
        for (int i = 0; i < count; i++) {
            outcome(bias, scale);
            watch.look(sums, 17);
        }
    }

    /** Of both outputs, with errors of one that change. */
    private void outcome(double bias, double scale) {
        double value = random.nextGaussian();
        sums.add(0, value, value + random.nextGaussian());
        sums.add(1, value, value - bias + scale * random.nextGaussian());
    }
}
