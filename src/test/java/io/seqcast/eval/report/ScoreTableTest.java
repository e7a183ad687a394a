package io.seqcast.eval.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.seqcast.eval.ForecastScore;
import io.seqcast.eval.Score;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScoreTableTest {

    @Test
    void everyForecasterHasAColumnAndEveryFeatureALine() {
        ForecastScore model = score("model", List.of(0.41234, Double.NaN, -0.5), 0.1);
        ForecastScore baseline = score("last value", List.of(-1.0, Double.NaN, 0.25), -0.2);

        String table = ScoreTable.text(List.of("bid", "a long name", "2"), List.of(model, baseline));

        assertThat(table).isEqualTo("""
                        feature      model R²  last value R²       MSE
                        ----------------------------------------------
                        bid            0.4123        -1.0000     1.000
                        a long name  constant       constant     2.000
                        2             -0.5000         0.2500     3.000
                        ----------------------------------------------
                        mean           0.1000        -0.2000     2.000
                        """);
    }

    private static ForecastScore score(String name, List<Double> r2, double mean) {
        return new ForecastScore(name, new Score(r2, List.of(1.0, 2.0, 3.0), mean, 10), List.of(), List.of());
    }
}
