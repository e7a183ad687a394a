package io.seqcast.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.seqcast.train.recipe.LearningRecipe;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecallAdviceTest {
    private static final List<String> CLASSES = List.of("K0", "K4");
    private static final String RECIPE = """
            data: {label: y, classes: [K0, K4]}
            members: [{kind: linear}]
            loss: {type: cross_entropy, weights: {K4: 1000}}
            stopping: {metric: recall(K4)}
            """;

    @Test
    void behindTheGreatestWeightWhatElseThereIsIsNamed() {
        assertThat(advice(0.1, new String[0]))
                .containsExactly(
                        "ridge: the recall of K4 on validation stayed under 20 % (at most 10.0 % of 40 rows); look for it by its"
                                + " probability (recall_at(K4, 0.05)), not as the most probable class; where that is low, too,"
                                + " learn from fewer rows of the others (undersample), or from more rows of K4, of more sequences"
                                + " or a longer time: its weight in the loss is 1,000 already");
    }

    @Test
    void aLesserWeightIsToBeRaised() {
        assertThat(advice(0.1, new String[] {"loss.weights={K4: 500}"}))
                .singleElement()
                .asString()
                .endsWith(" (undersample), or raise its weight in the loss (loss.weights) from 500 to 1,000");
    }

    @Test
    void nothingIsSaidOfAClassThatIsFound() {
        assertThat(advice(0.2, new String[0])).isEmpty();
    }

    private static List<String> advice(double recall, String[] settings) {
        LearningRecipe learning = Toy.recipe(RECIPE, settings).learning();
        List<ClassResult> classes = List.of(new ClassResult(900, 0.1, 1, 0.9), new ClassResult(40, 3, recall, 0.1));
        EpochResult epoch = new EpochResult(0, 1, 0, Double.NaN, 0, classes, true, 1, 1);
        return RecallAdvice.of("ridge", CLASSES, learning, List.of(epoch));
    }
}
