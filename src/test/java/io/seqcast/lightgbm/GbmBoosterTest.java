package io.seqcast.lightgbm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

@NeedsLightGbm
class GbmBoosterTest {
    private static final GbmParameters PARAMETERS = new GbmParameters(7, 4, 0.1, 5, 1, 1, 0, 63, 7);
    private static final int ROWS = 2000;
    private static final int WIDTH = 4;

    private final float[] rows = new float[ROWS * WIDTH];
    private final float[] label = new float[ROWS]; // a step in feature 1, a slope in feature 3

    GbmBoosterTest() {
        Random random = new Random(3);
        for (int i = 0; i < rows.length; i++) {
            rows[i] = (float) random.nextGaussian();
        }
        for (int t = 0; t < ROWS; t++) {
            label[t] = (rows[t * WIDTH + 1] > 0.5f ? 4 : 0) + rows[t * WIDTH + 3];
        }
    }

    @Test
    void predictsWhatItHasLearned() {
        try (GbmDataset data = data();
                GbmBooster booster = GbmBooster.train(data, PARAMETERS, 100)) {
            double[] predictions = booster.predict(rows);
            double error = 0;
            for (int t = 0; t < ROWS; t++) {
                error += Math.pow(predictions[t] - label[t], 2) / ROWS;
            }
            assertThat(error).isLessThan(0.03);
        }
    }

    @Test
    void saysALogitOfEachClass() {
        for (int t = 0; t < ROWS; t++) {
            label[t] = rows[t * WIDTH] > 1 ? 2 : rows[t * WIDTH + 1] > 0 ? 1 : 0;
        }
        try (GbmDataset data = data();
                GbmBooster booster = GbmBooster.trainClasses(data, 3, PARAMETERS, 30)) {
            double[] logits = booster.predict(rows);
            assertThat(logits).hasSize(3 * ROWS);
            for (int t = 0; t < ROWS; t++) {
                double[] row = Arrays.copyOfRange(logits, 3 * t, 3 * t + 3);
                assertThat(row[(int) label[t]])
                        .as("row %d", t)
                        .isEqualTo(Arrays.stream(row).max().orElseThrow());
            }
        }
    }

    @Test
    void gainTellsWhichFeaturesCount() {
        try (GbmDataset data = data();
                GbmBooster booster = GbmBooster.train(data, PARAMETERS, 20)) {
            double[] gain = booster.gain();
            assertThat(gain).hasSize(WIDTH);
            assertThat(gain[1]).isGreaterThan(gain[3]);
            assertThat(gain[3]).isGreaterThan(100 * (gain[0] + gain[2]));
        }
    }

    @Test
    void rowsMayComeInBlocks() {
        int half = rows.length / 2;
        List<float[]> blocks = List.of(Arrays.copyOf(rows, half), Arrays.copyOfRange(rows, half, rows.length));
        try (GbmDataset whole = data();
                GbmDataset parts = GbmDataset.of(blocks, WIDTH, PARAMETERS)) {
            parts.label(label);
            assertThat(text(parts, PARAMETERS)).isEqualTo(text(whole, PARAMETERS));
        }
    }

    @Test
    void twoTrainingsGiveOneText() {
        GbmParameters drawn = new GbmParameters(7, 4, 0.1, 5, 0.5, 0.5, 0, 63, 7);
        try (GbmDataset data = data();
                GbmDataset again = data()) {
            assertThat(text(data, drawn)).isEqualTo(text(again, drawn)).isEqualTo(text(data, drawn));
        }
    }

    @Test
    void whatWasTrainedBeforeOnTheSameRowsDoesNotCount() {
        try (GbmDataset data = data();
                GbmDataset fresh = data()) {
            data.label(new float[ROWS]);
            text(data, PARAMETERS);
            data.label(label);
            assertThat(text(data, PARAMETERS)).isEqualTo(text(fresh, PARAMETERS));
        }
    }

    @Test
    void aRowOfWeightZeroDoesNotCount() {
        float[] weight = new float[ROWS];
        Arrays.fill(weight, 0, ROWS / 2, 1);
        Arrays.fill(label, 0, ROWS / 2, 3);
        try (GbmDataset data = data()) {
            data.weight(weight);
            try (GbmBooster booster = GbmBooster.train(data, PARAMETERS, 5)) {
                assertThat(booster.predict(rows)).containsOnly(new double[] {3}, within(1e-6));
            }
        }
    }

    @Test
    void textGoesAndComes() {
        try (GbmDataset data = data();
                GbmBooster booster = GbmBooster.train(data, PARAMETERS, 20);
                GbmBooster read = GbmBooster.read(booster.text())) {
            assertThat(read.predict(rows)).isEqualTo(booster.predict(rows));
        }
    }

    @Test
    void whatTheLibraryRefusesIsSaid() {
        assertThatThrownBy(() -> GbmBooster.read("tree\n"))
                .isInstanceOf(GbmException.class)
                .hasMessageStartingWith("LightGBM: ");
    }

    private GbmDataset data() {
        GbmDataset data = GbmDataset.of(List.of(rows), WIDTH, PARAMETERS);
        data.label(label);
        return data;
    }

    private static String text(GbmDataset data, GbmParameters parameters) {
        try (GbmBooster booster = GbmBooster.train(data, parameters, 20)) {
            return booster.text();
        }
    }
}
