package io.seqcast.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seqcast.json.JsonFields;
import io.seqcast.json.StrictJson;
import io.seqcast.model.FileWeights;
import io.seqcast.model.Member;
import io.seqcast.model.NetworkConfig;
import io.seqcast.model.Sequences;
import io.seqcast.model.blend.Blend;
import io.seqcast.model.blend.Mean;
import io.seqcast.model.blend.Select;
import io.seqcast.model.blend.Shrink;
import io.seqcast.model.blend.Weights;
import io.seqcast.model.bundle.BundleMember;
import io.seqcast.model.bundle.BundleTexts;
import io.seqcast.model.bundle.ModelBundle;
import io.seqcast.model.bundle.ModelKinds;
import io.seqcast.model.bundle.OutputScale;
import io.seqcast.model.bundle.SequenceRules;
import io.seqcast.model.graph.Precision;
import io.seqcast.model.linear.LinearConfig;
import io.seqcast.model.onnx.ForeignGraphs;
import io.seqcast.model.onnx.OnnxKind;
import io.seqcast.model.task.Regression;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExporterTest {
    private static final int WIDTH = 3;
    private static final MemberRows ROWS = MemberRows.random(300, 1);
    private static final Member GRU = network("gru", Map.of("hidden", 64, "n_layers", 2), 1);
    private static final Member TCN =
            network("tcn", Map.of("channels", 8, "kernel_size", 3, "dilations", List.of(1, 2)), 2);
    private static final Member RIDGE = ridge();

    @TempDir
    private Path folder;

    @Test
    void everyMemberIsWrittenAndSaysWhatItsStepSays() throws IOException {
        Exporter exporter = new Exporter(folder, ROWS);

        for (Member member : List.of(GRU, TCN, RIDGE)) {
            BundleMember named = new BundleMember(member.config().kind(), "raw", "none", member);
            Exported exported = exporter.member(named, Precision.FLOAT32);

            assertThat(exported.file()).isEqualTo(named.name() + ".onnx");
            assertThat(folder.resolve(exported.file())).hasSize(exported.bytes());
            assertThat(exported.stateFloats()).isEqualTo(member.config().stateSize());
            assertThat(exported.agreement().difference()).isLessThan(1e-5);
        }
    }

    @Test
    void integersAreAQuarterOfTheSizeAndLoseLittle() throws IOException {
        Exporter exporter = new Exporter(folder, ROWS);
        BundleMember member = new BundleMember("gru", "raw", "none", GRU);

        int bytes = exporter.member(member, Precision.FLOAT32).bytes();
        Exported integers = exporter.member(member, Precision.INT8);

        assertThat(integers.file()).isEqualTo("gru.int8.onnx");
        assertThat(integers.bytes()).isLessThan(bytes / 3);
        assertThat(integers.agreement().lost()).isBetween(1e-9, 0.01);
    }

    @Test
    void aGraphIsWrittenAsItIs() throws IOException {
        byte[] graph = ForeignGraphs.lstm(WIDTH, 4, WIDTH, 1);
        OnnxKind kind = new OnnxKind();
        FileWeights weights = kind.weights(graph, "foreign.onnx");
        JsonFields settings = new JsonFields(Path.of("model.json"), StrictJson.toTree(Map.of()));
        Member member = new Member(kind.config(settings, weights, WIDTH, "foreign.onnx"), weights, "foreign.onnx");

        new Exporter(folder, ROWS).member(new BundleMember("foreign", "raw", "none", member), Precision.FLOAT32);

        assertThat(Files.readAllBytes(folder.resolve("foreign.onnx"))).isEqualTo(graph);
    }

    @Test
    void aWholeOfOnePipelineIsOneGraph() throws IOException {
        Shrink shrink = new Shrink(List.of(1.0, 0.7, 0.3));
        Weights weights = new Weights(List.of(List.of(0.5, 0.2, 0.3), List.of(0.0, 1.0, 0.0), List.of(0.1, 0.1, 0.8)));
        for (Blend blend : List.of(new Mean(), weights, new Select(List.of(2, 0, 1)))) {
            ModelBundle bundle = bundle(blend, shrink, members("raw", OutputScale.DATA));

            Exported exported = new Exporter(folder, ROWS).ensemble(EnsembleGraph.of(bundle), Precision.FLOAT32);

            assertThat(exported.file()).isEqualTo("ensemble.onnx");
            assertThat(exported.agreement().difference()).as(blend.type()).isLessThan(1e-5);
            assertThat(exported.stateFloats())
                    .isEqualTo(GRU.config().stateSize() + TCN.config().stateSize());
        }
    }

    @Test
    void whyAWholeIsNoGraphIsSaid() {
        ModelBundle mixed = bundle(new Mean(), Shrink.none(), members("windows", OutputScale.DATA));
        ModelBundle scaled = bundle(new Mean(), Shrink.none(), members("raw", OutputScale.PER_SEQUENCE));

        assertThat(EnsembleGraph.hindrance(mixed))
                .hasValue("members gru and last take other features or another normaliser, must take the same rows");
        assertThat(EnsembleGraph.hindrance(scaled))
                .hasValue("member last predicts in the scale per-sequence, must predict in the data's");
        assertThatThrownBy(() -> EnsembleGraph.of(mixed)).isInstanceOf(ExportException.class);
    }

    private static List<BundleMember> members(String features, OutputScale scale) {
        List<BundleMember> members = new ArrayList<>();
        members.add(new BundleMember("gru", "raw", "none", GRU));
        members.add(new BundleMember("tcn", "raw", "none", TCN));
        members.add(new BundleMember("last", features, "none", scale, RIDGE));
        return members;
    }

    private static ModelBundle bundle(Blend blend, Shrink shrink, List<BundleMember> members) {
        List<String> columns = List.of("a", "b", "c");
        return new ModelBundle(
                ModelBundle.FORMAT,
                columns,
                new Regression(columns, List.of(0.1, -2.0, 3.0)),
                members,
                blend,
                shrink,
                null,
                SequenceRules.endless(),
                BundleTexts.none(),
                Map.of());
    }

    private static Member network(String kind, Map<String, Object> settings, long seed) {
        JsonFields fields = new JsonFields(Path.of("model.json"), StrictJson.toTree(settings));
        NetworkConfig config =
                (NetworkConfig) ModelKinds.find(kind).orElseThrow().config(fields, WIDTH, WIDTH);
        return new Member(config, Sequences.wild(config, seed));
    }

    private static Member ridge() {
        LinearConfig config = new LinearConfig(WIDTH, WIDTH, 1, List.of(0, 2));
        return new Member(config, Sequences.gaussian(config, 3));
    }
}
