package io.seqcast.model.mamba2;

import io.seqcast.json.JsonFields;
import io.seqcast.model.BundleException;
import io.seqcast.model.Form;
import io.seqcast.model.FormCosts;
import io.seqcast.model.FormTimer;
import io.seqcast.model.Member;
import io.seqcast.model.SequenceModel;
import io.seqcast.model.Tensor;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A Mamba-2 network of an ensemble. */
public final class Mamba2Member implements Member {
    private final Mamba2Weights weights;
    private @Nullable Mamba2StepWeights stepWeights; // made when first needed: they double the memory
    private @Nullable FormCosts formCosts; // measured when first needed: it takes half a second

    public Mamba2Member(Mamba2Weights weights) {
        this.weights = weights;
    }

    /** @throws BundleException if the tensors are not those of the config */
    public Mamba2Member(Mamba2Config config, Map<String, Tensor> tensors) {
        this(Mamba2Weights.of(config, tensors));
    }

    @Override
    public Mamba2Config config() {
        return weights.config();
    }

    @Override
    public Map<String, Tensor> tensors() {
        return weights.tensors();
    }

    @Override
    public SequenceModel model(Form form) {
        return switch (form) {
            case STEP -> new Mamba2Step(stepWeights());
            case CHUNKED -> new Mamba2Chunked(weights);
            case AUTO -> new Mamba2Auto(model(Form.STEP), () -> model(Form.CHUNKED), this::formCosts);
        };
    }

    @Override
    public synchronized FormCosts formCosts() {
        if (formCosts == null) {
            try (SequenceModel chunked = model(Form.CHUNKED)) {
                formCosts = FormTimer.measure(model(Form.STEP), chunked);
            }
        }
        return formCosts;
    }

    private synchronized Mamba2StepWeights stepWeights() {
        if (stepWeights == null) {
            stepWeights = Mamba2StepWeights.of(weights);
        }
        return stepWeights;
    }

    /**
     * Reads a member.
     *
     * @param settings the member's {@code config} in model.json
     * @param outputs width of the bundle's predictions
     * @param tensors content of the weights file {@code source}; the input width is that of the input projection
     */
    public static Mamba2Member read(JsonFields settings, int outputs, Map<String, Tensor> tensors, String source) {
        Tensor inProj = tensors.get(Mamba2Parameters.IN_PROJ_WEIGHT);
        if (inProj == null || inProj.shape().length != 2) {
            throw new BundleException(source + ": tensor " + Mamba2Parameters.IN_PROJ_WEIGHT
                    + " is missing or no matrix, must be (d_model, input width)");
        }
        Mamba2Config config = settings.build(() -> new Mamba2Config(
                inProj.shape()[1],
                outputs,
                settings.integer("d_model"),
                settings.integer("n_layers"),
                settings.integer("d_state"),
                settings.integer("headdim"),
                settings.integer("expand"),
                settings.integer("d_conv"),
                settings.integer("ngroups"),
                settings.number("norm_eps")));
        return new Mamba2Member(Mamba2Weights.of(config, tensors, source));
    }
}
