package io.seqcast.model.boosted;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seqcast.model.BundleException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BoostedTreesTest {
    /** x1 <= 0.5 ? (x0 <= -1 ? 1 : 2) : 4. */
    private static final String TREE = """
            Tree=0
            num_leaves=3
            num_cat=0
            split_feature=1 0
            split_gain=9 4
            threshold=0.5 -1
            decision_type=2 2
            left_child=1 -1
            right_child=-2 -3
            leaf_value=1 4 2
            leaf_weight=1 1 1
            leaf_count=1 1 1
            internal_value=0 0
            internal_weight=0 2
            internal_count=3 2
            is_linear=0
            shrinkage=1


            """;
    /** Always 8. */
    private static final String LEAF = """
            Tree=1
            num_leaves=1
            num_cat=0
            split_feature=
            split_gain=
            threshold=
            decision_type=
            left_child=
            right_child=
            leaf_value=8
            is_linear=0
            shrinkage=1


            """;

    private static final String FILE = TreeTexts.booster(2, 1, List.of(TREE, LEAF));

    @Test
    void anOutputIsTheSumOfItsTrees() {
        BoostedTrees trees = read(FILE);

        assertThat(trees.inputs()).isEqualTo(2);
        assertThat(trees.outputs()).isEqualTo(1);
        assertThat(trees.trees()).isEqualTo(2);
        assertThat(sums(trees, -1, 0.5f)).containsExactly(9);
        assertThat(sums(trees, -0.99f, 0.5f)).containsExactly(10);
        assertThat(sums(trees, -1, 0.51f)).containsExactly(12);
    }

    @Test
    void outputsOfBoostersFollowOneAnother() {
        String leaf = LEAF.replace("Tree=1", "Tree=0");
        BoostedTrees trees = read(FILE + TreeTexts.booster(2, 2, List.of(leaf, TREE.replace("Tree=0", "Tree=1"))));

        assertThat(sums(trees, 0, 1)).containsExactly(12, 8, 4);
    }

    @Test
    void theFileIsKeptAsItIs() {
        assertThat(read(FILE).content()).isEqualTo(TreeTexts.bytes(FILE));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ^tree              | tre                     | line 1: is "tre", must be "tree"
            version=v4         | version=v3              | booster 0: version is v3, must be v4
            objective=regression | objective=binary sigmoid:1 | booster 0: objective is binary sigmoid:1, must be regression
            objective=regression | objective=regression sqrt | booster 0: objective is regression sqrt, must be regression
            label_index=0      | average_output          | booster 0: average_output stands there: random forests are not read
            max_feature_idx=1  | max_feature_idx=0       | booster 0, tree 0: split_feature[0] is 1, must be an integer from 0 to 0
            max_feature_idx=1  | label_index=1           | line 6: label_index stands here a second time
            max_feature_idx=1  | max_feature=1           | booster 0: max_feature_idx is missing
            tree_sizes=        | tree_sizes=1            | booster 0, tree 0: has 268 bytes, must have 1268 as in tree_sizes
            Tree=1             | Tree=2                  | line 31: is "Tree=2", must be "Tree=1"
            num_cat=0          | num_cat=1               | booster 0, tree 0: num_cat is 1, must be 0
            is_linear=0        | is_linear=1             | booster 0, tree 0: is_linear is 1, must be 0
            num_leaves=3       | num_leaves=4            | booster 0, tree 0: split_feature has 2 values, must have 3
            num_leaves=3       | num_leaves=0            | booster 0, tree 0: num_leaves is 0, must be an integer from 1 to 1048576
            threshold=0.5      | threshold=nan           | booster 0, tree 0: threshold[0] is nan, must be a finite number
            leaf_value=1       | leaf_value=1e999        | booster 0, tree 0: leaf_value[0] is 1e999, must be a finite number
            decision_type=2 2  | decision_type=2 3       | booster 0, tree 0: decision_type[1] is 3, must be even: categories are not read
            left_child=1 -1    | left_child=0 -1         | booster 0, tree 0: left_child[0] is 0, must be above 0 or a leaf
            left_child=1 -1    | left_child=1 -3         | booster 0, tree 0: right_child[1] is -3, must be no other decision's child
            left_child=1 -1    | left_child=1 -4         | booster 0, tree 0: left_child[1] is -4, must be an integer from -3 to 1
            end of trees       | end                     | line 45: is "end", must be "end of trees"
            end of parameters  | end                     | booster 0: its parameters have no end
            """)
    void aDamagedFileIsRefused(String found, String put, String message) {
        String damaged = FILE.replaceFirst(found, put);

        assertThat(damaged).isNotEqualTo(FILE);
        assertThatThrownBy(() -> read(damaged))
                .isInstanceOf(BundleException.class)
                .hasMessage("a.lgb.txt: " + message);
    }

    @Test
    void boostersOverOtherFeaturesAreRefused() {
        assertThatThrownBy(() -> read(FILE + TreeTexts.booster(3, 1, List.of(TREE))))
                .isInstanceOf(BundleException.class)
                .hasMessage("a.lgb.txt: booster 1: max_feature_idx is 2, must be 1 as in booster 0");
    }

    @Test
    void aFileThatEndsAmongItsTreesIsRefused() {
        for (int length = 0; length < FILE.indexOf("end of trees") + 12; length++) {
            String some = FILE.substring(0, length);
            assertThatThrownBy(() -> read(some)).as("%d bytes", length).isInstanceOf(BundleException.class);
        }
    }

    @Test
    void whateverABytesDamageItIsReadOrRefused() {
        Random random = new Random(5);
        int refused = 0;
        for (int k = 0; k < 5000; k++) {
            byte[] damaged = TreeTexts.bytes(FILE);
            damaged[random.nextInt(damaged.length)] =
                    (byte) (random.nextBoolean() ? random.nextInt() : "0123456789-. \n=".charAt(random.nextInt(15)));
            try {
                sums(BoostedTrees.read(damaged, "a.lgb.txt"), 0, 0);
            } catch (BundleException e) {
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(1000);
    }

    private static BoostedTrees read(String text) {
        return BoostedTrees.read(TreeTexts.bytes(text), "a.lgb.txt");
    }

    private static double[] sums(BoostedTrees trees, float... row) {
        double[] sums = new double[trees.forest().sums()];
        trees.forest().add(new float[][] {row}, new int[1], 1, new double[][] {sums});
        return Arrays.copyOf(sums, trees.outputs());
    }
}
