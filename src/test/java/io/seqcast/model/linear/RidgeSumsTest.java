package io.seqcast.model.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RidgeSumsTest {
    private static final int COLUMNS = 3;

    private final Random random = new Random(5);
    private final List<double[]> rows = new ArrayList<>(); // columns, target, weight

    @Test
    void findsTheLineThatTheTargetIs() {
        addRows(200, 0);

        RidgeSums.Line line = sums(0, 200).solve(0, "y");

        assertThat(line.intercept()).isCloseTo(0.5, within(1e-9));
        assertThat(line.weights()).containsExactly(new double[] {1, -2, 0.25}, within(1e-9));
    }

    @Test
    void rowsInTwoPartsAreRowsInOne() {
        addRows(150, 1);
        RidgeSums joined = sums(0, 70);
        joined.add(sums(70, 150));
        joined.add(new RidgeSums(COLUMNS));

        RidgeSums.Line line = joined.solve(3, "y");

        RidgeSums.Line whole = sums(0, 150).solve(3, "y");
        assertThat(line.weights()).containsExactly(whole.weights(), within(1e-12));
        assertThat(joined.r2(line)).isCloseTo(sums(0, 150).r2(whole), within(1e-12));
    }

    @Test
    void judgesAnyLineAsALoopOverTheRowsDoes() {
        addRows(120, 1);
        RidgeSums.Line line = new RidgeSums.Line(0.2, new double[] {0.8, -1.5, 0});
        double mean = 0.3;
        double weight = 0;
        double sum = 0;
        for (double[] row : rows) {
            weight += row[4];
            sum += row[4] * row[3];
        }
        double residual = 0;
        double total = 0;
        double product = 0;
        double square = 0;
        for (double[] row : rows) {
            double said = 0.2 + 0.8 * row[0] - 1.5 * row[1];
            residual += row[4] * Math.pow(row[3] - said, 2);
            total += row[4] * Math.pow(row[3] - sum / weight, 2);
            product += row[4] * (row[3] - mean) * (said - mean);
            square += row[4] * Math.pow(said - mean, 2);
        }

        RidgeSums sums = sums(0, 120);

        assertThat(sums.r2(line)).isCloseTo(1 - residual / total, within(1e-10));
        assertThat(sums.share(line, mean)).isCloseTo(product / square, within(1e-10));
    }

    @Test
    void withoutRowsThereIsNoLine() {
        assertThatThrownBy(() -> new RidgeSums(COLUMNS).solve(1, "output 4"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("output 4 is known in no row of weight above 0, must be in at least one");
    }

    private void addRows(int count, double noise) {
        for (int t = 0; t < count; t++) {
            double a = 1000 + random.nextGaussian();
            double b = random.nextGaussian();
            double c = a + 3 * random.nextGaussian();
            double target = 0.5 + a - 2 * b + 0.25 * c + noise * random.nextGaussian();
            rows.add(new double[] {a, b, c, target, 0.5 + random.nextDouble()});
        }
    }

    private RidgeSums sums(int from, int to) {
        RidgeSums sums = new RidgeSums(COLUMNS);
        rows.subList(from, to).forEach(row -> sums.add(row, row[4]));
        return sums;
    }
}
