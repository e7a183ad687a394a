package io.seqcast.model.boosted;

import io.seqcast.lightgbm.GbmBooster;
import io.seqcast.model.BundleException;
import io.seqcast.model.Contributions;
import io.seqcast.model.FileWeights;
import java.util.Arrays;

/** Boosters that read the same rows, in LightGBM's text form and ready to be asked. Immutable. */
public final class BoostedTrees implements FileWeights {
    private final byte[] content;
    private final Forest forest;

    private BoostedTrees(byte[] content, Forest forest) {
        this.content = content;
        this.forest = forest;
    }

    /**
     * Reads LightGBM's text form, version v4, one booster behind the other; their outputs follow one another.
     *
     * @param source name of the file, for messages
     * @throws BundleException if it is damaged, or holds what is not read: categories, linear leaves, random forests, objectives other
     *     than regression and multiclass, whose logits are the outputs
     */
    public static BoostedTrees read(byte[] content, String source) {
        return new BoostedTrees(
                content.clone(), BoosterReader.readAll(content, source).build());
    }

    @Override
    public byte[] content() {
        return content;
    }

    /** Width of an input row. */
    public int inputs() {
        return forest.inputs();
    }

    /** Number of outputs, of all boosters together. */
    public int outputs() {
        return forest.outputs();
    }

    /** Number of trees. */
    public int trees() {
        return forest.trees();
    }

    /**
     * What each input adds to what the trees say, by LightGBM's own TreeSHAP.
     *
     * @param rows (n, inputs)
     * @throws io.seqcast.lightgbm.GbmException if the library cannot be loaded
     */
    Contributions contributions(float[] rows) {
        int count = rows.length / inputs();
        double[] base = new double[outputs()];
        double[] phi = new double[count * outputs() * inputs()];
        int first = 0;
        for (String text : BoosterReader.cut(content)) {
            try (GbmBooster booster = GbmBooster.read(text)) {
                double[] said = booster.contributions(rows);
                int own = said.length / count / (inputs() + 1);
                for (int t = 0; t < count; t++) {
                    for (int j = 0; j < own; j++) {
                        int from = (t * own + j) * (inputs() + 1);
                        int to = (t * outputs() + first + j) * inputs();
                        System.arraycopy(said, from, phi, to, inputs());
                        base[first + j] = said[from + inputs()];
                    }
                }
                first += own;
            }
        }
        return new Contributions(base, phi);
    }

    Forest forest() {
        return forest;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof BoostedTrees trees && Arrays.equals(trees.content, content);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(content);
    }
}
