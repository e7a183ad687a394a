package io.seqcast.cli;

import io.seqcast.data.table.FoldFile;
import io.seqcast.json.JsonFields;
import io.seqcast.model.bundle.BundleMember;
import io.seqcast.model.bundle.ModelBundle;
import io.seqcast.model.task.Regression;
import io.seqcast.train.BlendTrial;
import io.seqcast.train.CrossValidation;
import io.seqcast.train.JudgedBlend;
import io.seqcast.train.LearnedBlend;
import io.seqcast.train.Origin;
import io.seqcast.train.Reblending;
import io.seqcast.train.recipe.AdaptiveRecipe;
import io.seqcast.train.recipe.BlendRecipe;
import io.seqcast.train.recipe.GivenWeights;
import io.seqcast.train.recipe.ShrinkRecipe;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "blend",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Make another blend for a trained model, without training again.",
            "A training with folds keeps what each member predicted of the folds that it was not trained on. Every blend is"
                    + " learned from that table and judged by nested folds: learned without each fold, scored on it.",
            "Beside them stand dummies, and weights that follow each sequence's recent errors, of which nothing is learned.",
            "Without --type the scores are shown and nothing is written. The new model has the same members, or some of them,"
                    + " so their state in a stream stays. Intervals are calibrated anew on the same table, and a learned decision is learned anew.",
            ""
        },
        footer = {
            "",
            "For example:",
            "  seqcast blend --model models/mine --oof models/mine.oof.parquet",
            "  seqcast blend --model models/mine --oof models/mine.oof.parquet --type weights --shrink --out models/better",
            "  seqcast blend --model models/mine --oof models/mine.oof.parquet --weights '{mamba: {return_1: 2.5}, gru: 0.5}'",
            "  seqcast blend --model models/mine --oof models/mine.oof.parquet --adaptive '{error: scaled, sharpness: 20}' --type adaptive"
                    + " --out models/adaptive",
            "  seqcast blend --model models/mine --oof models/mine.oof.parquet --members gru,tcn --type weights --out models/two"
        })
final class BlendCommand implements Callable<Integer> {
    @Option(names = "--model", required = true, paramLabel = "DIR", description = "Folder of the trained model.")
    private Path model;

    @Option(
            names = "--oof",
            required = true,
            paramLabel = "FILE",
            description = "Parquet file of out-of-fold predictions that its training wrote.")
    private Path outOfFold;

    @Option(
            names = "--type",
            paramLabel = "TYPE",
            description = "Blend to write: mean, weights, select, stack, given or adaptive.")
    private @Nullable String type;

    @Option(
            names = "--weights",
            paramLabel = "YAML",
            description =
                    "How much members count in the blend given, as in a recipe: a number, or one by output; whoever is not"
                            + " named counts 1.")
    private @Nullable String weights;

    @Option(
            names = "--adaptive",
            paramLabel = "YAML",
            description =
                    "How weights follow recent errors: error (mape, mse, scaled), sharpness, recent, momentum; ahead says"
                            + " after how many rows outcomes are known that are columns of the data.")
    private @Nullable String adaptive;

    @Option(
            names = "--shrink",
            description = "Draw the blended outputs towards their training means as far as that helps.")
    private boolean shrink;

    @Option(
            names = "--members",
            split = ",",
            paramLabel = "NAME",
            description = "Members of the new model, by their names or those of their kinds (default: all).")
    private List<String> members = List.of();

