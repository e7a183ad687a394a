package io.seqcast.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.seqcast.data.Sequence;
import io.seqcast.feature.FeaturePipeline;
import io.seqcast.feature.FeatureSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class MadeRowsTest {
    private static final FeaturePipeline PIPELINE =
            FeaturePipeline.of(FeatureSet.shipped("windows"), "per-sequence", List.of("a", "b", "c"));

    @Test
    void whatIsKeptIsWhatThePipelineMakesHoweverManyRowsAreAskedFor() {
        MadeRows made = new MadeRows(PIPELINE);

        for (Sequence sequence : Toy.sequences(3, 60, 1)) {
            for (int steps : new int[] {10, 40, 20, 60, 60, 1}) {
                assertThat(made.of(sequence, steps)).isEqualTo(PIPELINE.rows(sequence, steps));
            }
        }
    }

    @Test
    void whoeverGetsRowsMayChangeThem() {
        Sequence sequence = Toy.sequences(1, 60, 1).get(0);
        MadeRows made = new MadeRows(PIPELINE);

        made.of(sequence, 60)[7] = Float.NaN;
        made.of(sequence, 60)[7] = Float.NaN;

        assertThat(made.of(sequence, 60)).isEqualTo(PIPELINE.rows(sequence, 60));
    }

    @Test
    void rowsAreMadeAnewWhenTheMemoryIsGivenBack() {
        Sequence sequence = Toy.sequences(1, 60, 1).get(0);
        MadeRows made = new MadeRows(PIPELINE);
        made.of(sequence, 60);

        made.release();

        assertThat(made.of(sequence, 30)).isEqualTo(PIPELINE.rows(sequence, 30));
    }
}
