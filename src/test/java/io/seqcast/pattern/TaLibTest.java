package io.seqcast.pattern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.seqcast.data.Point;
import io.seqcast.feature.FeatureSet;
import io.seqcast.feature.plan.FeaturePlan;
import io.seqcast.feature.plan.PlanState;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Indicators beside what TA-Lib 0.4.0 says of 500 generated bars. It waits until a window is full and begins its averages in another
 * way, so that those that forget slowly agree later.
 */
class TaLibTest {
    private static final List<String> COLUMNS = List.of("high", "low", "close", "volume");
    private static final List<String[]> LINES = read();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    ht_dcperiod | c.period    let c = hilbert(close)       | 300 | 1e-6
                    ht_sine     | c.sine      let c = hilbert(close)       | 300 | 1e-6
                    ht_leadsine | c.lead_sine let c = hilbert(close)       | 300 | 1e-6
                    mfi_14      | mfi(high, low, close, volume, 14)        |  14 | 1e-7
                    kama_14     | kama(close, 14)                          | 400 | 1e-6
                    """)
    void isWhatTaLibSays(String column, String expression, int from, double tolerance) {
        int place = Arrays.asList(LINES.get(0)).indexOf(column);
        FeaturePlan plan = FeatureSet.of("case", "y = " + expression.replace(" let ", "\nlet "))
                .plan(COLUMNS);
        PlanState state = plan.newState();
        double[] ours = new double[1];
        for (int t = 0; t < LINES.size() - 1; t++) {
            String[] line = LINES.get(t + 1);
            float[] bar = new float[COLUMNS.size()];
            for (int i = 0; i < bar.length; i++) {
                bar[i] = Float.parseFloat(line[i]);
            }
            plan.push(state, bar, 0, Point.NO_TIME, ours, 0);
            if (t >= from) {
                double expected = Double.parseDouble(line[place]);
                assertThat(ours[0])
                        .as("%s, bar %d", expression, t)
                        .isCloseTo(expected, within(tolerance * Math.max(1, Math.abs(expected))));
            }
        }
    }

    private static List<String[]> read() {
        try (InputStream file = TaLibTest.class.getResourceAsStream("/indicators/ta-lib-0.4.0.csv")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> line.split(",", -1))
                    .toList();
        } catch (IOException e) {
            throw new AssertionError("the figures cannot be read", e);
        }
    }
}
