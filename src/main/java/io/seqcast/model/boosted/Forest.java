package io.seqcast.model.boosted;

import io.seqcast.model.graph.TreeEnsemble;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Trees laid out for speed. A node is four ints: feature, bits of the bound, and where the nodes begin that follow where the
 * feature is at most the bound, and where it is above. A leaf follows itself, so that trees walk side by side, each as
 * many steps as the deepest of them has: no branch depends on the data, and their loads overlap.
 *
 * <p>An output is the sum of its trees' leaves in their order, in double: to the bit what LightGBM says of finite rows.
 */
final class Forest {
    /** Ints of a node. */
    static final int NODE = 4;

    /** Trees that walk side by side. */
    static final int TOGETHER = 8;

    private final int inputs;
    private final int outputs;
    private final int trees;
    private final int[] nodes; // (nodes, NODE)
    private final double[] values; // of the nodes that are leaves, (nodes)
    private final int[] root; // where each tree begins; filled up to whole groups with trees for an output of their own
    private final int[] output; // that a tree adds to
    private final int[] depth; // of the deepest tree of a group

    Forest(int inputs, int outputs, int trees, int[] nodes, double[] values, int[] root, int[] output, int[] depth) {
        this.inputs = inputs;
        this.outputs = outputs;
        this.trees = trees;
        this.nodes = nodes;
        this.values = values;
        this.root = root;
        this.output = output;
        this.depth = depth;
    }

    int inputs() {
        return inputs;
    }

    int outputs() {
        return outputs;
    }

    int trees() {
        return trees;
    }

    /** Doubles of a row's sums: the outputs, and one that nobody reads. */
    int sums() {
        return outputs + 1;
    }

    /**
     * Adds every tree's leaf to its output. Rows walk together, so that a tree once loaded serves them all.
     *
     * @param rows arrays in which the rows stand, (count)
     * @param offsets where in them each row begins, (count)
     * @param sums added to, (count, sums)
     */
    void add(float[][] rows, int[] offsets, int count, double[][] sums) {
        for (int tree = 0; tree < root.length; tree += TOGETHER) {
            int steps = depth[tree / TOGETHER];
            for (int row = 0; row < count; row++) {
                add(rows[row], offsets[row], tree, steps, sums[row]);
            }
        }
    }

    /** The trees as a node of a graph, which sums leaves in float. */
    TreeEnsemble ensemble() {
        TreeEnsemble ensemble = new TreeEnsemble(outputs);
        for (int tree = 0; tree < trees; tree++) {
            write(ensemble, tree);
        }
        return ensemble;
    }

    private void write(TreeEnsemble ensemble, int tree) {
        Map<Integer, Integer> numbers = new HashMap<>(); // of the nodes in their tree, counted from 0
        Deque<Integer> rest = new ArrayDeque<>(List.of(root[tree]));
        numbers.put(root[tree], 0);
        while (!rest.isEmpty()) {
            int node = rest.pop();
            int below = nodes[node + 2];
            int above = nodes[node + 3];
            if (below == node) {
                ensemble.leaf(tree, number(numbers, node), output[tree], (float) values[node / NODE]);
            } else {
                float bound = Float.intBitsToFloat(nodes[node + 1]);
                ensemble.branch(
                        tree,
                        number(numbers, node),
                        nodes[node],
                        bound,
                        number(numbers, below),
                        number(numbers, above));
                rest.push(above);
                rest.push(below);
            }
        }
    }

    private static int number(Map<Integer, Integer> numbers, int node) {
        return numbers.computeIfAbsent(node, key -> numbers.size());
    }

    private void add(float[] x, int offset, int tree, int steps, double[] sums) {
        int a = root[tree];
        int b = root[tree + 1];
        int c = root[tree + 2];
        int d = root[tree + 3];
        int e = root[tree + 4];
        int f = root[tree + 5];
        int g = root[tree + 6];
        int h = root[tree + 7];
        for (int step = 0; step < steps; step++) {
            a = next(x, offset, a);
            b = next(x, offset, b);
            c = next(x, offset, c);
            d = next(x, offset, d);
            e = next(x, offset, e);
            f = next(x, offset, f);
            g = next(x, offset, g);
            h = next(x, offset, h);
        }
        sums[output[tree]] += values[a / NODE];
        sums[output[tree + 1]] += values[b / NODE];
        sums[output[tree + 2]] += values[c / NODE];
        sums[output[tree + 3]] += values[d / NODE];
        sums[output[tree + 4]] += values[e / NODE];
        sums[output[tree + 5]] += values[f / NODE];
        sums[output[tree + 6]] += values[g / NODE];
        sums[output[tree + 7]] += values[h / NODE];
    }

    /** The sign of bound − value chooses; bounds are never zero, except a leaf's. */
    private int next(float[] x, int offset, int node) {
        float difference = Float.intBitsToFloat(nodes[node + 1]) - x[offset + nodes[node]];
        return nodes[node + 2 + (Float.floatToRawIntBits(difference) >>> 31)];
    }
}