    @Option(names = "--leave-out", description = "Show what the blend weights scores without each kind of member.")
    private boolean leaveOut;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Folder of the new model; must not exist. Needed with --type.")
    private @Nullable Path out;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        BlendRecipe.@Nullable Type wanted = wanted();
        PrintWriter text = spec.commandLine().getOut();
        Reblending reblending = reblending();
        int count = reblending.bundle().members().size();
        CrossValidation validated;
        try (FoldFile table = reblending.open(outOfFold)) {
            List<BlendTrial> trials = new ArrayList<>(BlendTrial.all(count, further(reblending.stack(table))));
            if (leaveOut) {
                trials.addAll(withoutKinds(reblending.bundle()));
            }
            validated = reblending.judged(table, trials, adaptation());
        }
        Predicate<JudgedBlend> isWanted = blend -> blend.trial().recipe().type() == wanted
                && (blend.trial().recipe().shrink() instanceof ShrinkRecipe.Learned) == shrink
                && blend.trial().members().size() == count;
        boolean follows = wanted == BlendRecipe.Type.ADAPTIVE;
        text.print(BlendLines.compared(validated, isWanted, follows));
        if (validated.adaptive() == null && reblending.bundle().task() instanceof Regression) {
            text.println(
                    "weights that follow recent errors are not judged: after how many rows outcomes are known is not"
                            + " known of columns of the data, --adaptive '{ahead: ROWS}' says it");
        }
        if (wanted == null || out == null) {
            text.println("no model was written: name a blend with --type and a folder with --out");
            return 0;
        }
        Origin origin = new Origin(String.valueOf(outOfFold.getFileName()), commandLine());
        if (follows) {
            return following(reblending, validated, origin, out);
        }
        JudgedBlend chosen = validated.blends().stream()
                .filter(isWanted)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "--type is " + type + ", must be mean, weights, select or given for a classification"));
        Reblending.Refit refit = refit(reblending, chosen);
        String fingerprint = reblending.write(validated, chosen.learned(), refit, origin, out);
        if (refit.intervals() != null) {
            text.println(IntervalText.of(reblending.bundle().outputs(), refit.intervals()));
        }
        if (refit.decision() != null) {
            text.println(DecisionText.of(refit.decision()));
        }
        text.printf("%s: blend %s, fingerprint %s%n", out, chosen.trial().name(), fingerprint.substring(0, 12));
        return 0;
    }

    private int following(Reblending reblending, CrossValidation validated, Origin origin, Path folder) {
        LearnedBlend blend;
        try (FoldFile table = reblending.open(outOfFold)) {
            blend = reblending.following(table, adaptation());
        }
        String fingerprint = reblending.write(validated, blend, new Reblending.Refit(null, null), origin, folder);
        spec.commandLine()
                .getOut()
                .printf("%s: blend adaptive, fingerprint %s%n", folder, fingerprint.substring(0, 12));
        return 0;
    }

    private @Nullable AdaptiveRecipe adaptation() {
        return adaptive == null ? null : AdaptiveRecipe.read(JsonFields.ofYaml("--adaptive", adaptive));
    }

    private Reblending.Refit refit(Reblending reblending, JudgedBlend chosen) {
        try (FoldFile table = reblending.open(outOfFold)) {
            return reblending.refit(table, chosen);
        }
    }

    private Reblending reblending() {
        Reblending all = new Reblending(model);
        return members.isEmpty() ? all : all.only(members);
    }

    private BlendRecipe.@Nullable Type wanted() {
        if (type == null && (shrink || out != null)) {
            throw new ParameterException(
                    spec.commandLine(),
                    (shrink ? "--shrink" : "--out") + " needs --type: which blend is to be written");
        }
        if (type != null && out == null) {
            throw new ParameterException(
                    spec.commandLine(), "--type needs --out: the folder of the model with the new blend");
        }
        if (type == null) {
            return null;
        }
        if (type.equals("given") && weights == null) {
            throw new ParameterException(
                    spec.commandLine(), "--type given needs --weights: how much each member counts");
        }
        if (type.equals("adaptive") && shrink) {
            throw new ParameterException(
                    spec.commandLine(), "--shrink must be left out with --type adaptive: nothing of it is learned");
        }
        for (BlendRecipe.Type known : BlendRecipe.Type.values()) {
            if (known.name().toLowerCase(Locale.ROOT).equals(type)) {
                return known;
            }
        }
        throw new ParameterException(
                spec.commandLine(), "--type is " + type + ", must be mean, weights, select, stack, given or adaptive");
    }

    /** @param stack null where there can be none */
    private List<BlendRecipe> further(@Nullable BlendRecipe stack) {
        List<BlendRecipe> further = new ArrayList<>();
        if (stack != null) {
            further.add(stack);
        }
        if (weights != null) {
            GivenWeights given = GivenWeights.read(JsonFields.ofYaml("--weights", weights));
            further.add(BlendRecipe.given(new ShrinkRecipe.None(), given));
        }
        return further;
    }

    /** The blend weights without the members of each kind; none where there is but one kind. */
    private static List<BlendTrial> withoutKinds(ModelBundle bundle) {
        List<String> kinds = bundle.members().stream().map(BlendCommand::kind).toList();
        Set<String> distinct = new TreeSet<>(kinds);
        if (distinct.size() == 1) {
            throw new IllegalArgumentException("--leave-out: all members are of the kind " + kinds.get(0)
                    + ", must be of at least two: without it nothing is left");
        }
        BlendRecipe weights = new BlendRecipe(BlendRecipe.Type.WEIGHTS, new ShrinkRecipe.None());
        return distinct.stream()
                .map(kind -> new BlendTrial(
                        "weights without " + kind,
                        weights,
                        IntStream.range(0, kinds.size())
                                .filter(k -> !kinds.get(k).equals(kind))
                                .boxed()
                                .toList()))
                .toList();
    }

    private static String kind(BundleMember member) {
        return member.model().config().kind();
    }

    private String commandLine() {
        return "seqcast "
                + String.join(" ", spec.root().commandLine().getParseResult().originalArgs());
    }
}
