package io.seqcast.serve.drift;

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

class PageHinkleyTest {
    @ParameterizedTest
    @CsvSource({"0.5, 10, 50", "0, 15, 2", "0.25, 5, 20", "1, 3, 10"})
    void alarmsAreThoseOfTheDefinition(double tolerance, double threshold, int warmUp) {
        PageHinkley.Options options = new PageHinkley.Options(tolerance, threshold, warmUp);
        double[] values = steps(7, 1200, 150);

        List<DriftAlarm> alarms = alarms(new PageHinkley(options), values);

        List<DriftAlarm> expected = naive(options, values);
        assertThat(alarms).hasSameSizeAs(expected).hasSizeGreaterThan(3);
        for (int i = 0; i < alarms.size(); i++) {
            assertThat(alarms.get(i).at()).isEqualTo(expected.get(i).at());
            assertThat(alarms.get(i).since()).isEqualTo(expected.get(i).since());
            assertThat(alarms.get(i).before()).isCloseTo(expected.get(i).before(), within(1e-9));
            assertThat(alarms.get(i).after()).isCloseTo(expected.get(i).after(), within(1e-9));
        }
    }

    @Test
    void itFindsARiseAndAFallWhereTheyAre() {
        for (double shift : new double[] {3, -3}) {
            Random random = new Random(2);
            double[] values = random.doubles(400, -1, 1).toArray();
            for (int t = 200; t < values.length; t++) {
                values[t] += shift;
            }

            DriftAlarm first = alarms(new PageHinkley(PageHinkley.Options.defaults()), values)
                    .get(0);

            assertThat(first.at()).isBetween(200L, 215L);
            assertThat(first.since()).isBetween(195L, 201L);
            assertThat(first.before()).isCloseTo(0, within(0.3));
            assertThat(first.after()).isCloseTo(shift, within(0.7));
        }
    }

    @Test
    void equalValuesRaiseNoAlarm() {
        double[] values = new double[500];
        Arrays.fill(values, 0.1);

        assertThat(alarms(new PageHinkley(PageHinkley.Options.defaults()), values))
                .isEmpty();
    }

    @Test
    void unitsDoNotMatter() {
        double[] values = steps(3, 800, 200);
        double[] scaled = Arrays.stream(values).map(x -> 1000 * x + 5e4).toArray();
        PageHinkley.Options options = PageHinkley.Options.defaults();

        assertThat(alarms(new PageHinkley(options), scaled))
                .extracting(DriftAlarm::at)
                .isEqualTo(alarms(new PageHinkley(options), values).stream()
                        .map(DriftAlarm::at)
                        .toList());
    }

    @Test
    void whatIsNotFiniteIsRefusedWithItsRow() {
        PageHinkley detector = new PageHinkley(PageHinkley.Options.defaults());
        detector.add(1);

        assertThatThrownBy(() -> detector.add(Double.NaN))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("row 1 of the series is NaN, must be finite");
        assertThatThrownBy(() -> new PageHinkley.Options(0.5, 0, 50))
                .hasMessage("threshold is 0.0, must be finite and above 0");
        assertThatThrownBy(() -> new PageHinkley.Options(0.5, 10, 1)).hasMessage("warmUp is 1, must be at least 2");
    }

    /** Normal values, whose mean is drawn anew every {@code length} rows. */
    static double[] steps(long seed, int rows, int length) {
        Random random = new Random(seed);
        double[] values = new double[rows];
        double mean = 0;
        for (int t = 0; t < rows; t++) {
            mean = t % length == 0 ? 3 * random.nextGaussian() : mean;
            values[t] = mean + random.nextGaussian();
        }
        return values;
    }

    static List<DriftAlarm> alarms(DriftDetector detector, double[] values) {
        List<DriftAlarm> alarms = new ArrayList<>();
        for (double value : values) {
            DriftAlarm alarm = detector.add(value);
            if (alarm != null) {
                alarms.add(alarm);
            }
        }
        return alarms;
    }

    /** The sums and their extremes from their formulas, all of them at each row. */
    private static List<DriftAlarm> naive(PageHinkley.Options options, double[] values) {
        List<DriftAlarm> alarms = new ArrayList<>();
        int start = 0;
        for (int t = 0; t < values.length; t++) {
            double rise = 0;
            double lowest = 0;
            int afterLowest = start + options.warmUp();
            double fall = 0;
            double highest = 0;
            int afterHighest = afterLowest;
            for (int i = start + options.warmUp(); i <= t; i++) {
                double z = (values[i] - mean(values, start, i)) / deviation(values, start, i);
                rise += z - options.tolerance();
                fall += z + options.tolerance();
                if (rise <= lowest) {
                    lowest = rise;
                    afterLowest = i + 1;
                }
                if (fall >= highest) {
                    highest = fall;
                    afterHighest = i + 1;
                }
            }
            double above = rise - lowest;
            double below = highest - fall;
            if (Math.max(above, below) > options.threshold()) {
                int since = above >= below ? afterLowest : afterHighest;
                alarms.add(new DriftAlarm(t, since, mean(values, start, since - 1), mean(values, since, t)));
                start = t + 1;
            }
        }
        return alarms;
    }

    private static double mean(double[] values, int from, int to) {
        return Arrays.stream(values, from, to + 1).average().orElseThrow();
    }

    private static double deviation(double[] values, int from, int to) {
        double mean = mean(values, from, to);
        return Math.sqrt(Arrays.stream(values, from, to + 1)
                .map(x -> (x - mean) * (x - mean))
                .average()
                .orElseThrow());
    }
}
