package io.seqcast.train;

import io.seqcast.data.Sequence;
import io.seqcast.data.table.FoldWriter;
import io.seqcast.expression.Source;
import io.seqcast.feature.RowCondition;
import io.seqcast.jvm.ProcessMemory;
import io.seqcast.model.FittedConfig;
import io.seqcast.model.TensorConfig;
import io.seqcast.model.bundle.BundleMember;
import io.seqcast.model.bundle.ModelBundle;
import io.seqcast.model.task.Classification;
import io.seqcast.model.task.Decision;
import io.seqcast.model.task.Policy;
import io.seqcast.model.task.Task;
import io.seqcast.train.part.Split;
import io.seqcast.train.part.Stretch;
import io.seqcast.train.recipe.IntervalRecipe;
import io.seqcast.train.recipe.PolicyRecipe;
import io.seqcast.train.recipe.Recipe;
import io.seqcast.train.rl.LearnedPolicy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Trains an ensemble by a recipe: sequences in, a bundle out. One training at a time in a process.
 *
 * <p>Interrupted at any point and started again with the same recipe, data and output folder, it goes on after the last whole
 * epoch of the run at hand and ends in the same weights. What it needs for that stands beside the output in {@code
 * .NAME.checkpoint} and is gone at the end.
 */
public final class Trainer {
    private final Recipe recipe;
    private final Origin origin;
    private final int threads;

    /** @param threads sequences worked on at the same time; changes no weight */
    public Trainer(Recipe recipe, Origin origin, int threads) {
        this.recipe = recipe;
        this.origin = origin;
        this.threads = threads;
    }

    /** As {@link #train(TrainingData, Path, Path, ProgressListener)}, with the table beside the bundle as {@code NAME.oof.parquet}. */
    public TrainingResult train(TrainingData rows, Path out, ProgressListener listener) {
        return train(rows, out, sibling(out, "", ".oof.parquet"), listener);
    }

