package io.seqcast.model;

import static io.seqcast.model.Sequences.advance;
import static io.seqcast.model.Sequences.assertClose;
import static io.seqcast.model.Sequences.rows;
import static org.assertj.core.api.Assertions.assertThat;

import io.seqcast.model.graph.Precision;
import io.seqcast.model.graph.StepFile;
import io.seqcast.model.onnx.OnnxProgram;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A kind's step as an ONNX graph computes what the step computes, with the same states. */
interface OnnxContract extends KindUnderTest {

    /** Those of the configs whose step can be written as a graph. */
    default List<OnnxStep> onnxSteps() {
        return configs().stream()
                .filter(OnnxStep.class::isInstance)
                .map(OnnxStep.class::cast)
                .toList();
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("onnxSteps")
    default void theGraphOfAStepIsTheStep(OnnxStep config) {
        float[] rows = rows(config, 300, 41);
        SequenceModel step = steps(config, 42);
        float[] state = step.newState();
        float[] predictions = advance(step, state, rows);

        try (SequenceModel graph = program(config, Precision.FLOAT32).steps()) {
            float[] graphState = graph.newState();
            float[] graphPredictions = advance(graph, graphState, rows);

            assertClose("predictions", graphPredictions, predictions, 1e-5);
            assertClose("the state", graphState, state, 1e-5);
        }
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("onnxSteps")
    default void aGraphInIntegersIsNearTheStep(OnnxStep config) {
        float[] rows = rows(config, 300, 43);
        SequenceModel step = steps(config, 42);
        float[] predictions = advance(step, step.newState(), rows);

        try (SequenceModel graph = program(config, Precision.INT8).steps()) {
            float[] quantized = advance(graph, graph.newState(), rows);

            double lost = 0;
            double power = 0;
            double mean = 0;
            for (float prediction : predictions) {
                mean += (double) prediction / predictions.length;
            }
            for (int i = 0; i < predictions.length; i++) {
                lost += Math.pow(quantized[i] - predictions[i], 2);
                power += Math.pow(predictions[i] - mean, 2);
            }
            assertThat(1 - lost / power).as("R² of the integers").isGreaterThan(0.98);
        }
    }

    private OnnxProgram program(OnnxStep config, Precision precision) {
        MemberWeights weights = wildMember(config, 42).weights();
        byte[] file = StepFile.of(
                config.kind(), precision, config.inputs(), config.outputs(), step -> config.write(step, weights));
        return OnnxProgram.open(file, "graph.onnx");
    }
}
