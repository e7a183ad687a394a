package io.seqcast.model.rnn;

import static io.seqcast.model.Sequences.advance;
import static io.seqcast.model.Sequences.assertSameBits;
import static io.seqcast.model.Sequences.rows;
import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.seqcast.model.ModelKindContract;
import io.seqcast.model.NetworkConfig;
import io.seqcast.model.SequenceModel;
import io.seqcast.model.Sequences;
import io.seqcast.model.recurrent.GruCell;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BigruAttentionKindTest extends ModelKindContract {
    private static final BigruAttentionConfig CONFIG = config(5, 3, 8, 2, 0, 7);

    /** Windows of one row, of two and of many; one unit and more, one layer and three, with projection and without. */
    BigruAttentionKindTest() {
        super(
                new BigruAttentionKind(),
                List.of(config(1, 1, 1, 1, 0, 1), CONFIG, config(3, 2, 9, 3, 4, 2), config(10, 7, 11, 1, 13, 20)),
                List.of("bigru_attention_small"));
    }

    @Override
    public Map<String, Double> uniformBounds(NetworkConfig config) {
        Map<String, Double> bounds = RnnConfigs.uniformBounds(config);
        bounds.put("head.weight", bounds.get("gru.bias_hh_l0") / 2);
        return bounds;
    }

    @Test
    void aRowThatLeftTheWindowChangesNoBit() {
        SequenceModel model = CONFIG.steps(Sequences.wild(CONFIG, 1)).get();
        float[] rows = rows(CONFIG, 30, 2);
        float[] other = rows.clone();
        Arrays.fill(other, 10 * 5, 11 * 5, 1000);

        float[] before = advance(model, model.newState(), rows);
        float[] after = advance(model, model.newState(), other);

        assertSameBits("rows 17 and later", rows(after, 3, 17, 30), rows(before, 3, 17, 30));
        assertThat(rows(after, 3, 16, 17)).isNotEqualTo(rows(before, 3, 16, 17));
    }

    /** To the bit: neither a recurrence nor attention may meet what stands behind the newest row. */
    @Test
    void whatPadsAWindowDoesNotMatter() {
        try (NDManager manager = NDManager.newBaseManager(Device.cpu(), "PyTorch")) {
            Map<String, NDArray> parameters = new HashMap<>();
            Sequences.wild(CONFIG, 3).forEach((name, tensor) -> {
                Shape shape =
                        new Shape(Arrays.stream(tensor.shape()).asLongStream().toArray());
                parameters.put(name, manager.create(tensor.values(), shape));
            });
            BigruAttentionGraph graph = new BigruAttentionGraph(CONFIG.layers(), parameters);
            int[] lengths = {1, 3, 7};
            float[] rows = rows(CONFIG, 3 * 7, 4);
            float[] padded = rows.clone();
            for (int k = 0; k < 3; k++) {
                Arrays.fill(padded, (k * 7 + lengths[k]) * 5, (k + 1) * 7 * 5, 1000);
            }

            Shape shape = new Shape(3, 7, 5);
            NDArray before = graph.predict(manager.create(rows, shape), lengths);
            NDArray after = graph.predict(manager.create(padded, shape), lengths);

            assertSameBits("predictions", after.toFloatArray(), before.toFloatArray());
        }
    }

    private static BigruAttentionConfig config(
            int inputs, int outputs, int hidden, int layers, int dModel, int window) {
        return new BigruAttentionConfig(new RnnConfig(new GruCell(), inputs, outputs, hidden, layers, dModel), window);
    }
}
