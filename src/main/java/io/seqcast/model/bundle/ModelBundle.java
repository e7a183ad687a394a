package io.seqcast.model.bundle;

import io.seqcast.model.BundleException;
import io.seqcast.model.Member;
import io.seqcast.model.MemberConfig;
import io.seqcast.model.ViewedConfig;
import io.seqcast.model.blend.Adaptive;
import io.seqcast.model.blend.Blend;
import io.seqcast.model.blend.Mean;
import io.seqcast.model.blend.Shrink;
import io.seqcast.model.blend.Stack;
import io.seqcast.model.task.Decision;
import io.seqcast.model.task.Intervals;
import io.seqcast.model.task.Policy;
import io.seqcast.model.task.Regression;
import io.seqcast.model.task.Task;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A trained ensemble with all that is needed to use it, as it lies in a folder: model.json, the members' weights and files of
 * expressions. Immutable.
 *
 * @param format of model.json that it was read from or will be written in
 * @param inputs names of the data's columns that enter, in order
 * @param task what is said after each row
 * @param members whose predictions are blended, at least one
 * @param blend how they become one
 * @param shrink what is then done to each output
 * @param decision what is decided on the outputs; null where nothing is
 * @param intervals around the outputs of this blend; null where it has none
 * @param sequences when a sequence ends, unless an option says otherwise
 * @param texts what is said in expressions: features, targets, when to predict
 * @param provenance how the model was made: free-form, JSON types only, no part of its meaning
 */