    /**
     * @param rows of which some are held out as the recipe says
     * @param out folder of the new bundle, must not exist
     * @param outOfFold file of what the members without each fold predicted of it, if the recipe has folds; it is replaced
     * @throws IllegalArgumentException for data or a folder that cannot be used, before any work
     * @throws io.seqcast.json.JsonException for sizes that do not fit the data, before any work
     * @throws TrainingException if the loss is not finite or the checkpoint belongs to another training
     */
    public TrainingResult train(TrainingData rows, Path out, Path outOfFold, ProgressListener listener) {
        if (Files.exists(out)) {
            throw new IllegalArgumentException(out + " exists; name a new folder");
        }
        TrainingData data = Problem.withOutcomes(recipe, rows);
        PolicyRecipe rl = recipe.rl();
        if (rl != null) {
            PolicyTraining.requirePrices(rl, data);
        }
        Problem problem = Problem.of(recipe, data);
        Decision decision = problem.decision(recipe);
        AdaptiveTrial adaptive = Blending.requireFit(recipe, problem, data);
        int ahead = Problem.horizon(recipe, data);
        Split whole = recipe.split().forTargets(ahead).of(narrowed(data), recipe.seed());
        whole.requireApart(ahead, "split.purge");
        problem.requireScored(whole.validation());
        List<Split> folds = Folding.of(recipe, whole, ahead, problem).stream()
                .map(fold -> undersampled(fold, problem))
                .toList();
        requireCalibrated(problem, whole, folds);
        Split split = undersampled(whole, problem);
        Sides sides = Sides.of(problem, recipe.followed(), split, folds);
        if (!folds.isEmpty()) {
            FoldWriter.requireWritable(outOfFold);
        }
        StackFeatures features = StackFeatures.of(recipe, data.inputs(), split.training());
        List<MemberPlan> members = MemberPlan.all(recipe, data.inputs(), problem.width(), split.training());
        Task task = problem.withMeans(problem.outcomes(split.training()));
        Checkpoint checkpoint = new Checkpoint(sibling(out, ".", ".checkpoint"), TrainingFingerprint.of(recipe, data));
        listener.started(
                split.training().size(),
                split.validation().size(),
                members.stream().map(Trainer::parameters).toList(),
                members.stream()
                        .map(plan -> updates(plan, split.training().size()))
                        .toList());
        listener.sides(sides);
        if (recipe.purgesBlindly()) {
            listener.advice(
                    "split.purge is left out and nothing is purged: how many rows the columns of the data look ahead is"
                            + " not known, and split.purge must be as many");
        }
        try (Workers workers = new Workers(threads)) {
            Runs runs = new Runs(recipe, problem, data.inputs(), members, workers, checkpoint, listener, folds);
            OutOfFold unseen = new OutOfFold(
                    problem,
                    recipe.memberNames(),
                    fold -> fold == 0
                            ? features
                            : StackFeatures.of(
                                    recipe, data.inputs(), folds.get(fold - 1).training()),
                    workers,
                    checkpoint.folder());
            List<List<Run>> foldRuns = runs.folds(unseen::add);
            List<Run> finals = runs.finals(split, foldRuns);
            Blended blended = new Blending(recipe, problem, task.means(), adaptive, workers)
                    .of(!folds.isEmpty(), unseen, split, finals, features);
            Map<String, Object> provenance = Provenance.of(recipe, origin, split, sides, finals, foldRuns, blended);
            Task said = blended.served(task);
            if (rl != null && said instanceof Classification classes) {
                LearnedPolicy learned = new PolicyTraining(rl, classes, data.inputs(), blended, features, workers)
                        .learn(whole, finals, folds, foldRuns, recipe.seed());
                listener.policy(learned);
                provenance.put("policy", PolicyTraining.provenance(learned, !folds.isEmpty()));
                said = new Policy(classes, rl.actions(), rl.price(), learned.head());
            }
            ModelBundle bundle = new ModelBundle(
                    ModelBundle.FORMAT,
                    data.inputs(),
                    said,
                    bundled(finals, blended.blend().asking()),
                    blended.blend().blend(),
                    blended.blend().shrink(),
                    blended.decided(decision),
                    blended.intervals(),
                    recipe.sequences(),
                    FittedFiles.of(recipe.texts(), members, features),
                    provenance);
            if (!folds.isEmpty()) {
                unseen.join(outOfFold, Reblending.fingerprints(bundle), blended.temperature());
            }
            finish(out, bundle, finals, blended.validated(), listener);
            checkpoint.delete();
            List<Double> scores = finals.stream().map(Run::score).toList();
            return new TrainingResult(
                    out,
                    bundle.fingerprint(),
                    recipe.metric(),
                    scores,
                    blended.score(),
                    blended.validated(),
                    bundle.outputs(),
                    blended.intervals(),
                    blended.calibration(),
                    blended.decision(),
                    ProcessMemory.peakBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<BundleMember> bundled(List<Run> finals, MemberAsking asking) {
        List<BundleMember> members = new ArrayList<>();
        for (Run run : finals) {
            members.add(run.member().bundled().asked(asking.when(members.size())));
        }
        return members;
    }

    /** The sequences with their flags where the model is to predict. */
    private List<Sequence> narrowed(TrainingData data) {
        Source condition = recipe.texts().condition();
        if (condition == null) {
            return data.sequences();
        }
        RowCondition predictWhen = RowCondition.of(condition, data.inputs());
        return data.sequences().stream().map(predictWhen::narrow).toList();
    }

    private void requireCalibrated(Problem problem, Split whole, List<Split> folds) {
        IntervalRecipe wanted = recipe.intervals();
        if (wanted != null) {
            Calibrating.requireRows(
                    wanted.level(),
                    problem,
                    folds.isEmpty()
                            ? whole.validation()
                            : folds.stream()
                                    .flatMap(fold -> fold.validation().stream())
                                    .toList());
        }
    }

    /** Whoever is held out is held out whole. */
    private Split undersampled(Split split, Problem problem) {
        List<Stretch> kept = recipe.undersampling().of(split.training(), problem.targets()::after, recipe.seed());
        return new Split(kept, split.validation());
    }

    private void finish(
            Path out,
            ModelBundle bundle,
            List<Run> finals,
            @Nullable CrossValidation validated,
            ProgressListener listener)
            throws IOException {
        List<EpochResult> epochs =
                finals.stream().flatMap(run -> run.epochs().stream()).toList();
        BundleOutput.write(out, aside(out), bundle, recipe, epochs, validated);
        String undrawn =
                LearningCurve.draw(out, recipe.metric(), bundle.members().size(), epochs);
        if (undrawn != null) {
            listener.advice(undrawn);
        }
    }

    private static int parameters(MemberPlan plan) {
        return plan.config() instanceof TensorConfig config ? new FlatParameters(config.shapes()).size() : 0;
    }

    /** Where a bundle is made before it is whole. */
    static Path aside(Path out) {
        return sibling(out, ".", ".partial");
    }

    private static int updates(MemberPlan plan, int stretches) {
        return plan.config() instanceof FittedConfig
                ? 0
                : MemberTraining.batches(plan.learning().sampler(), stretches);
    }

    private static Path sibling(Path out, String start, String ending) {
        Path absolute = out.toAbsolutePath().normalize();
        return absolute.resolveSibling(start + absolute.getFileName() + ending);
    }
}
