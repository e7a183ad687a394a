package io.seqcast.stream;

import static io.seqcast.stream.TestPoints.WIDTH;
import static org.assertj.core.api.Assertions.assertThat;

import io.seqcast.data.Point;
import io.seqcast.data.PublishedPrediction;
import io.seqcast.json.JsonFields;
import io.seqcast.json.StrictJson;
import io.seqcast.model.FileWeights;
import io.seqcast.model.Form;
import io.seqcast.model.Member;
import io.seqcast.model.bundle.ModelBundle;
import io.seqcast.model.onnx.ForeignGraphs;
import io.seqcast.model.onnx.OnnxKind;
import io.seqcast.serve.EngineOptions;
import io.seqcast.serve.SequenceEngine;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A graph that Seqcast did not write is served through the stream, out of a bundle, its state in the stores. */
class ForeignGraphTest {
    private static final int SEQUENCES = 7;
    private static final int STEPS = 30;
    private static final EngineOptions OPTIONS =
            new EngineOptions(Form.STEP, 8, 16, 0, 0, Duration.ofHours(1), 1 << 20);

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(ints = {1, 64, 111, 209})
    void whereItIsCutChangesNoBit(int cut) {
        bundle().write(folder);
        ModelBundle model = ModelBundle.read(folder);
        List<Point> points = TestPoints.interleaved(SEQUENCES, STEPS);
        List<PublishedPrediction> published = new ArrayList<>();

        StoreEntries left = live(model, StoreEntries.none(), 0, points.subList(0, cut), published);
        live(model, left, cut, points.subList(cut, points.size()), published);

        assertThat(TestPoints.unique(published))
                .containsExactlyInAnyOrderEntriesOf(
                        TestPoints.expected(model, TestPoints.bySequence(SEQUENCES, STEPS)));
    }

    private static StoreEntries live(
            ModelBundle model, StoreEntries left, int offset, List<Point> points, List<PublishedPrediction> published) {
        EngineFactory engines = (store, clock) -> {
            left.restore(store);
            return SequenceEngine.open(model, OPTIONS, store, clock);
        };
        TopologyOptions topology =
                TopologyOptions.defaults().withEngine(OPTIONS).withLinger(Duration.ofMillis(5));
        try (Harness harness = Harness.open(topology, engines)) {
            for (int i = 0; i < offset; i++) {
                harness.pipe(null, new byte[1]); // offsets go on where the last driver's ended
            }
            points.forEach(harness::pipe);
            harness.advance(Duration.ofMillis(5));
            published.addAll(harness.predictions());
            return StoreEntries.of(harness);
        }
    }

    private static ModelBundle bundle() {
        OnnxKind kind = new OnnxKind();
        FileWeights weights = kind.weights(ForeignGraphs.lstm(WIDTH, 6, WIDTH, 1), "foreign.onnx");
        JsonFields settings = new JsonFields(Path.of("model.json"), StrictJson.toTree(Map.of()));
        Member member = new Member(kind.config(settings, weights, WIDTH, "foreign.onnx"), weights, "foreign.onnx");
        return ModelBundle.nextRow(List.of("0", "1", "2"), "raw", "none", List.of(member), Map.of());
    }
}