public record ModelBundle(
        int format,
        List<String> inputs,
        Task task,
        List<BundleMember> members,
        Blend blend,
        Shrink shrink,
        @Nullable Decision decision,
        @Nullable Intervals intervals,
        SequenceRules sequences,
        BundleTexts texts,
        Map<String, Object> provenance) {
    /** The format that is written. */
    public static final int FORMAT = 2;

    /** The format of before: one kind, one pipeline, the mean of all members, the next row of all inputs. */
    public static final int FIRST_FORMAT = 1;

    private static final int LEAST_DISAGREEING = 2;

    /** @throws IllegalArgumentException if the parts do not fit each other */
    public ModelBundle {
        inputs = List.copyOf(inputs);
        members = List.copyOf(members);
        provenance = Collections.unmodifiableMap(new LinkedHashMap<>(provenance));
        if (inputs.isEmpty()) {
            throw new IllegalArgumentException("inputs is empty, must have at least one name");
        }
        requireDistinct("inputs", inputs);
        if (members.isEmpty()) {
            throw new IllegalArgumentException("members is empty, must have at least one");
        }
        List<String> names = members.stream().map(BundleMember::name).toList();
        requireDistinct("members", names);
        for (int k = 0; k < members.size(); k++) {
            MemberConfig config = members.get(k).model().config();
            if (config.outputs() != task.width()) {
                throw new IllegalArgumentException(
                        "members[" + k + "] predicts " + config.outputs() + " values, the task has " + task.width());
            }
            if (config instanceof ViewedConfig && task.classification() == null) {
                throw new IllegalArgumentException(
                        "members[" + k + "] has " + ViewedConfig.SETTING + ", must be left out for a regression");
            }
        }
        requireScales(inputs, task, members);
        requirePolicy(inputs, task, decision);
        requireAsked(members);
        blend.requireFit(task.width(), names);
        if (blend instanceof Stack && task.classification() != null) {
            throw new IllegalArgumentException("blend is " + Stack.TYPE
                    + ", must be a weighted mean for a classification: another sum of probabilities is none");
        }
        if (!shrink.isNone() && shrink.keep().size() != task.width()) {
            throw new IllegalArgumentException("shrink has " + shrink.keep().size()
                    + " values, must have one for each of " + task.width() + " outputs");
        }
        if (!shrink.isNone() && task.means().isEmpty()) {
            throw new IllegalArgumentException("shrink needs the training means of the outputs, the task has none");
        }
        if (blend instanceof Adaptive) {
            requireFollowed(inputs, task, shrink, intervals, texts);
        }
        requireIntervals(task, intervals);
    }

    /** A bundle without intervals. */
    public ModelBundle(
            int format,
            List<String> inputs,
            Task task,
            List<BundleMember> members,
            Blend blend,
            Shrink shrink,
            @Nullable Decision decision,
            SequenceRules sequences,
            BundleTexts texts,
            Map<String, Object> provenance) {
        this(format, inputs, task, members, blend, shrink, decision, null, sequences, texts, provenance);
    }

    /** An ensemble over one pipeline that predicts the next row of all its inputs by the members' mean. */
    public static ModelBundle nextRow(
            List<String> inputs,
            String features,
            String normalizer,
            List<Member> members,
            Map<String, Object> provenance) {
        List<BundleMember> named = IntStream.range(0, members.size())
                .mapToObj(k -> new BundleMember("member-" + k, features, normalizer, members.get(k)))
                .toList();
        return new ModelBundle(
                FORMAT,
                inputs,
                Regression.of(inputs),
                named,
                new Mean(),
                Shrink.none(),
                null,
                SequenceRules.endless(),
                BundleTexts.none(),
                provenance);
    }

    /**
     * Reads a bundle.
     *
     * @throws BundleException if anything is missing, unknown, of the wrong type or shape or not finite, naming the file,
     *     the field or tensor, and what was expected
     */
    public static ModelBundle read(Path folder) {
        return BundleReader.read(folder);
    }

    /**
     * Writes the bundle into a folder, which is made if need be; other files in it stay. model.json goes first and comes
     * last, so that the folder is never a bundle of mixed parts.
     *
     * @throws BundleException if it cannot be written
     */
    public void write(Path folder) {
        BundleWriter.write(this, folder);
    }

    /** The bundle of member {@code k} alone, which is always asked. */
    public ModelBundle only(int k) {
        return only(List.of(k));
    }

    /**
     * Some of the members, by their places, blended by their mean, without intervals. Where too few are left that could disagree, those that waited
     * for that are always asked.
     */
    public ModelBundle only(List<Integer> places) {
        List<BundleMember> some = places.stream().map(members::get).toList();
        long always = some.stream().filter(member -> member.when() == null).count();
        return new ModelBundle(
                format,
                inputs,
                task,
                always < LEAST_DISAGREEING
                        ? some.stream().map(member -> member.asked(null)).toList()
                        : some,
                new Mean(),
                Shrink.none(),
                decision,
                sequences,
                texts,
                provenance);
    }

    /** The same bundle with another blend, for which intervals are yet to be calibrated. */
    public ModelBundle withBlend(Blend value) {
        return new ModelBundle(format, inputs, task, members, value, shrink, decision, sequences, texts, provenance);
    }

    /** The same members with another blend, and how that was made; without intervals. */
    public ModelBundle withBlend(Blend value, Shrink drawn, Map<String, Object> made) {
        return new ModelBundle(format, inputs, task, members, value, drawn, decision, sequences, texts, made);
    }

    /** The same bundle with these intervals around its outputs; null for none. */
    public ModelBundle withIntervals(@Nullable Intervals value) {
        return new ModelBundle(
                format, inputs, task, members, blend, shrink, decision, value, sequences, texts, provenance);
    }

    /** The same bundle with another decision on its outputs. */
    public ModelBundle withDecision(Decision value) {
        return new ModelBundle(
                format, inputs, task, members, blend, shrink, value, intervals, sequences, texts, provenance);
    }

    /** The same bundle with other texts. */
    public ModelBundle withTexts(BundleTexts value) {
        return new ModelBundle(
                format, inputs, task, members, blend, shrink, decision, intervals, sequences, value, provenance);
    }

    /** Number of columns of the data that enter. */
    public int width() {
        return inputs.size();
    }

    /** The members' kinds, each once, for people. */
    public String kinds() {
        return members.stream()
                .map(member -> member.model().config().kind())
                .distinct()
                .collect(Collectors.joining(", "));
    }

    /** Names of what is emitted after each row. */
    public List<String> outputs() {
        return task.outputs();
    }

    /** Whether the data's columns are found by their names; a bundle of the first format takes any of the right number. */
    public boolean findsColumnsByName() {
        return format > FIRST_FORMAT;
    }

    /** Whether what is predicted are columns of the next row, and no columns of their own. */
    public boolean predictsNextRow() {
        return task instanceof Regression && inputs.containsAll(task.outputs());
    }

    /** Whether a decision goes out with each prediction. */
    public boolean decides() {
        return decision != null || task instanceof Policy;
    }

    /** SHA-256 over all that changes a prediction, in hex. Provenance, targets and file names do not enter. */
    public String fingerprint() {
        return Fingerprint.of(this);
    }

    /** SHA-256 over all that the state of a member's features and normaliser depends on, in hex. */
    public String pipelineFingerprint(BundleMember member) {
        return pipelineFingerprint(member.features(), member.normalizer());
    }

    /** SHA-256 over all that the state of such features and normaliser depends on, in hex. */
    public String pipelineFingerprint(String features, String normalizer) {
        return Fingerprint.ofPipeline(this, features, normalizer);
    }

    /** SHA-256 over all that a member's own state depends on, in hex: a new blend, decision or other member changes none. */
    public String stateFingerprint(BundleMember member) {
        return Fingerprint.ofMember(this, member);
    }

    /** SHA-256 over all that the state of the condition depends on under which the model predicts, in hex; null if it always does. */
    public @Nullable String conditionFingerprint() {
        return Fingerprint.ofCondition(this);
    }

    /** SHA-256 over all that weights depend on which follow the members' errors, in hex; null if none do. */
    public @Nullable String followedFingerprint() {
        return Fingerprint.ofFollowed(this);
    }

    private static void requireFollowed(
            List<String> inputs, Task task, Shrink shrink, @Nullable Intervals intervals, BundleTexts texts) {
        if (!(task instanceof Regression)) {
            throw new IllegalArgumentException("blend is " + Adaptive.TYPE + ", must be another for a " + task.name()
                    + ": weights follow the errors of numbers");
        }
        if (texts.targets() == null && !inputs.containsAll(task.outputs())) {
            throw new IllegalArgumentException("blend is " + Adaptive.TYPE + ", must be another for the outputs "
                    + task.outputs() + " without a file of targets: no row of a stream says what came of them");
        }
        if (!shrink.isNone() || intervals != null) {
            throw new IllegalArgumentException("blend is " + Adaptive.TYPE + " and "
                    + (shrink.isNone() ? "intervals are" : "shrink is")
                    + " set, must be left out: what is said of it is not what was learned from");
        }
    }

    private static void requireScales(List<String> inputs, Task task, List<BundleMember> members) {
        for (BundleMember member : members) {
            if (member.scale() == OutputScale.PER_SEQUENCE && !inputs.containsAll(task.outputs())) {
                throw new IllegalArgumentException("member " + member.name() + " has output_scale "
                        + member.scale().text() + ", which is for columns of the next row; outputs are "
                        + task.outputs());
            }
        }
    }

    private static void requirePolicy(List<String> inputs, Task task, @Nullable Decision decision) {
        if (task instanceof Policy policy && !inputs.contains(policy.price())) {
            throw new IllegalArgumentException(
                    "price is \"" + policy.price() + "\", must be among the inputs " + inputs);
        }
        if (task instanceof Policy && decision != null) {
            throw new IllegalArgumentException(
                    "decision is " + decision.rules() + ", must be left out: the decision of a policy is its action");
        }
    }

    private static void requireAsked(List<BundleMember> members) {
        List<BundleMember> some =
                members.stream().filter(member -> member.when() != null).toList();
        for (BundleMember member : some) {
            if (!member.model().config().skipsUnasked()) {
                throw new IllegalArgumentException("member " + member.name() + " has when, its kind "
                        + member.model().config().kind()
                        + " computes every row, must be one that need not: a model of windows or without a state");
            }
        }
        if (!some.isEmpty() && members.size() - some.size() < LEAST_DISAGREEING) {
            throw new IllegalArgumentException("member " + some.get(0).name() + " has when, and "
                    + (members.size() - some.size()) + " have not, must be at least " + LEAST_DISAGREEING
                    + ": fewer cannot disagree");
        }
    }

    private static void requireIntervals(Task task, @Nullable Intervals intervals) {
        if (intervals != null && !(task instanceof Regression)) {
            throw new IllegalArgumentException(
                    "intervals are set, must be left out for a " + task.name() + ": they are for numbers");
        }
        if (intervals != null && intervals.halfWidths().size() != task.width()) {
            throw new IllegalArgumentException(
                    "intervals has " + intervals.halfWidths().size() + " half widths, must have one for each of "
                            + task.width() + " outputs");
        }
    }

    private static void requireDistinct(String field, List<String> names) {
        if (new HashSet<>(names).size() != names.size()) {
            throw new IllegalArgumentException(field + " has a name twice: " + names);
        }
    }
}
