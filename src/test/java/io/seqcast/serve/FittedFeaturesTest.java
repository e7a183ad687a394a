package io.seqcast.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seqcast.data.Point;
import io.seqcast.data.Sequence;
import io.seqcast.feature.FeatureFitter;
import io.seqcast.feature.FeaturePipeline;
import io.seqcast.feature.FeatureSet;
import io.seqcast.feature.FeatureState;
import io.seqcast.feature.FittedFeatures;
import io.seqcast.feature.TrainingRows;
import io.seqcast.model.Tensor;
import io.seqcast.model.TestModels;
import io.seqcast.model.bundle.BundleTexts;
import io.seqcast.model.bundle.FeatureFile;
import io.seqcast.model.bundle.ModelBundle;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FittedFeaturesTest {
    private static final int WIDTH = 3;
    private static final int STEPS = 500;
    private static final int COLUMNS = 20; // of the text
    private static final List<String> INPUTS = List.of("0", "1", "2");
    private static final String TEXT = """
            let r = delta(inputs, 3)
            a = standardise(r)
            b = robust(inputs)
            c = quantile_normal(inputs, 20)
            d = yeojohnson(r)
            e = train_std(inputs)
            f = standardise(train_clip(`1` / (1 + abs(`0`)), 0.01, 0.99))
            g = kmeans(join(`0`, a), 4)
            """;

    @TempDir
    private Path folder;

    @Test
    void aBundleComputesWhatTrainingSawToTheBit() {
        FeatureSet set = FeatureSet.of("own", TEXT);
        Sequence sequence = sequence();
        FittedFeatures fitted = FeatureFitter.fit(set, INPUTS, List.of(new TrainingRows(sequence, 0, STEPS / 2)));
        bundle(tensors(fitted)).write(folder);

        ModelBundle read = ModelBundle.read(folder);

        FeaturePipeline served = FeaturePipelines.of(read, read.members().get(0));
        assertThat(rows(served, sequence)).isEqualTo(rows(FeaturePipeline.of(set, fitted, "none", INPUTS), sequence));
        assertThat(read.fingerprint()).isEqualTo(bundle(tensors(fitted)).fingerprint());
    }

    @Test
    void withoutWhatWasLearnedABundleIsRefused() {
        ModelBundle bundle = bundle(Map.of());

        assertThatThrownBy(() -> Predictor.open(bundle))
                .hasMessageContaining("own.features, line 2, column 5: standardise(r) learns from training rows")
                .hasMessageContaining("own.fitted.safetensors");
    }

    @Test
    void whatWasLearnedInAnotherShapeIsRefused() {
        Map<String, Tensor> tensors = new TreeMap<>();
        tensors.put("standardise(r)", new Tensor(new int[] {2, 3}, new float[6]));
        ModelBundle flat = bundle(tensors);
        tensors.put("standardise(r)", new Tensor(new int[] {2, 2, 3}, new float[12]));
        ModelBundle narrow = bundle(tensors);

        assertThatThrownBy(() -> Predictor.open(flat))
                .hasMessageContaining("own.fitted.safetensors: tensor standardise(r): the shape is [2, 3]");
        assertThatThrownBy(() -> Predictor.open(narrow))
                .hasMessageContaining("has 2 numbers for each of 2 columns, must have 2 for each of 3");
    }

    private static ModelBundle bundle(Map<String, Tensor> fitted) {
        BundleTexts texts = new BundleTexts(List.of(new FeatureFile("own", TEXT, fitted)), null, null);
        return TestModels.withTexts(WIDTH, COLUMNS, texts, 1);
    }

    private static Map<String, Tensor> tensors(FittedFeatures fitted) {
        Map<String, Tensor> tensors = new TreeMap<>();
        fitted.values().forEach((call, values) -> tensors.put(call, new Tensor(values.shape(), values.stored())));
        return tensors;
    }

    private static float[] rows(FeaturePipeline pipeline, Sequence sequence) {
        FeatureState state = pipeline.newState();
        float[] rows = new float[STEPS * COLUMNS];
        for (int t = 0; t < STEPS; t++) {
            state.push(sequence.rows(), t * WIDTH, Point.NO_TIME, rows, t * COLUMNS);
        }
        return rows;
    }

    private static Sequence sequence() {
        Random random = new Random(5);
        float[] rows = new float[STEPS * WIDTH];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = (float) (random.nextGaussian() * Math.exp(random.nextGaussian()) + 100 * (i % WIDTH));
        }
        return new Sequence(1, WIDTH, rows, new boolean[STEPS]);
    }
}
