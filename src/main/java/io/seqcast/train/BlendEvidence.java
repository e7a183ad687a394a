package io.seqcast.train;

import io.seqcast.data.table.FoldColumns;
import io.seqcast.data.table.FoldRows;
import io.seqcast.model.blend.BlendedRow;
import io.seqcast.train.recipe.BlendRecipe;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All that blends are learned from of some rows of a table of out-of-fold predictions. */
final class BlendEvidence {
    private final MemberAsking asking;
    private final List<Double> means;
    private final boolean classes;
    private final FoldColumns columns;
    private final BlendSums pairs;
    private final @Nullable StackSums lines; // of rows as they will be answered; null for some of the members alone

    private BlendEvidence(
            MemberAsking asking,
            List<Double> means,
            boolean classes,
            FoldColumns columns,
            BlendSums pairs,
            @Nullable StackSums lines) {
        this.asking = asking;
        this.means = means;
        this.classes = classes;
        this.columns = columns;
        this.pairs = pairs;
        this.lines = lines;
    }

    /**
     * Evidence of no rows.
     *
     * @param means of the outputs in training, (K)
     * @param classes whether the outputs are probabilities of classes
     * @param columns names of the members and outputs, and of those features that a stack looks at
     */
    static BlendEvidence none(MemberAsking asking, List<Double> means, boolean classes, FoldColumns columns) {
        return new BlendEvidence(
                asking,
                means,
                classes,
                columns,
                new BlendSums(means, asking.members(), classes),
                new StackSums(means.size(), asking.members(), columns.features().size()));
    }

    /** Evidence of no rows, of the same members. */
    BlendEvidence none() {
        return none(asking, means, classes, columns);
    }

    /** Number of members. */
    int members() {
        return asking.members();
    }

    void add(FoldRows rows) {
        pairs.add(rows);
        if (lines == null || classes) {
            return; // what is learned of lines is for numbers
        }
        float[][] said = rows.said();
        boolean[][] asked = asking.asked(said, means.size());
        float[] features = columns.features().isEmpty() ? new float[0] : rows.features();
        BlendedRow row = new BlendedRow(said.length, means.size());
        for (int i = 0; i < rows.size(); i++) {
            if (row.turn(said, asked, features, i) > 0) {
                lines.add(row, rows.outcomes(), i * means.size(), rows.weights()[i]);
            }
        }
    }

    /** Takes all rows of another's. */
    void add(BlendEvidence other) {
        pairs.add(other.pairs);
        if (lines != null && other.lines != null) {
            lines.add(other.lines);
        }
    }

    /** What of it can be learned without the members whose places are left out: weights, not a stack, nor how far to shrink. */
    BlendEvidence only(List<Integer> some) {
        List<String> names = some.stream().map(columns.members()::get).toList();
        FoldColumns left = new FoldColumns(names, columns.outputs());
        return new BlendEvidence(asking.only(some), means, classes, left, pairs.only(some), null);
    }

    /** @throws IllegalArgumentException for a blend that cannot be learned of this evidence */
    LearnedBlend learn(BlendRecipe recipe) {
        return LearnedBlend.of(recipe, asking, columns, pairs, lines, means);
    }
}
