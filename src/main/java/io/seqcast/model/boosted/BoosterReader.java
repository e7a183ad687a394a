package io.seqcast.model.boosted;

import io.seqcast.model.BundleException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads LightGBM's text form, version v4: fields, trees, then importances and parameters, which nothing here needs. Only
 * boosters whose outputs are the plain sums of their trees are read.
 */
final class BoosterReader {
    private static final int MOST = 1 << 20; // of features, outputs and leaves
    private static final String FIRST_LINE = "tree";

    private final TextCursor cursor;
    private final int index;
    private final ForestBuilder forest;

    private BoosterReader(TextCursor cursor, int index, ForestBuilder forest) {
        this.cursor = cursor;
        this.index = index;
        this.forest = forest;
    }

    /**
     * Reads boosters one behind the other.
     *
     * @throws BundleException naming file, line or tree, and what is wrong there
     */
    static ForestBuilder readAll(byte[] content, String source) {
        TextCursor cursor = new TextCursor(content, source);
        ForestBuilder forest = new ForestBuilder();
        int index = 0;
        do {
            new BoosterReader(cursor, index++, forest).read();
        } while (!cursor.atEnd());
        return forest;
    }

    /**
     * Cuts boosters that were read before one from the other.
     *
     * @return the text of each
     */
    static List<String> cut(byte[] content) {
        TextCursor cursor = new TextCursor(content, "trees");
        List<String> boosters = new ArrayList<>();
        int start = 0;
        while (!cursor.atEnd()) {
            cursor.next();
            if (cursor.atEnd() || cursor.peek().equals(FIRST_LINE)) {
                boosters.add(new String(content, start, cursor.offset() - start, StandardCharsets.ISO_8859_1));
                start = cursor.offset();
            }
        }
        return boosters;
    }

    private void read() {
        cursor.expect(FIRST_LINE);
        TextFields fields = TextFields.read(cursor, place());
        fields.require("version", "v4");
        int outputs = outputs(fields);
        int inputs = fields.integer("max_feature_idx", 0, MOST - 1) + 1;
        if (!forest.fits(inputs)) {
            throw fields.wrong("max_feature_idx", "" + (inputs - 1), (forest.inputs() - 1) + " as in booster 0");
        }
        forest.begin(inputs, outputs);
        readTrees(fields, outputs);
        skipRest();
    }

    private int outputs(TextFields fields) {
        if (fields.has("average_output")) {
            throw cursor.wrong(place(), "average_output stands there: random forests are not read");
        }
        int outputs = fields.integer("num_class", 1, MOST);
        fields.require("num_tree_per_iteration", "" + outputs);
        fields.require("objective", outputs == 1 ? "regression" : "multiclass num_class:" + outputs);
        return outputs;
    }

    private void readTrees(TextFields fields, int outputs) {
        int trees = fields.texts("tree_sizes").length;
        if (trees == 0 || trees % outputs != 0) {
            throw fields.wrong(
                    "tree_sizes", "of " + trees + " trees", "of as many for each of " + outputs + " outputs");
        }
        int[] sizes = fields.integers("tree_sizes", trees, 1, Integer.MAX_VALUE);
        for (int tree = 0; tree < trees; tree++) {
            int start = cursor.offset();
            cursor.expect("Tree=" + tree);
            String place = place() + ", tree " + tree;
            TreeReader.read(TextFields.read(cursor, place), forest, tree % outputs);
            cursor.skipBlank();
            int size = cursor.offset() - start;
            if (size != sizes[tree]) {
                throw cursor.wrong(place, "has " + size + " bytes, must have " + sizes[tree] + " as in tree_sizes");
            }
        }
        cursor.expect("end of trees");
    }

    private void skipRest() {
        boolean open = false;
        while (!cursor.atEnd() && !cursor.peek().equals(FIRST_LINE)) {
            String line = cursor.next();
            open = !line.equals("end of parameters") && (open || line.equals("parameters:"));
        }
        if (open) {
            throw cursor.wrong(place(), "its parameters have no end");
        }
    }

    private String place() {
        return "booster " + index;
    }
}
