package io.seqcast.bench;

import io.seqcast.data.Sequence;
import io.seqcast.jvm.ChildJvm;
import io.seqcast.market.MarketGenerator;
import io.seqcast.model.Form;
import io.seqcast.model.SequenceModel;
import io.seqcast.model.bundle.ModelBundle;
import io.seqcast.model.mamba2.Mamba2Config;
import io.seqcast.serve.FeaturePipelines;
import io.seqcast.serve.PredictWhen;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What all stages work on.
 *
 * @param program the commands
 * @param modelFolder where {@code model} was read from
 * @param data a file with rows for the model; null where the stages take their own
 * @param model whose serving is measured
 * @param form in which it is served
 * @param market generated sequences of 1,000 steps, as many as the reference task has
 * @param rounds of each micro measurement
 * @param scratch folder for stores and brokers
 * @param log hears what is going on
 */
record Workload(
        ChildJvm program,
        Path modelFolder,
        @Nullable Path data,
        ModelBundle model,
        Form form,
        List<Sequence> market,
        int rounds,
        Path scratch,
        Consumer<String> log) {
    private static final int SEQUENCES = 517;
    private static final long SEED = 8;

    /**
     * What the stages get.
     *
     * @param data a file with rows for the model; null where the stages take their own
     * @param rounds of each micro measurement
     * @param scratch folder for stores and brokers
     * @param log hears what is going on
     */
    static Workload of(
            ChildJvm program,
            Path modelFolder,
            @Nullable Path data,
            Form form,
            int rounds,
            Path scratch,
            Consumer<String> log) {
        List<Sequence> market = MarketGenerator.generate(SEQUENCES, SEED).sequences();
        return new Workload(
                program, modelFolder, data, ModelBundle.read(modelFolder), form, market, rounds, scratch, log);
    }

    /** @throws IllegalArgumentException if the model does not take rows of the market, or does not predict after each */
    static void requireFit(ModelBundle model) {
        if (PredictWhen.narrows(model)) {
            throw new IllegalArgumentException(
                    "the model has predict_when \"" + model.texts().predictWhen()
                            + "\", must have none here: the benchmark counts a prediction for every row; --only day counts"
                            + " those that are due");
        }
        int width = MarketGenerator.generate(1, SEED).sequences().get(0).width();
        if (model.width() != width) {
            throw new IllegalArgumentException("the model takes rows of " + model.width()
                    + " features, the benchmark's market has " + width + ": name a model of " + width);
        }
    }

    /** Whether all members are Mamba-2 networks. */
    static boolean isMamba2(ModelBundle model) {
        return model.members().stream().allMatch(member -> member.model().config() instanceof Mamba2Config);
    }

    /** The same work on another model of the same width. */
    Workload withModel(ModelBundle other) {
        return new Workload(program, modelFolder, data, other, form, market, rounds, scratch, log);
    }

    /** The rows that the first member takes for one sequence of the market, after features and normaliser: (T, inputs). */
    float[] memberRows(int sequence, int steps) {
        return FeaturePipelines.of(model, model.members().get(0)).rows(market.get(sequence), steps);
    }

    /** The members that take the same rows as the first. */
    List<SequenceModel> members(Form as) {
        String rows = model.pipelineFingerprint(model.members().get(0));
        return model.members().stream()
                .filter(member -> model.pipelineFingerprint(member).equals(rows))
                .map(member -> member.model().model(as))
                .toList();
    }

    static int cores() {
        return Runtime.getRuntime().availableProcessors();
    }
}
