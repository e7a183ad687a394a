package io.seqcast.model.boosted;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Files as LightGBM writes them, of trees that nobody trained: every threshold and every kind of decision that can be. */
final class TreeTexts {
    private static final double[] STRANGE = {
        0, -0.0, 1e-36, -1e-36, 1e-35f, -1e-35f, Math.nextUp(1e-35f), 1e300, -1e300, Float.MAX_VALUE, 1e-45, 0.1, 0.1f
    };

    private final Random random;

    TreeTexts(long seed) {
        random = new Random(seed);
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** A booster of random trees of up to 31 leaves; {@code decisions} are those that a decision is drawn from. */
    String booster(int inputs, int outputs, int trees, int... decisions) {
        List<String> texts = IntStream.range(0, trees * outputs)
                .mapToObj(tree -> tree(tree, inputs, 1 + random.nextInt(31), decisions))
                .toList();
        return booster(inputs, outputs, texts);
    }

    static String booster(int inputs, int outputs, List<String> trees) {
        String objective = outputs == 1 ? "regression" : "multiclass num_class:" + outputs;
        return "tree\nversion=v4\nnum_class=" + outputs + "\nnum_tree_per_iteration=" + outputs
                + "\nlabel_index=0\nmax_feature_idx=" + (inputs - 1) + "\nobjective=" + objective + "\nfeature_names="
                + joined(IntStream.range(0, inputs).mapToObj(i -> "Column_" + i).toList()) + "\nfeature_infos="
                + joined(IntStream.range(0, inputs).mapToObj(i -> "[-5:5]").toList()) + "\ntree_sizes="
                + joined(trees.stream().map(String::length).toList()) + "\n\n" + String.join("", trees)
                + "end of trees\n\nfeature_importances:\n\nparameters:\n[boosting: gbdt]\n\nend of parameters\n\n";
    }

    private String tree(int index, int inputs, int leaves, int... decisions) {
        int[] left = new int[leaves - 1];
        int[] right = new int[leaves - 1];
        for (int k = 0; k < leaves - 1; k++) { // leaf -> decision k, whose leaves are that one and leaf k + 1
            int leaf = random.nextInt(k + 1);
            for (int parent = 0; parent < k; parent++) {
                left[parent] = left[parent] == -1 - leaf ? k : left[parent];
                right[parent] = right[parent] == -1 - leaf ? k : right[parent];
            }
            left[k] = -1 - leaf;
            right[k] = -2 - k;
        }
        List<Integer> features = new ArrayList<>();
        List<Double> thresholds = new ArrayList<>();
        List<Integer> types = new ArrayList<>();
        for (int k = 0; k < leaves - 1; k++) {
            features.add(random.nextInt(inputs));
            thresholds.add(random.nextInt(4) > 0 ? random.nextGaussian() : STRANGE[random.nextInt(STRANGE.length)]);
            types.add(decisions[random.nextInt(decisions.length)]);
        }
        List<Double> values = random.doubles(leaves, -1, 1).boxed().toList();
        return tree(index, features, thresholds, types, ints(left), ints(right), values);
    }

    private static String tree(
            int index,
            List<Integer> features,
            List<Double> thresholds,
            List<Integer> types,
            List<Integer> left,
            List<Integer> right,
            List<Double> values) {
        String gains = joined(features.stream().map(i -> "1").toList());
        String counts = joined(values.stream().map(i -> "1").toList());
        return "Tree=" + index + "\nnum_leaves=" + values.size() + "\nnum_cat=0\nsplit_feature=" + joined(features)
                + "\nsplit_gain=" + gains + "\nthreshold=" + joined(thresholds) + "\ndecision_type=" + joined(types)
                + "\nleft_child=" + joined(left) + "\nright_child=" + joined(right) + "\nleaf_value=" + joined(values)
                + "\nleaf_weight=" + counts + "\nleaf_count=" + counts + "\ninternal_value=" + gains
                + "\ninternal_weight=" + gains + "\ninternal_count=" + gains + "\nis_linear=0\nshrinkage=1\n\n\n";
    }

    private static List<Integer> ints(int[] values) {
        return Arrays.stream(values).boxed().toList();
    }

    private static String joined(List<?> values) {
        return values.stream().map(String::valueOf).collect(Collectors.joining(" "));
    }
}
