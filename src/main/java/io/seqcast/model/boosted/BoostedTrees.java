package io.seqcast.model.boosted;

import io.seqcast.model.BundleException;
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
