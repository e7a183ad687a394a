package io.seqcast.train;

import static java.util.Objects.requireNonNull;

import io.seqcast.data.table.FoldColumns;
import io.seqcast.data.table.FoldFile;
import io.seqcast.data.table.FoldRows;
import io.seqcast.file.Folders;
import io.seqcast.model.blend.Adaptation;
import io.seqcast.model.blend.Adaptive;
import io.seqcast.model.blend.Stack;
import io.seqcast.model.bundle.BundleMember;
import io.seqcast.model.bundle.ModelBundle;
import io.seqcast.model.task.Classification;
import io.seqcast.model.task.Intervals;
import io.seqcast.model.task.Policy;
import io.seqcast.train.recipe.AdaptiveRecipe;
import io.seqcast.train.recipe.BlendRecipe;
import io.seqcast.train.recipe.ShrinkRecipe;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Another blend for a trained bundle, from the out-of-fold predictions that its training kept. */
public final class Reblending {
    private final Path folder;
    private final ModelBundle bundle;
    private final @Nullable Intervals intervals; // of the blend that is replaced
    private final Predicate<String> members; // of a table, by their names

    /**
     * @param folder of the bundle
     * @throws io.seqcast.model.BundleException if it cannot be read
     */
    public Reblending(Path folder) {
        this.folder = folder;
        bundle = ModelBundle.read(folder);
        intervals = bundle.intervals();
        members = member -> true;
    }

    private Reblending(Path folder, ModelBundle bundle, @Nullable Intervals intervals, Predicate<String> members) {
        this.folder = folder;
        this.bundle = bundle;
        this.intervals = intervals;
        this.members = members;
    }

    /**
     * Of some of the members.
     *
     * @param wanted names of members or of kinds
     * @throws IllegalArgumentException naming what is neither
     */
    public Reblending only(List<String> wanted) {
        List<BundleMember> all = bundle.members();
        for (String one : wanted) {
            if (all.stream().noneMatch(member -> isCalled(member, one))) {
                throw new IllegalArgumentException("no member of " + folder + " is called " + one
                        + ", nor is any of this kind; there are "
                        + all.stream().map(m -> m.name() + " (" + kind(m) + ")").toList());
            }
        }
        List<Integer> places = IntStream.range(0, all.size())
                .filter(k -> wanted.stream().anyMatch(one -> isCalled(all.get(k), one)))
                .boxed()
                .toList();
        Set<String> names = places.stream().map(k -> all.get(k).name()).collect(Collectors.toSet());
        return new Reblending(folder, bundle.only(places), intervals, names::contains);
    }

    private static boolean isCalled(BundleMember member, String one) {
        return member.name().equals(one) || kind(member).equals(one);
    }

    private static String kind(BundleMember member) {
        return member.model().config().kind();
    }

    /** The bundle whose members are blended, as it is. */
    public ModelBundle bundle() {
        return bundle;
    }

    /** What a training kept of these members. */
    public FoldFile open(Path outOfFold) {
        return FoldFile.open(List.of(outOfFold), members);
    }

    /**
     * Learns and judges blends of its members.
     *
     * @param adaptive how weights that follow recent errors are judged beside them; null for as published
     * @throws IllegalArgumentException if the table is not of this bundle's members and outputs, or has less than two folds
     */
    public CrossValidation judged(FoldFile table, List<BlendTrial> trials, @Nullable AdaptiveRecipe adaptive) {
        requireSame(table);
        if (classes() && adaptive != null) {
            throw new IllegalArgumentException(
                    folder + " predicts classes: weights that follow recent errors are for numbers");
        }
        AdaptiveTrial trial =
                classes() ? null : AdaptiveTrial.of(adaptive, bundle.task().predicted(), KnownAfter.of(bundle));
        return CrossValidation.of(
                table, trials, MemberAsking.of(bundle), bundle.task().means(), classes(), trial);
    }

    /**
     * What is learned anew when a blend is replaced.
     *
     * @param intervals of the bundle's level around the other blend; null if the bundle has none
     * @param decision null if the bundle's was not learned
     */
    public record Refit(
            @Nullable Intervals intervals, @Nullable LearnedDecision decision) {}

