package io.seqcast.model;

import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One trained model of an ensemble: config and weights, from which running models are made. Immutable. */
public final class Member {
    private final MemberConfig config;
    private final MemberWeights weights;
    private @Nullable Supplier<SequenceModel> steps; // made when first needed: they may double the memory
    private @Nullable FormCosts formCosts; // measured when first needed: it takes half a second

    /** @throws BundleException if the tensors are not those of the config */
    public Member(TensorConfig config, Map<String, Tensor> tensors) {
        this(config, new TensorWeights(tensors), "weights");
    }

    /**
     * A member of any kind.
     *
     * @param source begins messages, the file's name say
     * @throws BundleException if the weights are not those of the config
     */
    public Member(MemberConfig config, MemberWeights weights, String source) {
        this.config = config;
        this.weights = config.checked(weights, source);
    }

    public MemberConfig config() {
        return config;
    }

    public MemberWeights weights() {
        return weights;
    }

    /**
     * All tensors by name. Arrays are shared, not copied: treat them as read-only.
     *
     * @throws IllegalStateException if the weights are no tensors
     */
    public Map<String, Tensor> tensors() {
        if (weights instanceof TensorWeights own) {
            return own.tensors();
        }
        throw new IllegalStateException("weights of the kind " + config.kind() + " are no tensors");
    }

    /**
     * A new running model with scratch space of its own, for one thread; the weights are shared. A kind without a
     * whole-sequence form runs in steps, whatever is asked for.
     */
    public SequenceModel model(Form form) {
        if (!(config instanceof NetworkConfig network)) {
            return step();
        }
        return switch (form) {
            case STEP -> step();
            case CHUNKED -> new GraphModel(network, tensors());
            case AUTO -> new AutoModel(step(), () -> model(Form.CHUNKED), this::formCosts);
        };
    }

    /** What the forms cost on this machine: measured by the first call, which takes about half a second, then kept. */
    public synchronized FormCosts formCosts() {
        if (formCosts == null) {
            try (SequenceModel whole = model(Form.CHUNKED)) {
                formCosts = FormTimer.measure(step(), whole);
            }
        }
        return formCosts;
    }

    private synchronized SequenceModel step() {
        if (steps == null) {
            steps = config.steps(weights);
        }
        return steps.get();
    }
}
