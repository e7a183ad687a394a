package io.seqcast.train.recipe;

import io.seqcast.data.table.PointColumns;
import io.seqcast.eval.classification.ClassMetric;
import io.seqcast.feature.FeatureSet;
import io.seqcast.model.FittedConfig;
import io.seqcast.model.MemberConfig;
import io.seqcast.model.NetworkConfig;
import io.seqcast.model.ViewedConfig;
import io.seqcast.model.bundle.BundleTexts;
import io.seqcast.model.bundle.FeatureFile;
import io.seqcast.model.bundle.OutputScale;
import io.seqcast.model.bundle.SequenceRules;
import io.seqcast.model.bundle.TargetFile;
import io.seqcast.train.part.AsymmetricLoss;
import io.seqcast.train.part.ByTime;
import io.seqcast.train.part.CrossEntropy;
import io.seqcast.train.part.FocalLoss;
import io.seqcast.train.part.Folds;
import io.seqcast.train.part.Loss;
import io.seqcast.train.part.MeanSquaredError;
import io.seqcast.train.part.Metric;
import io.seqcast.train.part.OfClasses;
import io.seqcast.train.part.ReturnsLoss;
import io.seqcast.train.part.Splitting;
import io.seqcast.train.part.Undersampling;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All that decides what a training makes of its data: two trainings of equal recipes and data give equal bundles. Parts that
 * contradict each other are refused, so that a recipe that exists can be followed if the data has its columns.
 *
 * @param data what the columns are for
 * @param task what is predicted
 * @param members of the ensemble, at least one; the k-th network in all is drawn with seed + k
 * @param texts feature files that members name, targets, and when to predict
 * @param split which rows choose among weights
 * @param folds of the cross-validation on the training side, from which the blend learns
 * @param undersampling which of the rows on the training sides are learned from
 * @param learning how members learn that say nothing else, and what rows weigh in the outputs' means
 * @param blend how the members' predictions become one
 * @param adaptive how weights that follow recent errors are judged beside the blends; null where nothing is said of it
 * @param intervals around the outputs; null for none
 * @param rl how a policy is then learned of the blend; null where none is
 * @param decision what is decided on the outputs
 * @param sequences when a sequence ends, for the bundle
 * @param seed of every random choice
 * @param text the recipe as YAML, which names files as if they lay beside it
 */
