package io.seqcast.model;

import io.seqcast.model.blend.Blend;
import io.seqcast.model.blend.Shrink;
import io.seqcast.model.blend.Stack;
import io.seqcast.model.bundle.AskedWhen;
import io.seqcast.model.bundle.BundleMember;
import io.seqcast.model.bundle.BundleTexts;
import io.seqcast.model.bundle.FeatureFile;
import io.seqcast.model.bundle.ModelBundle;
import io.seqcast.model.bundle.SequenceRules;
import io.seqcast.model.linear.LinearConfig;
import io.seqcast.model.mamba2.Mamba2Config;
import io.seqcast.model.mamba2.Mamba2Init;
import io.seqcast.model.task.Regression;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/** Small untrained ensembles of members that differ in kind: their numbers mean nothing. */
public final class TestEnsembles {
    /** A set of features that never forgets. */
    public static final BundleTexts OWN =
            new BundleTexts(List.of(new FeatureFile("own", "slow = ema(inputs, 30)")), null, null);

    private TestEnsembles() {}

    /** A Mamba-2, a linear model, and a Mamba-2 over windows that waits for these two to disagree, stacked with a set that never forgets. */
    public static ModelBundle stacked(int width, double spreadAbove) {
        List<BundleMember> members = List.of(
                recurrent("mamba", width, 3),
                linear("line", width, 4),
                windowed("window", width, 5).asked(new AskedWhen(spreadAbove)));
        return bundle(width, members, stack(width, 3, 6));
    }

    /** A stack with {@code own.features}. */
    public static Stack stack(int width, int members, long seed) {
        Random random = new Random(seed);
        List<List<Double>> weights = IntStream.range(0, width)
                .mapToObj(j -> random.doubles(members, -0.5, 1).boxed().toList())
                .toList();
        List<List<Double>> featureWeights = IntStream.range(0, width)
                .mapToObj(j -> random.doubles(width, -1, 1).boxed().toList())
                .toList();
        return new Stack(random.doubles(width).boxed().toList(), weights, "own", featureWeights);
    }

    /** Of members of any kind, which predict the next row. */
    public static ModelBundle bundle(int width, List<BundleMember> members, Blend blend) {
        List<String> names =
                IntStream.range(0, width).mapToObj(Integer::toString).toList();
        return new ModelBundle(
                ModelBundle.FORMAT,
                names,
                new Regression(names, Collections.nCopies(width, 0.0)),
                members,
                blend,
                Shrink.none(),
                null,
                SequenceRules.endless(),
                OWN,
                Map.of());
    }

    /** A Mamba-2 over raw features. */
    public static BundleMember recurrent(String name, int width, long seed) {
        return new BundleMember(name, "raw", "none", new Member(config(width), Mamba2Init.random(config(width), seed)));
    }

    /** The same that forgets after four rows. */
    public static BundleMember windowed(String name, int width, long seed) {
        return new BundleMember(
                name,
                "raw",
                "none",
                new Member(WindowedConfig.of(config(width), 4), Mamba2Init.random(config(width), seed)));
    }

    /** A linear model over raw features. */
    public static BundleMember linear(String name, int width, long seed) {
        Random random = new Random(seed);
        float[] weights = new float[width * width];
        float[] bias = new float[width];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = (float) random.nextGaussian();
        }
        return linear(name, width, weights, bias);
    }

    /** A linear model of these weights over raw features. */
    public static BundleMember linear(String name, int width, float[] weights, float[] bias) {
        Map<String, Tensor> tensors = Map.of(
                "linear.weight",
                new Tensor(new int[] {width, width}, weights),
                "linear.bias",
                new Tensor(new int[] {width}, bias));
        return new BundleMember(name, "raw", "none", new Member(new LinearConfig(width, width, 0, List.of()), tensors));
    }

    private static Mamba2Config config(int width) {
        return new Mamba2Config(width, width, 8, 1, 4, 4, 2, 4, 1, 1e-5f);
    }
}
