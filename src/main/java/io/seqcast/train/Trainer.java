package io.seqcast.train;

import io.seqcast.data.Sequence;
import io.seqcast.feature.FeaturePipeline;
import io.seqcast.jvm.ProcessMemory;
import io.seqcast.model.Member;
import io.seqcast.model.bundle.ModelBundle;
import io.seqcast.model.mamba2.Mamba2Config;
import io.seqcast.model.mamba2.Mamba2Init;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Trains an ensemble: sequences in, a bundle out. One training at a time in a process.
 *
 * <p>Interrupted at any point and started again with the same options, data and output folder, it goes on after the
 * last whole epoch and ends in the same weights. What it needs for that stands beside the output in {@code
 * .NAME.checkpoint} and is gone at the end.
 */
public final class Trainer {
    private final TrainOptions options;
    private final Origin origin;

    public Trainer(TrainOptions options, Origin origin) {
        this.options = options;
        this.origin = origin;
    }

    /**
     * @param data all sequences, of one width; some of them are held out as the options say
     * @param columns names of the features, for the bundle; null if they have none
     * @param out folder of the new bundle, must not exist
     * @throws IllegalArgumentException for data or a folder that cannot be used
     * @throws TrainingException if the loss is not finite or the checkpoint belongs to another training
     */
    public TrainingResult train(List<Sequence> data, List<String> columns, Path out, ProgressListener listener) {
        int width = width(data);
        if (Files.exists(out)) {
            throw new IllegalArgumentException(out + " exists; name a new folder");
        }
        FeaturePipeline pipeline = FeaturePipeline.of(options.features(), options.normalizer(), width);
        Mamba2Config config = options.network().config(pipeline.width(), width);
        Split split = Split.of(data, options.validFraction(), options.seed());
        FlatParameters layout = new FlatParameters(Mamba2Init.random(config, options.seed()));
        Checkpoint checkpoint = new Checkpoint(sibling(out, ".checkpoint"), TrainingFingerprint.of(options, data));
        Examples examples = new Examples(pipeline, options.loss(), split.training());
        listener.started(
                split.training().size(),
                split.validation().size(),
                layout.size(),
                MemberTraining.batches(split.training().size(), options.batch()));
        try (Workers workers = new Workers(options.threads(), () -> new SequenceGradient(config, layout))) {
            List<MemberState> members = new ArrayList<>();
            for (int k = 0; k < options.members(); k++) {
                MemberTraining member = new MemberTraining(
                        k, options, split, examples, workers, layout.decayed(config::decays), listener);
                members.add(train(k, member, config, layout, checkpoint, listener));
            }
            Outcome outcome = new Outcome(
                    members.stream().map(m -> layout.tensors(m.bestWeights())).toList(),
                    members.stream().flatMap(m -> m.results().stream()).toList(),
                    members.stream().map(MemberState::bestR2).toList(),
                    ensembleR2(workers, split, examples, members));
            ModelBundle bundle = bundle(config, columns, outcome, split);
            BundleOutput.write(out, sibling(out, ".partial"), bundle, outcome.epochs());
            checkpoint.delete(options.members());
            return new TrainingResult(
                    out, bundle.fingerprint(), outcome.memberR2(), outcome.ensembleR2(), ProcessMemory.peakBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private MemberState train(
            int k,
            MemberTraining member,
            Mamba2Config config,
            FlatParameters layout,
            Checkpoint checkpoint,
            ProgressListener listener)
            throws IOException {
        MemberState state = checkpoint.read(k).orElse(null);
        if (state == null) {
            state = MemberState.start(layout.flatten(Mamba2Init.random(config, options.seed() + k)));
        } else {
            listener.resumed(k, state.epoch());
        }
        while (!state.finished(options)) {
            state = member.epoch(state);
            checkpoint.write(k, state);
            listener.epoch(state.results().get(state.epoch() - 1));
        }
        return state;
    }

    private ModelBundle bundle(Mamba2Config config, List<String> columns, Outcome outcome, Split split) {
        return ModelBundle.nextRow(
                columns,
                options.features(),
                options.normalizer(),
                outcome.members().stream()
                        .map(tensors -> new Member(config, tensors))
                        .toList(),
                Provenance.of(options, origin, split, outcome));
    }

    private static double ensembleR2(Workers workers, Split split, Examples examples, List<MemberState> members) {
        return Validation.score(workers, split.validation(), (evaluator, sequence) -> {
                    float[] inputs = examples.inputs(sequence);
                    float[] mean = new float[sequence.rows().length];
                    for (MemberState member : members) {
                        float[] own = evaluator.predict(member.bestWeights(), inputs);
                        for (int i = 0; i < mean.length; i++) {
                            mean[i] += own[i] / members.size();
                        }
                    }
                    return mean;
                })
                .meanR2();
    }

    private static int width(List<Sequence> data) {
        if (data.isEmpty()) {
            throw new IllegalArgumentException("the data holds no sequence");
        }
        int width = data.get(0).width();
        for (Sequence sequence : data) {
            if (sequence.width() != width) {
                throw new IllegalArgumentException("sequence " + sequence.id() + " has " + sequence.width()
                        + " features, sequence " + data.get(0).id() + " has " + width);
            }
        }
        return width;
    }

    private static Path sibling(Path out, String ending) {
        Path absolute = out.toAbsolutePath().normalize();
        return absolute.resolveSibling("." + absolute.getFileName() + ending);
    }
}
