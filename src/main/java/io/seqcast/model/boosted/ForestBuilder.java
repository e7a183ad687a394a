package io.seqcast.model.boosted;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Lays trees out one behind the other; see {@link Forest} for the layout. */
final class ForestBuilder {
    private int inputs;
    private int outputs;
    private int firstOutput; // of the booster being read

    private int[] nodes = new int[1 << 12];
    private double[] values = new double[nodes.length / Forest.NODE];
    private int size; // of nodes, ints
    private final List<Integer> roots = new ArrayList<>();
    private final List<Integer> treeOutputs = new ArrayList<>();
    private final List<Integer> depths = new ArrayList<>();

    private final List<Split> splits = new ArrayList<>(); // of the tree being read
    private double[] leaves = {};

    /** Whether a booster of so many features belongs with those before it. */
    boolean fits(int features) {
        return outputs == 0 || features == inputs;
    }

    int inputs() {
        return inputs;
    }

    /** Begins a booster. */
    void begin(int features, int boosterOutputs) {
        inputs = features;
        firstOutput = outputs;
        outputs += boosterOutputs;
    }

    /**
     * Begins a tree.
     *
     * @param output which of the booster's it adds to
     * @param leafValues of its leaves
     */
    void beginTree(int output, double[] leafValues) {
        treeOutputs.add(firstOutput + output);
        leaves = leafValues;
        splits.clear();
    }

    void add(Split split) {
        splits.add(split);
    }

    void endTree() {
        int decisions = splits.size();
        int[] places = new int[decisions]; // where each decision begins
        int[] depth = new int[decisions]; // comparisons from each decision to its deepest leaf
        int[] leafPlaces = new int[leaves.length];
        for (int k = 0; k < leaves.length; k++) {
            leafPlaces[k] = leaf(leaves[k]);
        }
        for (int k = decisions - 1; k >= 0; k--) { // children first
            Split split = splits.get(k);
            int left = split.left() < 0 ? leafPlaces[-1 - split.left()] : places[split.left()];
            int right = split.right() < 0 ? leafPlaces[-1 - split.right()] : places[split.right()];
            int below =
                    Math.max(split.left() < 0 ? 0 : depth[split.left()], split.right() < 0 ? 0 : depth[split.right()]);
            places[k] = decision(split, left, right);
            depth[k] = below + (split.zeroIsApart() ? 3 : 1);
        }
        roots.add(decisions == 0 ? leafPlaces[0] : places[0]);
        depths.add(decisions == 0 ? 0 : depth[0]);
    }

    Forest build() {
        int[] tail = new int[Math.floorMod(-roots.size(), Forest.TOGETHER)];
        Arrays.setAll(tail, k -> leaf(0)); // trees that add nothing to an output that nobody reads
        int trees = roots.size() + tail.length;
        int[] root = Arrays.copyOf(ints(roots), trees);
        int[] output = Arrays.copyOf(ints(treeOutputs), trees);
        int[] depth = new int[trees / Forest.TOGETHER];
        System.arraycopy(tail, 0, root, roots.size(), tail.length);
        Arrays.fill(output, roots.size(), trees, outputs);
        for (int tree = 0; tree < roots.size(); tree++) {
            depth[tree / Forest.TOGETHER] = Math.max(depth[tree / Forest.TOGETHER], depths.get(tree));
        }
        return new Forest(
                inputs,
                outputs,
                roots.size(),
                Arrays.copyOf(nodes, size),
                Arrays.copyOf(values, size / Forest.NODE),
                root,
                output,
                depth);
    }

    private int decision(Split split, int left, int right) {
        float bound = split.bound();
        if (!split.zeroIsApart()) {
            return node(split.feature(), bound, left, right);
        }
        boolean zeroLeft = split.zero() == Split.Zero.LEFT;
        int zero = zeroLeft ? left : right;
        int others = zeroLeft ? right : left; // between zero and the bound, and beyond zero
        int fromZero = node(split.feature(), Split.largestZero(), zero, others);
        int around = node(split.feature(), Split.largestNegative(), others, fromZero);
        return zeroLeft
                ? node(split.feature(), bound, left, around) // the bound is below zero
                : node(split.feature(), bound, around, right);
    }

    private int leaf(double value) {
        int place = node(0, 0, size, size);
        values[place / Forest.NODE] = value;
        return place;
    }

    private int node(int feature, float bound, int left, int right) {
        if (size == nodes.length) {
            nodes = Arrays.copyOf(nodes, Math.multiplyExact(2, size));
            values = Arrays.copyOf(values, nodes.length / Forest.NODE);
        }
        int place = size;
        nodes[place] = feature;
        nodes[place + 1] = Float.floatToRawIntBits(bound);
        nodes[place + 2] = left;
        nodes[place + 3] = right;
        size += Forest.NODE;
        return place;
    }

    private static int[] ints(List<Integer> list) {
        return list.stream().mapToInt(i -> i).toArray();
    }
}
