package io.seqcast.model.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import io.seqcast.model.BundleException;
import io.seqcast.model.FileWeights;
import io.seqcast.model.Member;
import io.seqcast.model.MemberConfig;
import io.seqcast.model.ModelKindContract;
import io.seqcast.model.NetworkConfig;
import io.seqcast.model.SequenceModel;
import io.seqcast.model.SequenceModel.Span;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** On graphs that were not written here. */
class OnnxKindTest extends ModelKindContract {
    private static final OnnxKind KIND = new OnnxKind();

    /** States of one value, of an odd number and of many. */
    OnnxKindTest() {
        super(KIND, List.of(new OnnxConfig(1, 1, 2), new OnnxConfig(5, 3, 18), new OnnxConfig(32, 7, 128)), List.of());
    }

    @Override
    public Member wildMember(MemberConfig config, long seed) {
        byte[] graph = ForeignGraphs.lstm(config.inputs(), config.stateSize() / 2, config.outputs(), seed);
        return new Member(config, KIND.weights(graph, "foreign.onnx"), "foreign.onnx");
    }

    @Override
    public Map<String, Double> uniformBounds(NetworkConfig config) {
        throw new AssertionError("a graph is not trained, it has no initial weights");
    }

    /** Its sizes stand in the file, not in the config. */
    @Override
    public void settingsReadBackAsTheConfig(MemberConfig config) {}

    @Override
    public void anUnknownKeyIsRefusedByItsName(MemberConfig config) {}

    /** A run of ONNX Runtime allocates. */
    @Override
    public void aStepAllocatesNothing(MemberConfig config) {}

    @Test
    void sequencesOfAGraphThatMixesThemRunOneByOne() {
        OnnxProgram program = OnnxProgram.open(ForeignGraphs.mixing(2), "mixing.onnx");
        SequenceModel model = program.steps();
        Span first = new Span(model.newState(), new float[] {1, 2, 3, 4}, new float[4]);
        Span second = new Span(model.newState(), new float[] {100, 100}, new float[2]);

        model.advance(List.of(first, second));

        assertThat(program.isBatched()).isFalse();
        assertThat(first.predictions()).containsExactly(2, 4, 8, 12);
        assertThat(second.predictions()).containsExactly(200, 200);
    }

    @Test
    void metadataPairWhatNamesDoNot() {
        byte[] graph = step().metadata("before=after").bytes();

        OnnxProgram program = OnnxProgram.open(graph, "pairs.onnx");

        assertThat(program.stateSize()).isEqualTo(3);
        assertThat(program.signature().row()).isEqualTo("x");
    }

    @Test
    void whatDoesNotPairUpIsRefusedByItsName() {
        assertRefused(step(), "g.onnx: inputs [x, before] belong to no state, must be one, the row;");
        assertRefused(step().metadata("before=after,x=y"), "g.onnx: inputs [] belong to no state");
        assertRefused(step().metadata("befor=after"), "'befor=after', there is no input befor; inputs are [x, before]");
        assertRefused(step().metadata("before=aft"), "'before=aft', there is no output aft; outputs are [y, after]");
        assertRefused(step().metadata("before"), "'before', must be input=output");
    }

    @Test
    void shapesAndTypesThatAreNoneOfAStepAreRefused() {
        assertRefused(
                new ForeignGraphs()
                        .input("x", -1, 3)
                        .node("Add", List.of("x", "x"), "y")
                        .output("y", -1, 3, 1),
                "g.onnx");
        assertRefused(
                new ForeignGraphs()
                        .input("x", 1, 3)
                        .node("Neg", List.of("x"), "y")
                        .output("y", 1, 3),
                "g.onnx: input x has shape [1, 3], must be [-1, width]");
        assertRefused(
                new ForeignGraphs()
                        .input("x", -1, 3)
                        .input("s", -1, -2)
                        .node("Neg", List.of("x"), "y")
                        .node("Neg", List.of("s"), "s_out")
                        .output("y", -1, 3)
                        .output("s_out", -1, -2),
                "g.onnx: input s has shape [-1, -1], a state must have exactly one dynamic axis (-1)");
        assertRefused(
                new ForeignGraphs()
                        .input("x", -1, 3)
                        .input("s", DataType.INT64, -1, 1)
                        .node("Neg", List.of("x"), "y")
                        .node("Neg", List.of("s"), "s_out")
                        .output("y", -1, 3)
                        .output("s_out", DataType.INT64, -1, 1),
                "g.onnx: input s has type INT64, must be float32");
        assertRefused(
                new ForeignGraphs()
                        .input("x", -1, 3)
                        .input("s", -1, 3)
                        .node("Neg", List.of("x"), "y")
                        .node("Concat1", List.of("s"), "s_out")
                        .output("y", -1, 3)
                        .output("s_out", -1, 3),
                "g.onnx");
    }

    @Test
    void aDamagedFileIsRefused() {
        byte[] graph = ForeignGraphs.lstm(3, 4, 2, 1);

        for (int length = 0; length < graph.length; length += 37) {
            byte[] cut = Arrays.copyOf(graph, length);
            assertThatThrownBy(() -> OnnxProgram.open(cut, "cut.onnx"))
                    .as("the first %d bytes", length)
                    .isInstanceOf(BundleException.class)
                    .hasMessageStartingWith("cut.onnx: ");
        }
    }

    @Test
    void aGraphOfOtherSizesIsRefused() {
        FileWeights weights = KIND.weights(ForeignGraphs.lstm(3, 4, 2, 1), "g.onnx");

        assertThatThrownBy(() -> new Member(new OnnxConfig(3, 2, 10), weights, "g.onnx"))
                .isInstanceOf(BundleException.class)
                .hasMessageContaining("stateSize=8");
    }

    /** A step whose state goes in as {@code before} and comes out as {@code after}. */
    private static ForeignGraphs step() {
        return new ForeignGraphs()
                .input("x", -1, 3)
                .input("before", -1, 3)
                .node("Add", List.of("x", "before"), "after")
                .node("Neg", List.of("after"), "y")
                .output("y", -1, 3)
                .output("after", -1, 3);
    }

    private static void assertRefused(ForeignGraphs graph, String message) {
        byte[] bytes = graph.bytes();
        assertThatThrownBy(() -> OnnxProgram.open(bytes, "g.onnx"))
                .isInstanceOf(BundleException.class)
                .hasMessageContaining(message);
    }
}
