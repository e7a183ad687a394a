package io.seqcast.model;

import io.seqcast.model.bundle.BundleTexts;
import io.seqcast.model.bundle.ModelBundle;
import io.seqcast.model.mamba2.Mamba2Config;
import io.seqcast.model.mamba2.Mamba2Init;
import io.seqcast.model.mamba2.Mamba2Parameters;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Small untrained models: their numbers mean nothing, but they carry state like any other. */
public final class TestModels {
    private TestModels() {}

    /** Two members over raw features of {@code width} columns. */
    public static ModelBundle tiny(int width, long seed) {
        return bundle(width, width, "raw", "none", seed);
    }

    /** The same over columns of these names. */
    public static ModelBundle tiny(List<String> columns, long seed) {
        return bundle(columns, columns.size(), "raw", "none", seed);
    }

    /** Two members over all features and the normaliser. */
    public static ModelBundle tinyWindows(int width, long seed) {
        return bundle(width, 26 * width, "windows", "per-sequence", seed);
    }

    /** Two members over the {@code inputs} columns of the first feature file. */
    public static ModelBundle withTexts(int width, int inputs, BundleTexts texts, long seed) {
        return bundle(width, inputs, texts.features().get(0).name(), "none", seed)
                .withTexts(texts);
    }

    /** Two members over raw features. All weights are finite; a row near the end of the floats overflows behind the first. */
    public static ModelBundle overflowing(int width) {
        Mamba2Config config = config(width, width);
        List<Member> members = new ArrayList<>();
        for (int seed = 0; seed < 2; seed++) {
            Map<String, Tensor> tensors = Mamba2Init.random(config, seed);
            float[] first = tensors.get(Mamba2Parameters.IN_PROJ_WEIGHT).values();
            for (int i = 0; i < first.length; i++) {
                first[i] *= 100;
            }
            members.add(new Member(config, tensors));
        }
        return ModelBundle.nextRow(names(width), "raw", "none", members, Map.of());
    }

    private static ModelBundle bundle(int width, int inputs, String features, String normalizer, long seed) {
        return bundle(names(width), inputs, features, normalizer, seed);
    }

    private static ModelBundle bundle(List<String> columns, int inputs, String features, String normalizer, long seed) {
        Mamba2Config config = config(inputs, columns.size());
        List<Member> members = new ArrayList<>();
        for (int k = 0; k < 2; k++) {
            members.add(new Member(config, Mamba2Init.random(config, seed + k)));
        }
        return ModelBundle.nextRow(columns, features, normalizer, members, Map.of("seed", seed));
    }

    private static List<String> names(int width) {
        return IntStream.range(0, width).mapToObj(Integer::toString).toList();
    }

    private static Mamba2Config config(int inputs, int outputs) {
        return new Mamba2Config(inputs, outputs, 8, 2, 4, 4, 2, 4, 1, 1e-5f);
    }
}
