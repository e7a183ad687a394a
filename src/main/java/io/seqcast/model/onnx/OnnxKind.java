package io.seqcast.model.onnx;

import io.seqcast.json.JsonFields;
import io.seqcast.model.BundleException;
import io.seqcast.model.FileKind;
import io.seqcast.model.FileWeights;
import io.seqcast.model.MemberConfig;

/**
 * The kind {@code onnx}: any graph of one step in an ONNX file, whoever wrote it.
 *
 * <p>One input (batch, inputs) is the row, one output (batch, outputs) is what is said after it. All other inputs and outputs are
 * states in pairs: by {@code seqcast.state} in the metadata, {@code h=h_out,c=c_out}, else by their names, X and X_out or past*
 * and present*. A state is zeros before the first row.
 */
public final class OnnxKind implements FileKind {
    static final String NAME = "onnx";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String ending() {
        return ".onnx";
    }

    @Override
    public FileWeights weights(byte[] content, String source) {
        return new OnnxWeights(content, OnnxProgram.open(content, source));
    }

    @Override
    public MemberConfig config(JsonFields settings, FileWeights weights, int outputs, String source) {
        return settings.build(() -> {
            OnnxConfig config = OnnxConfig.of(((OnnxWeights) weights).program());
            if (config.outputs() != outputs) {
                throw new BundleException(
                        source + ": says " + config.outputs() + " values after a row, must be " + outputs);
            }
            return config;
        });
    }

    @Override
    public MemberConfig config(JsonFields settings, int inputs, int outputs) {
        throw settings.refuse("the kind " + NAME + " is not trained: a bundle takes its file as it is");
    }
}
