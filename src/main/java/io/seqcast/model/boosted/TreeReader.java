package io.seqcast.model.boosted;

import java.util.BitSet;

/** Reads one tree: decisions {@code x[split_feature] <= threshold}, and leaves. Child −1 − k is leaf k. */
final class TreeReader {
    private static final int MOST_LEAVES = 1 << 20;

    private static final int CATEGORICAL = 1;
    private static final int DEFAULT_LEFT = 2;
    private static final int MISSING = 3 << 2;
    private static final int ZERO_IS_MISSING = 1 << 2;
    private static final int LARGEST_DECISION = 11; // NaN is missing, default left, categorical

    private final TextFields fields;
    private final int decisions;

    private TreeReader(TextFields fields) {
        this.fields = fields;
        decisions = fields.integer("num_leaves", 1, MOST_LEAVES) - 1;
    }

    /** Reads a tree into the forest, whose features bound its own. */
    static void read(TextFields fields, ForestBuilder forest, int output) {
        new TreeReader(fields).read(forest, output);
    }

    private void read(ForestBuilder forest, int output) {
        fields.require("num_cat", "0");
        if (fields.has("is_linear")) {
            fields.require("is_linear", "0");
        }
        int[] features = fields.integers("split_feature", decisions, 0, forest.inputs() - 1);
        double[] thresholds = fields.numbers("threshold", decisions);
        int[] types = fields.integers("decision_type", decisions, 0, LARGEST_DECISION);
        int[] left = fields.integers("left_child", decisions, -decisions - 1, decisions - 1);
        int[] right = fields.integers("right_child", decisions, -decisions - 1, decisions - 1);
        double[] values = fields.numbers("leaf_value", decisions + 1);
        requireTree(left, right);
        forest.beginTree(output, values);
        for (int k = 0; k < decisions; k++) {
            if ((types[k] & CATEGORICAL) != 0) {
                throw fields.wrong("decision_type[" + k + "]", "" + types[k], "even: categories are not read");
            }
            boolean zeroIsMissing = (types[k] & MISSING) == ZERO_IS_MISSING;
            boolean defaultLeft = (types[k] & DEFAULT_LEFT) != 0;
            Split.Zero zero =
                    !zeroIsMissing ? Split.Zero.BY_THRESHOLD : defaultLeft ? Split.Zero.LEFT : Split.Zero.RIGHT;
            forest.add(new Split(features[k], thresholds[k], zero, left[k], right[k]));
        }
        forest.endTree();
    }

    /** Each decision but the first, and each leaf, is a child once; children of a decision come behind it. */
    private void requireTree(int[] left, int[] right) {
        BitSet seen = new BitSet();
        for (int k = 0; k < decisions; k++) {
            requireChild("left_child", k, left[k], seen);
            requireChild("right_child", k, right[k], seen);
        }
    }

    private void requireChild(String name, int parent, int child, BitSet seen) {
        int place = child + decisions + 1; // leaves, then decisions
        if (child >= 0 && child <= parent) {
            throw fields.wrong(name + "[" + parent + "]", "" + child, "above " + parent + " or a leaf");
        }
        if (seen.get(place)) {
            throw fields.wrong(name + "[" + parent + "]", "" + child, "no other decision's child");
        }
        seen.set(place);
    }
}
