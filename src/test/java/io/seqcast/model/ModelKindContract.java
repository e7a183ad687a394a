package io.seqcast.model;

import java.util.List;
import org.junit.jupiter.api.TestInstance;

/**
 * What every kind of model must do. The test class of a kind extends this and names the kind, some configs and its
 * vectors; what only networks have is tested where a config is a {@link NetworkConfig}.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class ModelKindContract
        implements StepContract, BatchContract, GraphContract, ConfigContract, WeightsContract, OnnxContract {
    private final ModelKind kind;
    private final List<? extends MemberConfig> configs;
    private final List<ReferenceVector> vectors;

    /**
     * @param configs small ones, together of every awkward size: one and odd widths, options on and off
     * @param vectors names of the kind's reference vectors
     */
    protected ModelKindContract(ModelKind kind, List<? extends MemberConfig> configs, List<String> vectors) {
        this.kind = kind;
        this.configs = configs;
        this.vectors = vectors.stream().map(ReferenceVector::read).toList();
    }

    @Override
    public final ModelKind kind() {
        return kind;
    }

    @Override
    public final List<? extends MemberConfig> configs() {
        return configs;
    }

    @Override
    public final List<ReferenceVector> vectors() {
        return vectors;
    }
}
