package io.seqcast.serve.drift;

import static io.seqcast.serve.drift.PageHinkleyTest.alarms;
import static io.seqcast.serve.drift.PageHinkleyTest.steps;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AdwinTest {
    @ParameterizedTest
    @CsvSource({"0.002, 1, 5, 4", "0.05, 3, 1, 1", "0.3, 8, 10, 6"})
    void withABucketForEachRowItIsTheAlgorithmOverAPlainList(double delta, int clock, int shortest, double range) {
        double[] values = steps(5, 600, 100);
        Adwin.Options options = new Adwin.Options(delta, values.length, clock, shortest, range);

        List<DriftAlarm> alarms = alarms(new Adwin(options), values);

        List<DriftAlarm> expected = naive(options, values);
        assertThat(alarms).hasSameSizeAs(expected).hasSizeGreaterThan(2);
        for (int i = 0; i < alarms.size(); i++) {
            assertThat(alarms.get(i).at()).isEqualTo(expected.get(i).at());
            assertThat(alarms.get(i).since()).isEqualTo(expected.get(i).since());
            assertThat(alarms.get(i).before()).isCloseTo(expected.get(i).before(), within(1e-9));
            assertThat(alarms.get(i).after()).isCloseTo(expected.get(i).after(), within(1e-9));
        }
    }

    @ParameterizedTest
    @CsvSource({"2", "5", "20"})
    void theHistogramKnowsItsWindowInLogarithmicMemory(int buckets) {
        double[] values = steps(9, 20_000, 3_000);
        Adwin adwin = new Adwin(new Adwin.Options(0.002, buckets, 4, 5, 4));

        for (int t = 0; t < values.length; t++) {
            adwin.add(values[t]);
            if (t % 501 == 0) {
                double[] window = Arrays.copyOfRange(values, t + 1 - (int) adwin.width(), t + 1);
                double mean = Arrays.stream(window).average().orElseThrow();
                double variance = Arrays.stream(window)
                        .map(x -> (x - mean) * (x - mean))
                        .average()
                        .orElseThrow();
                assertThat(adwin.mean()).isCloseTo(mean, within(1e-9));
                assertThat(adwin.variance()).isCloseTo(variance, within(1e-9));
                assertThat(adwin.buckets())
                        .isLessThanOrEqualTo((int) (buckets * (Math.log(adwin.width()) / Math.log(2) + 1)));
            }
        }
        assertThat(adwin.width()).isLessThan(4_000);
    }

    @Test
    void itFindsAShiftAndWhereItBegan() {
        Random random = new Random(4);
        double[] values = random.doubles(1000, -1, 1).toArray();
        for (int t = 600; t < values.length; t++) {
            values[t] += 1;
        }

        DriftAlarm first = alarms(new Adwin(Adwin.Options.defaults()), values).get(0);

        assertThat(first.at()).isBetween(600L, 660L);
        assertThat(first.since()).isBetween(590L, 610L);
        assertThat(first.before()).isCloseTo(0, within(0.1));
        assertThat(first.after()).isCloseTo(1, within(0.4));
    }

    @Test
    void equalValuesRaiseNoAlarm() {
        double[] values = new double[1000];
        Arrays.fill(values, 0.1);

        assertThat(alarms(new Adwin(Adwin.Options.defaults()), values)).isEmpty();
    }

    @Test
    void aDeltaMustBeAShare() {
        assertThatThrownBy(() -> new Adwin.Options(1, 5, 4, 5, 4))
                .hasMessage("delta is 1.0, must be above 0 and below 1");
        assertThatThrownBy(() -> new Adwin.Options(0.1, 1, 4, 5, 4)).hasMessage("buckets is 1, must be at least 2");
    }

    /** The window as a list of which all cuts are tried, each from its formula; it loses a row at a time. */
    private static List<DriftAlarm> naive(Adwin.Options options, double[] values) {
        List<DriftAlarm> alarms = new ArrayList<>();
        int begin = 0;
        for (int t = 0; t < values.length; t++) {
            if ((t + 1) % options.clock() != 0) {
                continue;
            }
            int clearest = clearest(options, Arrays.copyOfRange(values, begin, t + 1));
            if (clearest > 0) {
                int since = begin + clearest;
                double before = Arrays.stream(values, begin, since).average().orElseThrow();
                double after = Arrays.stream(values, since, t + 1).average().orElseThrow();
                alarms.add(new DriftAlarm(t, since, before, after));
            }
            while (clearest(options, Arrays.copyOfRange(values, begin, t + 1)) > 0) {
                begin++;
            }
        }
        return alarms;
    }

    /** Rows before the clearest cut, 0 if there is none. */
    private static int clearest(Adwin.Options options, double[] window) {
        double mean = Arrays.stream(window).average().orElseThrow();
        double variance = Arrays.stream(window)
                .map(x -> (x - mean) * (x - mean))
                .average()
                .orElseThrow();
        double most = 1;
        int clearest = 0;
        double log = Math.log(2 / (options.delta() / Math.log(window.length)));
        for (int older = options.shortest(); older <= window.length - options.shortest(); older++) {
            double m = 1 / (1.0 / older + 1.0 / (window.length - older));
            double bound =
                    Math.sqrt(2 / m * variance * log) + 2 / (3 * m) * options.range() * Math.sqrt(variance) * log;
            double difference = Arrays.stream(window, 0, older).average().orElseThrow()
                    - Arrays.stream(window, older, window.length).average().orElseThrow();
            if (Math.abs(difference) / bound > most) {
                most = Math.abs(difference) / bound;
                clearest = older;
            }
        }
        return clearest;
    }
}
