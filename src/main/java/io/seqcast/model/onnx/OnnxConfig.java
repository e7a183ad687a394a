package io.seqcast.model.onnx;

import io.seqcast.model.BundleException;
import io.seqcast.model.MemberConfig;
import io.seqcast.model.MemberWeights;
import io.seqcast.model.SequenceModel;
import java.util.Map;
import java.util.function.Supplier;

/**
 * What a graph's signature says.
 *
 * @param stateSize floats of all of its states, one behind the other in the order of its pairs
 */
record OnnxConfig(int inputs, int outputs, int stateSize) implements MemberConfig {

    static OnnxConfig of(OnnxProgram program) {
        return new OnnxConfig(program.inputs(), program.outputs(), program.stateSize());
    }

    @Override
    public String kind() {
        return OnnxKind.NAME;
    }

    /** None: all stands in the graph. */
    @Override
    public Map<String, Object> settings() {
        return Map.of();
    }

    @Override
    public MemberWeights checked(MemberWeights weights, String source) {
        OnnxConfig own = of(program(weights));
        if (!own.equals(this)) {
            throw new BundleException(source + ": is a graph of " + own + ", must be of " + this);
        }
        return weights;
    }

    @Override
    public Supplier<SequenceModel> steps(MemberWeights weights) {
        return program(weights)::steps;
    }

    private static OnnxProgram program(MemberWeights weights) {
        if (weights instanceof OnnxWeights own) {
            return own.program();
        }
        throw new IllegalArgumentException("weights of the kind " + OnnxKind.NAME + " must be a graph");
    }
}