    /**
     * Learns it from the rows of the table.
     *
     * @throws IllegalArgumentException if an output has too few rows for the level of intervals
     */
    public Refit refit(FoldFile table, JudgedBlend chosen) {
        List<Double> means = bundle.task().means();
        boolean decides = bundle.provenance().containsKey(Provenance.DECISION_LEARNED_ON);
        return new Refit(
                intervals == null ? null : Calibrating.ofFolds(table, chosen, means, intervals.level()),
                decides && bundle.task() instanceof Classification task
                        ? LearnedDecision.of(table, chosen.learned(), means, Temperature.NONE, task)
                        : null);
    }

    /**
     * Weights that follow each sequence's recent errors.
     *
     * @param adaptive how they follow; null for as published
     * @throws IllegalArgumentException if nothing says how far outcomes lie ahead
     */
    public LearnedBlend following(FoldFile table, @Nullable AdaptiveRecipe adaptive) {
        List<Integer> known = classes() ? null : KnownAfter.of(bundle);
        if (known == null) {
            throw new IllegalArgumentException("the blend is adaptive, must be another for " + folder + ": "
                    + (classes()
                            ? "weights follow the errors of numbers"
                            : "no row of a stream says what came of "
                                    + bundle.task().predicted()));
        }
        AdaptiveTrial trial =
                requireNonNull(AdaptiveTrial.of(adaptive, bundle.task().predicted(), known));
        TableSurvey survey = new TableSurvey();
        table.forEach(survey::add);
        return LearnedBlend.following(trial.adaptation(survey.leastOutcome()), MemberAsking.of(bundle));
    }

    /** How a stack of its members would be learned, on the features that it has now if it is one; null for classes. */
    public @Nullable BlendRecipe stack(FoldFile table) {
        if (classes()) {
            return null;
        }
        BlendRecipe plain = new BlendRecipe(BlendRecipe.Type.STACK, new ShrinkRecipe.None());
        return bundle.blend() instanceof Stack now
                        && now.features() != null
                        && !table.columns().features().isEmpty()
                ? BlendRecipe.stack(plain.shrink(), plain.l2(), now.features())
                : plain;
    }

    /**
     * Gives the rows of a table with one prediction each: that of a blend like the bundle's, which was learned from the rows of all
     * folds but theirs.
     *
     * @return that blend's name
     * @throws IllegalArgumentException as {@link #judged}
     */
    public String nested(FoldFile table, Consumer<FoldRows> consumer) {
        requireSame(table);
        List<Double> means = bundle.task().means();
        if (bundle.blend() instanceof Adaptive adaptive) {
            return followed(table, adaptive.adaptation(), consumer);
        }
        BlendRecipe own = own(table);
        FoldColumns columns = table.columns();
        FoldColumns seen = own.features() != null ? columns : new FoldColumns(columns.members(), columns.outputs());
        FoldEvidence evidence =
                FoldEvidence.of(table, BlendEvidence.none(MemberAsking.of(bundle), means, classes(), seen), rows -> {});
        Map<Integer, LearnedBlend> learned = new HashMap<>();
        table.forEach(rows -> {
            LearnedBlend blend = learned.computeIfAbsent(
                    rows.fold(), fold -> evidence.without(fold).learn(own));
            consumer.accept(new FoldRows(
                    rows.sequence(),
                    rows.fold(),
                    rows.steps(),
                    rows.weights(),
                    rows.outcomes(),
                    List.of(blend.apply(rows.said(), rows.features(), means))));
        });
        return BlendTrial.name(own);
    }

    private String followed(FoldFile table, Adaptation adaptation, Consumer<FoldRows> consumer) {
        AdaptiveRecipe recipe = new AdaptiveRecipe(
                adaptation.error(), adaptation.sharpness(), adaptation.recent(), adaptation.momentum(), List.of());
        AdaptiveTrial trial =
                requireNonNull(AdaptiveTrial.of(recipe, bundle.task().predicted(), KnownAfter.of(bundle)));
        TableSurvey survey = new TableSurvey();
        table.forEach(survey::add);
        AdaptiveJudge judge = new AdaptiveJudge(trial, MemberAsking.of(bundle), survey);
        table.forEach(rows -> consumer.accept(rows.saying(new float[][] {judge.blended(rows)})));
        return Adaptive.TYPE;
    }

