package io.seqcast.model;

import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One trained model of an ensemble: config and weights, from which running models are made. Immutable. */
public final class Member {
    private final MemberConfig config;
    private final Map<String, Tensor> tensors;
    private @Nullable Supplier<SequenceModel> steps; // made when first needed: they may double the memory
    private @Nullable FormCosts formCosts; // measured when first needed: it takes half a second

    /** @throws BundleException if the tensors are not those of the config */
    public Member(MemberConfig config, Map<String, Tensor> tensors) {
        this(config, tensors, "weights");
    }

    /** As {@link #Member(MemberConfig, Map)}; messages begin with {@code source}, the file's name. */
    public Member(MemberConfig config, Map<String, Tensor> tensors, String source) {
        this.config = config;
        this.tensors = Tensors.checked(config.shapes(), tensors, source);
    }

    public MemberConfig config() {
        return config;
    }

    /** All tensors by name. Arrays are shared, not copied: treat them as read-only. */
    public Map<String, Tensor> tensors() {
        return tensors;
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
            case CHUNKED -> new GraphModel(network, tensors);
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
            steps = config.steps(tensors);
        }
        return steps.get();
    }
}