public record Recipe(
        PointColumns data,
        TaskRecipe task,
        List<MemberRecipe> members,
        BundleTexts texts,
        Splitting split,
        Folds folds,
        Undersampling undersampling,
        LearningRecipe learning,
        BlendRecipe blend,
        @Nullable AdaptiveRecipe adaptive,
        @Nullable IntervalRecipe intervals,
        @Nullable PolicyRecipe rl,
        DecisionRecipe decision,
        SequenceRules sequences,
        long seed,
        String text) {
    private static final int ANY_WIDTH = 1 << 10; // of rows that nobody has seen yet

    /** @throws IllegalArgumentException naming the fields that contradict each other */
    public Recipe {
        members = List.copyOf(members);
        if (members.isEmpty()) {
            throw new IllegalArgumentException("members is empty, must have at least one");
        }
        requireDistinct(members);
        requireOneSource(data, task, texts.targets());
        boolean nextRow = predictsNextRow(data, texts.targets());
        requireLearning("", learning, task, nextRow);
        requireBlend(task, blend, adaptive);
        if (blend.given() != null) {
            blend.given().requireMembers(names(members));
        }
        if (intervals != null && task.classification()) {
            throw new IllegalArgumentException("intervals are set, must be left out for a classification: they are for"
                    + " numbers, probabilities say themselves how sure they are");
        }
        decision.requireFit(task);
        if (blend.type() == BlendRecipe.Type.ADAPTIVE && intervals != null) {
            throw new IllegalArgumentException("intervals are set, must be left out where blend.type is adaptive: its"
                    + " weights change, and with them its errors");
        }
        if (blend.type() == BlendRecipe.Type.ADAPTIVE && !data.targets().isEmpty()) {
            throw new IllegalArgumentException("blend.type is adaptive, must be another where data.targets are "
                    + data.targets() + ": no row of a stream says what came of a prediction; name a file of targets");
        }
        if (rl != null) {
            rl.requireFit(task, data.inputs(), decision);
        }
        for (int i = 0; i < members.size(); i++) {
            requireMember("members[" + i + "].", members.get(i), learning, task, nextRow);
            requireAsked(
                    members.get(i),
                    members.get(i)
                            .config(
                                    ANY_WIDTH,
                                    task.classification() ? task.classes().size() : 1),
                    members,
                    task.learnsTemperature());
        }
    }

    /** By which epochs, members and their blend are scored. */
    public Metric metric() {
        return learning.stopping().metric();
    }

    /** Classes that a stopping is about, by their places. */
    public List<Integer> followed() {
        return Stream.concat(Stream.of(learning), members.stream().map(MemberRecipe::learning))
                .flatMap(each -> each.stopping().followed().stream())
                .distinct()
                .sorted()
                .toList();
    }

    /** Whether a split by time should purge as far as targets look, and nobody knows how far that is. */
    public boolean purgesBlindly() {
        return split instanceof ByTime time
                && time.purge() == null
                && texts.targets() == null
                && !predictsNextRow(data, null);
    }

    /** Names of all members, in order. */
    public List<String> memberNames() {
        return names(members);
    }

    private static List<String> names(List<MemberRecipe> members) {
        return members.stream().flatMap(MemberRecipe::names).toList();
    }

    /**
     * The feature set that members or a stack call by a name.
     *
     * @throws IllegalArgumentException if there is none
     */
    public FeatureSet featureSet(String name) {
        FeatureFile file = texts.features(name);
        return FeatureSet.named(name, file == null ? null : file.source());
    }

    /** Whether anything is learned of what the members predict of rows that they were not fitted to. */
    public boolean learnsOfPredictions() {
        return learnsBlend() || task.learnsTemperature() || decision.learned();
    }

    /** Whether the blend is learned, or when members are asked. */
    public boolean learnsBlend() {
        return blend.learns() || members.stream().anyMatch(MemberRecipe::waits);
    }

    private static void requireBlend(TaskRecipe task, BlendRecipe blend, @Nullable AdaptiveRecipe adaptive) {
        if (task.classification() && blend.type() == BlendRecipe.Type.STACK) {
            throw new IllegalArgumentException(
                    "blend.type is stack, must be mean, weights, select or given for a classification");
        }
        if (blend.type() == BlendRecipe.Type.ADAPTIVE) {
            requireFollowed(task, blend, adaptive);
        }
        if (task.classification() && adaptive != null) {
            throw new IllegalArgumentException(
                    "blend.adaptive is set, must be left out of a classification: recent errors are those of numbers");
        }
        if (task.classification() && blend.shrink() instanceof ShrinkRecipe.Below) {
            throw new IllegalArgumentException(
                    "blend.shrink has below_r2, must be true or false for a classification, which has no R²");
        }
    }

    private static void requireFollowed(TaskRecipe task, BlendRecipe blend, @Nullable AdaptiveRecipe adaptive) {
        if (task.classification()) {
            throw new IllegalArgumentException(
                    "blend.type is adaptive, must be another for a classification: weights follow the errors of numbers");
        }
        if (!(blend.shrink() instanceof ShrinkRecipe.None)) {
            throw new IllegalArgumentException(
                    "blend.shrink is set, must be left out where blend.type is adaptive: nothing of it is learned");
        }
        if (adaptive != null && !adaptive.ahead().isEmpty()) {
            throw new IllegalArgumentException(
                    "blend.adaptive.ahead is " + adaptive.ahead()
                            + ", must be left out where blend.type is adaptive: in a stream the rows tell what came of a prediction");
        }
    }

    private static void requireAsked(
            MemberRecipe member, MemberConfig config, List<MemberRecipe> members, boolean temperature) {
        int always = members.stream()
                .filter(other -> !other.waits())
                .mapToInt(MemberRecipe::count)
                .sum();
        if (member.waits() && !config.skipsUnasked()) {
            throw new IllegalArgumentException("members: " + member.name() + " has when, its kind " + config.kind()
                    + " computes every row, must be one that need not: a model of windows or without a state");
        }
        if (member.waits() && temperature) {
            throw new IllegalArgumentException("members: " + member.name() + " has when, must be left out where"
                    + " task.temperature is learned: it changes how far members disagree");
        }
        if (member.waits() && always < 2) {
            throw new IllegalArgumentException("members: " + member.name() + " has when, and " + always
                    + " have not, must be at least 2: fewer cannot disagree");
        }
    }

    /** Whether what is predicted are columns of the next row. */
    private static boolean predictsNextRow(PointColumns data, @Nullable TargetFile targets) {
        return data.label() == null && data.targets().isEmpty() && targets == null;
    }

    private static void requireDistinct(List<MemberRecipe> members) {
        Set<String> seen = new HashSet<>();
        members.stream().flatMap(MemberRecipe::names).forEach(name -> {
            if (!seen.add(name)) {
                throw new IllegalArgumentException("members has the name " + name + " twice, names must differ");
            }
        });
    }

    private static void requireOneSource(PointColumns data, TaskRecipe task, @Nullable TargetFile targets) {
        if (targets != null && (data.label() != null || !data.targets().isEmpty())) {
            throw new IllegalArgumentException("targets is " + targets.name() + " and "
                    + (data.label() != null ? "data.label is " + data.label() : "data.targets are " + data.targets())
                    + ", must be one of them: a task has one source of what comes true");
        }
        if (data.label() != null && !data.targets().isEmpty()) {
            throw new IllegalArgumentException("data.targets are " + data.targets()
                    + ", must be left out where data.label is " + data.label() + ": a task has one of them");
        }
        if (task.classification() == task.classes().isEmpty()) {
            throw new IllegalArgumentException("task.type is " + task.type() + " and "
                    + (targets == null
                            ? "data.label is " + data.label()
                                    + ", must be classification with a label or regression without one"
                            : "data.classes are " + task.classes()
                                    + ", must be classification with classes or regression without any"));
        }
        if (task.outputs() != null && !predictsNextRow(data, targets)) {
            throw new IllegalArgumentException("task.outputs are " + task.outputs()
                    + ", must be left out where targets or data.targets are named: those are the outputs");
        }
        if (task.outputs() != null && data.inputs() != null && !data.inputs().containsAll(task.outputs())) {
            throw new IllegalArgumentException(
                    "task.outputs are " + task.outputs() + ", must be among data.inputs, " + data.inputs());
        }
    }

    private static void requireMember(
            String path, MemberRecipe member, LearningRecipe all, TaskRecipe task, boolean nextRow) {
        requireLearning(path, member.learning(), task, nextRow);
        Metric metric = member.learning().stopping().metric();
        if (!metric.equals(all.stopping().metric())) {
            throw new IllegalArgumentException(path + "stopping.metric is " + metric.text() + ", must be "
                    + all.stopping().metric().text() + ": all members and their blend are scored by one");
        }
        if (!nextRow && member.scale() != OutputScale.DATA) {
            throw new IllegalArgumentException("members: " + member.name() + " has output_scale "
                    + member.scale().text() + ", must be data unless the next row is predicted");
        }
        MemberConfig config =
                member.config(ANY_WIDTH, task.classification() ? task.classes().size() : 1);
        if (config instanceof ViewedConfig && !task.classification()) {
            throw new IllegalArgumentException("members: " + member.name() + " has config." + ViewedConfig.SETTING
                    + ", must be left out for a regression: only probabilities have a mean over views");
        }
        if (config instanceof NetworkConfig network) {
            BalanceRules.require(path, member.learning(), network);
        }
        if (config instanceof FittedConfig) {
            requireFitted(path, member, config.kind(), all);
        } else if (member.learning().loss() instanceof ReturnsLoss && member.scale() != OutputScale.DATA) {
            throw new IllegalArgumentException(path + "loss.type is " + ReturnsLoss.NAME + " and output_scale is "
                    + member.scale().text() + ", must be data: a return has one scale, that of the training targets");
        }
    }

    private static void requireFitted(String path, MemberRecipe member, String kind, LearningRecipe all) {
        List<String> own = member.learning().gradientBlocksUnlike(all);
        if (!own.isEmpty()) {
            throw new IllegalArgumentException(path + own.get(0) + " is set, must be left out: the kind " + kind
                    + " is fitted in one pass, without gradients");
        }
    }

    /** @param path of the blocks, up to the last point */
    private static void requireLearning(String path, LearningRecipe learning, TaskRecipe task, boolean nextRow) {
        Loss loss = learning.loss();
        if (loss.forClasses() != task.classification()) {
            throw new IllegalArgumentException(path + "loss.type is " + loss.name() + ", must be "
                    + (loss.forClasses()
                            ? MeanSquaredError.NAME + " or " + ReturnsLoss.NAME
                            : CrossEntropy.NAME + ", " + AsymmetricLoss.NAME + " or " + FocalLoss.NAME)
                    + " for a " + task.type());
        }
        Metric metric = learning.stopping().metric();
        if (metric.forClasses() != task.classification()) {
            throw new IllegalArgumentException(path + "stopping.metric is " + metric.text() + ", must be one for a "
                    + task.type() + ": "
                    + (task.classification() ? String.join(", ", ClassMetric.usages()) : Metric.numberTexts()));
        }
        if (metric instanceof OfClasses of
                && of.metric().kind() == ClassMetric.Kind.EV_CORRELATION
                && task.values().isEmpty()) {
            throw new IllegalArgumentException(
                    path + "stopping.metric is ev_correlation, must be another where task.values are left out");
        }
        BalanceRules.require(path, learning);
        double amplitude = learning.augmentation().amplitude();
        if (!nextRow && amplitude > 0) {
            throw new IllegalArgumentException(path + "augmentation.amplitude is " + amplitude
                    + ", must be 0 unless the next row is predicted: other targets do not scale with the inputs");
        }
    }
}