    /** How a blend like the bundle's is learned. */
    private BlendRecipe own(FoldFile table) {
        ShrinkRecipe shrink = bundle.shrink().isNone() ? new ShrinkRecipe.None() : new ShrinkRecipe.Learned();
        BlendRecipe stack = bundle.blend() instanceof Stack ? stack(table) : null;
        return stack != null
                ? stack.with(shrink)
                : new BlendRecipe(BlendRecipe.Type.valueOf(bundle.blend().type().toUpperCase(Locale.ROOT)), shrink);
    }

    private boolean classes() {
        return bundle.task().classification() != null;
    }

    /**
     * Writes the bundle with a blend of all its members; its other files are copied as they are.
     *
     * @param refit what was learned of the blend
     * @param origin the table and the command line
     * @param out folder of the new bundle, must not exist
     * @return its fingerprint
     * @throws IllegalArgumentException for a policy, or if the folder exists
     */
    public String write(CrossValidation validated, LearnedBlend learned, Refit refit, Origin origin, Path out) {
        if (Files.exists(out)) {
            throw new IllegalArgumentException(out + " exists; name a new folder");
        }
        if (bundle.task() instanceof Policy) {
            throw new IllegalArgumentException(
                    folder + " has a policy, which was learned of what its blend says, must be"
                            + " another for a new blend: train it again with that in its recipe");
        }
        Map<String, Object> made = new LinkedHashMap<>(bundle.provenance());
        made.put("blend_learned_on", origin.data());
        made.put("blend_command", origin.command());
        made.put("cross_validation", CrossValidationFiles.provenance(validated));
        if (refit.intervals() != null) {
            made.put("intervals_calibrated_on", Calibrating.HELD_OUT);
        }
        LearnedDecision decision = refit.decision();
        if (decision != null) {
            made.put(Provenance.DECISION_LEARNED_ON, Calibrating.HELD_OUT);
            made.put("decision", decision.provenance());
        }
        ModelBundle blended =
                bundle.withBlend(learned.blend(), learned.shrink(), made).withIntervals(refit.intervals());
        if (decision != null) {
            blended = blended.withDecision(decision.decision());
        }
        Path aside = Trainer.aside(out);
        try {
            Folders.delete(aside);
            Files.createDirectories(aside);
            blended.write(aside);
            copyFiles(aside);
            CrossValidationFiles.write(aside, validated);
            Files.move(aside, out, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(out + ": cannot be written: " + e.getMessage(), e);
        }
        return blended.fingerprint();
    }

    /** Weights and texts byte for byte, and what the training said of itself. */
    private void copyFiles(Path to) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.list(folder)) {
            files = all.filter(Files::isRegularFile).toList();
        }
        for (Path file : files) {
            String name = file.getFileName().toString();
            if (!name.equals("model.json") && (Files.exists(to.resolve(name)) || BundleOutput.SAID.contains(name))) {
                Files.copy(file, to.resolve(name), StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    /** What tells a bundle's members from others of the same names, (M). */
    static List<String> fingerprints(ModelBundle bundle) {
        return bundle.members().stream().map(bundle::stateFingerprint).toList();
    }

    private void requireSame(FoldFile table) {
        FoldColumns columns = table.columns();
        List<String> members = bundle.members().stream().map(BundleMember::name).toList();
        requireSame("members", columns.members(), members);
        requireSame("outputs", columns.outputs(), bundle.task().predicted());
        if (bundle.task().means().isEmpty()) {
            throw new IllegalArgumentException(folder + ": model.json has no task.means, must have the training mean of"
                    + " each output: blends are drawn towards them");
        }
        List<String> wanted = fingerprints(bundle);
        List<String> found = table.fingerprints();
        if (found.isEmpty()) {
            return; // a table from elsewhere, which does not say
        }
        List<String> others = new ArrayList<>();
        for (int k = 0; k < members.size(); k++) {
            if (k >= found.size() || !found.get(k).equals(wanted.get(k))) {
                others.add(members.get(k));
            }
        }
        if (!others.isEmpty()) {
            throw new IllegalArgumentException(
                    "the out-of-fold predictions were made in another training than " + folder + ": its members "
                            + others + " have other weights; take the table that the bundle's own training wrote");
        }
    }

    private void requireSame(String what, List<String> found, List<String> wanted) {
        if (!found.equals(wanted)) {
            throw new IllegalArgumentException("the out-of-fold predictions have the " + what + " " + found
                    + ", must be " + wanted + ", those of " + folder);
        }
    }
}
