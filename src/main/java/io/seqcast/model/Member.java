package io.seqcast.model;

import java.util.Map;

/** One trained network of an ensemble: config and weights, from which running models are made. Immutable. */
public interface Member {

    MemberConfig config();

    /** All parameters by name. Arrays are shared, not copied: treat them as read-only. */
    Map<String, Tensor> tensors();

    /** A new running model with scratch space of its own, for one thread; the weights are shared. */
    SequenceModel model(Form form);

    /** What the forms cost on this machine: measured by the first call, which takes about half a second, then kept. */
    FormCosts formCosts();
}
