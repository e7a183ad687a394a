package io.seqcast.model.boosted;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seqcast.json.JsonException;
import io.seqcast.json.JsonFields;
import io.seqcast.json.StrictJson;
import io.seqcast.lightgbm.GbmParameters;
import io.seqcast.model.BundleException;
import io.seqcast.model.Form;
import io.seqcast.model.Member;
import io.seqcast.model.MemberConfig;
import io.seqcast.model.ModelKindContract;
import io.seqcast.model.NetworkConfig;
import io.seqcast.model.SequenceModel;
import io.seqcast.model.SequenceModel.Span;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BoostedKindTest extends ModelKindContract {
    private static final GbmParameters GROWTH = new GbmParameters(31, 8, 0.05, 20, 1, 1, 0, 255, 7);
    private static final BoostedConfig CONFIG = new BoostedConfig(7, 3, 6, 1, GROWTH);
    private static final BoostedConfig DEFAULT = new BoostedConfig(7, 3, 500, 1, GROWTH);

    /** Numbers of trees that leave the last group of those that walk together unfilled. */
    BoostedKindTest() {
        super(
                new BoostedKind(),
                IntStream.rangeClosed(1, 4)
                        .mapToObj(n -> new BoostedConfig(2 * n - 1, n, 8 + n, n, GROWTH))
                        .toList(),
                List.of());
    }

    @Override
    public Map<String, Double> uniformBounds(NetworkConfig config) {
        throw new AssertionError("trees have no initial weights");
    }

    @Override
    public Member wildMember(MemberConfig config, long seed) {
        return new Member(config, trees((BoostedConfig) config, seed), "wild.lgb.txt");
    }

    @Test
    void settingsHaveDefaults() throws IOException {
        assertThat(config("{}")).isEqualTo(DEFAULT);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"trees": 0}              | model.json: trees is 0, must be 1 to 65536
            {"leaves": 1}             | model.json: leaves is 1, must be 2 to 131072
            {"depth": 1001}           | model.json: depth is 1001, must be 0 to 1000
            {"rate": 0}               | model.json: rate is 0.0, must be above 0 and at most 1
            {"min_leaf": 0.5}         | model.json: min_leaf is 0.5, must be an integer
            {"feature_fraction": 1.5} | model.json: feature_fraction is 1.5, must be above 0 and at most 1
            {"max_bin": 1}            | model.json: max_bin is 1, must be 2 to 65535
            {"stride": 0}             | model.json: stride is 0, must be 1 to 1048576
            """)
    void aWrongConfigIsRefused(String json, String message) {
        assertThatThrownBy(() -> config(json)).isInstanceOf(JsonException.class).hasMessage(message);
    }

    @Test
    void aBundledMembersWidthStandsInItsFile() {
        JsonFields none = new JsonFields(Path.of("model.json"), StrictJson.toTree(Map.of()));

        assertThat(new BoostedKind().config(none, trees(CONFIG, 1), 3, "m.lgb.txt"))
                .isEqualTo(DEFAULT);
    }

    @Test
    void treesForOtherSizesAreRefused() {
        assertThatThrownBy(() -> new Member(new BoostedConfig(8, 3, 6, 1, GROWTH), trees(CONFIG, 1), "m.lgb.txt"))
                .isInstanceOf(BundleException.class)
                .hasMessage("m.lgb.txt: trees over 7 features, rows have 8 inputs");
        assertThatThrownBy(() -> new Member(new BoostedConfig(7, 2, 6, 1, GROWTH), trees(CONFIG, 1), "m.lgb.txt"))
                .isInstanceOf(BundleException.class)
                .hasMessage("m.lgb.txt: boosters for 3 outputs, there must be 2");
    }

    @Test
    void onlyWantedRowsAreComputed() {
        SequenceModel model = wildMember(CONFIG, 3).model(Form.STEP);
        float[] rows = new float[100 * 7];
        Random random = new Random(4);
        IntStream.range(0, rows.length).forEach(i -> rows[i] = (float) random.nextGaussian());
        float[] all = new float[300];
        model.advance(List.of(new Span(model.newState(), rows, all)));
        boolean[] wanted = new boolean[100];
        float[] predictions = new float[300];
        for (int t = 0; t < 100; t++) {
            wanted[t] = t % 3 == 1 && t < 90;
        }
        Arrays.fill(predictions, -9);

        model.advance(List.of(new Span(model.newState(), rows, predictions, wanted)));

        for (int k = 0; k < all.length; k++) {
            assertThat(predictions[k]).as("value %d", k).isEqualTo(wanted[k / 3] ? all[k] : -9);
        }
    }

    private static BoostedConfig config(String json) throws IOException {
        JsonFields fields =
                new JsonFields(Path.of("model.json"), StrictJson.parse(json.getBytes(StandardCharsets.UTF_8)));
        return new BoostedKind().config(fields, 7, 3);
    }

    /** A booster an output, or of an even number of outputs one of them all, as classes have it. */
    private static BoostedTrees trees(BoostedConfig config, long seed) {
        TreeTexts texts = new TreeTexts(seed);
        if (config.outputs() % 2 == 0) {
            String file = texts.booster(config.inputs(), config.outputs(), config.trees(), 2);
            return BoostedTrees.read(TreeTexts.bytes(file), "wild.lgb.txt");
        }
        StringBuilder file = new StringBuilder();
        for (int output = 0; output < config.outputs(); output++) {
            file.append(texts.booster(config.inputs(), 1, config.trees() + output, 2));
        }
        return BoostedTrees.read(TreeTexts.bytes(file.toString()), "wild.lgb.txt");
    }
}
