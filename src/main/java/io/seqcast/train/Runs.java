package io.seqcast.train;

import io.seqcast.feature.FeaturePipeline;
import io.seqcast.model.FittedConfig;
import io.seqcast.model.MemberConfig;
import io.seqcast.model.NetworkConfig;
import io.seqcast.model.task.Classification;
import io.seqcast.train.part.Split;
import io.seqcast.train.part.Stopping;
import io.seqcast.train.part.Stretch;
import io.seqcast.train.recipe.Recipe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The runs of a training, one after the other: each member without each fold, then each member on all of the training side. A
 * run that was interrupted goes on, one that was finished is read back. Features are fitted to a fold's own training rows, again
 * after an interruption: the same rows give the same values.
 */
final class Runs {
    private final Recipe recipe;
    private final Problem problem;
    private final List<String> inputs;
    private final List<MemberPlan> members;
    private final Workers workers;
    private final Checkpoint checkpoint;
    private final ProgressListener listener;
    private final List<Split> folds;
    private @Nullable MadeRows made;
    private int done;

    /**
     * The runs to come.
     *
     * @param inputs names of a raw row's columns
     * @param members with features that are fitted to the whole training side
     * @param folds of the cross-validation
     */
    Runs(
            Recipe recipe,
            Problem problem,
            List<String> inputs,
            List<MemberPlan> members,
            Workers workers,
            Checkpoint checkpoint,
            ProgressListener listener,
            List<Split> folds) {
        this.recipe = recipe;
        this.problem = problem;
        this.inputs = inputs;
        this.members = members;
        this.workers = workers;
        this.checkpoint = checkpoint;
        this.listener = listener;
        this.folds = folds;
    }

    /** Hears that all members are trained without a fold. */
    interface FoldEnd {
        void reached(int fold, List<Run> runs, List<Stretch> held) throws IOException;
    }

    /** All members without each fold: (folds)(members). */
    List<List<Run>> folds(FoldEnd end) throws IOException {
        List<List<Run>> runs = new ArrayList<>();
        for (int fold = 0; fold < folds.size(); fold++) {
            Split split = folds.get(fold);
            List<Run> own = new ArrayList<>();
            for (MemberPlan plan : MemberPlan.all(recipe, inputs, problem.width(), split.training())) {
                Stopping stopping = plan.learning().stopping();
                Limits limits = recipe.folds().chooses() ? Limits.of(stopping) : Limits.exactly(stopping.epochs());
                Run before =
                        fold > 0 && recipe.folds().goesOn() ? runs.get(fold - 1).get(plan.index()) : null;
                own.add(run(fold + 1, plan, split, limits, before));
            }
            end.reached(fold + 1, own, split.validation());
            runs.add(own);
        }
        return runs;
    }

    /** All members on the whole training side: for as long as was best without the folds, or until the validation says so. */
    List<Run> finals(Split split, List<List<Run>> folds) throws IOException {
        List<Run> runs = new ArrayList<>();
        for (MemberPlan plan : members) {
            Limits limits =
                    folds.isEmpty() ? Limits.of(plan.learning().stopping()) : Limits.exactly(meanBest(plan, folds));
            runs.add(run(0, plan, split, limits, null));
        }
        return runs;
    }

    private static int meanBest(MemberPlan plan, List<List<Run>> folds) {
        double mean = folds.stream()
                .mapToInt(runs -> runs.get(plan.index()).bestEpoch())
                .average()
                .orElseThrow();
        return (int) Math.max(1, Math.round(mean));
    }

    /** @param before whose weights the member begins with; null for new ones */
    Run run(int fold, MemberPlan plan, Split split, Limits limits, @Nullable Run before) throws IOException {
        plan.requireUnseen(split.validation());
        Problem own = problem.learnedBy(plan.learning());
        Examples examples = new Examples(plan, own, split.training(), made(plan.pipeline()));
        int runs = members.size() * (folds.size() + 1);
        String name = (fold == 0 ? "" : "fold-" + fold + "-") + "member-" + plan.index();
        Path synthetic = checkpoint.folder().resolve(name + ".windows");
        Learner learner = learner(plan, own, split, limits, examples, synthetic);
        listener.stage(new Stage(
                plan.name(),
                fold,
                folds.size(),
                ++done,
                runs,
                learner.limits().epochs(),
                split.training().size()));
        MemberState state = checkpoint.read(name).orElse(null);
        if (state == null) {
            state = before == null || !before.member().isNetwork()
                    ? learner.start()
                    : MemberState.start(before.member().weights());
        } else {
            listener.resumed(plan.index(), state.epoch());
        }
        while (!state.finished(learner.limits())) {
            state = learner.epoch(state);
            checkpoint.write(name, state);
            listener.epoch(state.results().get(state.epoch() - 1));
        }
        Files.deleteIfExists(synthetic);
        requireScored(plan, state);
        if (fold == 0 && own.task() instanceof Classification classes) {
            RecallAdvice.of(plan.name(), classes.classes(), plan.learning(), state.results())
                    .forEach(listener::advice);
        }
        TrainedMember member = new TrainedMember(plan, examples, state.best(plan.config()));
        VariationCount varied = varied(plan, split, state.epoch());
        if (varied != null) {
            listener.varied(plan.name(), varied);
        }
        return new Run(fold, member, state.results(), state.bestEpoch(), state.bestScore(), varied);
    }

    private static @Nullable VariationCount varied(MemberPlan plan, Split split, int epochs) {
        boolean varies = plan.config() instanceof NetworkConfig
                && plan.learning().augmentation().varies();
        return varies ? VariationCount.of(plan.learning(), split.training(), plan.seed(), epochs) : null;
    }

    /** What a pipeline makes, of one at a time: members that share it stand together. */
    private MadeRows made(FeaturePipeline pipeline) {
        if (made == null || !made.isOf(pipeline)) {
            if (made != null) {
                made.release();
            }
            made = new MadeRows(pipeline);
        }
        return made;
    }

    /** Without a score there is no best epoch, and the weights would be those of the start. */
    private static void requireScored(MemberPlan plan, MemberState state) {
        if (state.bestEpoch() == 0) {
            throw new TrainingException("member " + plan.name() + ": "
                    + plan.learning().stopping().metric().text() + " has no value in any of its " + state.epoch()
                    + " epochs, so none can be chosen; take another stopping.metric");
        }
    }

    private Learner learner(
            MemberPlan plan, Problem own, Split split, Limits limits, Examples examples, Path synthetic) {
        MemberConfig config = plan.config();
        if (config instanceof FittedConfig fitted) {
            return new MemberFit(plan, fitted, own, split, examples, workers, listener);
        }
        if (config instanceof NetworkConfig network) {
            return new MemberTraining(
                    plan, Network.of(network.trained()), own, split, limits, examples, workers, listener, synthetic);
        }
        throw new IllegalArgumentException(
                "member " + plan.name() + " is of the kind " + config.kind() + ", which cannot be trained");
    }
}
