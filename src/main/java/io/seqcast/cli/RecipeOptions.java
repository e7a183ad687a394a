package io.seqcast.cli;

import io.seqcast.model.bundle.FeatureFile;
import io.seqcast.train.recipe.Recipe;
import io.seqcast.train.recipe.RecipeTree;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Options that make a recipe: a file, values that are set in it, and short forms of such values. */
final class RecipeOptions {
    private static final String FIRST_MEMBER = "members.0.";

    /** The recipe of a training that names none; what does not stand here has the defaults of every recipe. */
    private static final String DEFAULT = """
            members:
              - name: member
                kind: mamba2
                count: 3
                features: raw
                normalizer: none
                config: {d_model: 64, n_layers: 2, d_state: 32, headdim: 32}
            """;

    private record Short(String option, String path, String standard, String description) {}

    private static final List<Short> SHORTS = List.of(
            new Short("--members", "members.0.count", "3", "Networks in the ensemble"),
            new Short("--d-model", "members.0.config.d_model", "64", "Width of the network"),
            new Short("--n-layers", "members.0.config.n_layers", "2", "Blocks"),
            new Short("--d-state", "members.0.config.d_state", "32", "State per channel"),
            new Short("--headdim", "members.0.config.headdim", "32", "Channels per head"),
            new Short(
                    "--features",
                    "members.0.features",
                    "raw",
                    "raw: the row itself; windows: with differences, rolling statistics and moving averages;"
                            + " wunder: a catalogue of 47 columns for each, some of them learned; or a FILE.features of"
                            + " one's own"),
            new Short(
                    "--normalizer",
                    "members.0.normalizer",
                    "none",
                    "none, or per-sequence: running mean and deviation of the sequence"),
            new Short("--epochs", "stopping.epochs", "25", "Passes over the data at most"),
            new Short("--batch", "sampler.batch", "8", "Sequences an update"),
            new Short("--lr", "optimizer.lr", "4e-3", "Peak learning rate"),
            new Short(
                    "--schedule",
                    "schedule.type",
                    "cosine",
                    "constant; cosine: warm-up, then down to 0; restarts: annealing with warm restarts"),
            new Short(
                    "--restart-epochs",
                    "schedule.first_cycle",
                    "5",
                    "Epochs of the first cycle of 'restarts'; each next one is twice as long"),
            new Short("--weight-decay", "optimizer.weight_decay", "1e-4", "On matrices only"),
            new Short("--beta2", "optimizer.beta2", "0.95", "AdamW's second beta"),
            new Short("--clip-norm", "optimizer.clip_norm", "1.0", "Of the whole gradient"),
            new Short(
                    "--warm-up-weight",
                    "loss.warm_up_weight",
                    "1.0",
                    "Weight in the loss of steps without need_prediction"),
            new Short(
                    "--amplitude",
                    "augmentation.amplitude",
                    "0",
                    "Probability with which a sequence is scaled at random"),
            new Short(
                    "--valid-fraction",
                    "split.valid_fraction",
                    "0.2",
                    "Share of the sequences held out to choose the best epoch"),
            new Short(
                    "--patience",
                    "stopping.patience",
                    "8",
                    "Epochs without a better score before a member stops; 0 = never"),
            new Short("--seed", "seed", "7", "Of every random choice"));

    @Option(
            names = "--recipe",
            paramLabel = "FILE|NAME",
            description = "YAML file that says all of what follows and more, or the name of a shipped model, whose"
                    + " models/NAME/recipe.yaml is meant (default: one kind, mamba2, as the options below say).")
    private @Nullable String recipe;

    @Option(
            names = "--set",
            paramLabel = "PATH=VALUE",
            description = "Set a value of the recipe, such as optimizer.lr=1e-3 or members.0.config.d_model=128; may be"
                    + " given several times.")
    private List<String> settings = List.of();

    private @Nullable CommandSpec command;

    /** The short forms join the command as options of its own. */
    @Spec(Spec.Target.MIXEE)
    void join(CommandSpec mixee) {
        command = mixee;
        for (Short form : SHORTS) {
            mixee.addOption(OptionSpec.builder(form.option())
                    .type(String.class)
                    .paramLabel("VALUE")
                    .description(
                            form.description() + " (" + form.path() + "; without a recipe " + form.standard() + ").")
                    .build());
        }
    }

    /**
     * The recipe that the options make.
     *
     * @throws io.seqcast.json.JsonException if it cannot be followed, naming file, field, value and what would be right
     */
    Recipe recipe() {
        RecipeTree tree = recipe == null ? RecipeTree.of("the options", DEFAULT) : RecipeTree.read(file(recipe));
        for (Short form : SHORTS) {
            String value =
                    command == null ? null : command.findOption(form.option()).getValue();
            if (value != null) {
                requireOneMember(form, tree);
                tree.set(form.path() + "=" + (value.endsWith(FeatureFile.ENDING) ? absolute(value) : value));
            }
        }
        settings.forEach(tree::set);
        return tree.recipe();
    }

    private static void requireOneMember(Short form, RecipeTree tree) {
        if (form.path().startsWith(FIRST_MEMBER) && tree.members() != 1) {
            throw new IllegalArgumentException(
                    form.option() + " is for a recipe with one entry of members, this one has " + tree.members()
                            + "; use --set " + form.path() + "=VALUE");
        }
    }

    /** Paths on the command line are from the current folder, those of a recipe from its own. */
    private static Path absolute(String value) {
        return Path.of(value).toAbsolutePath();
    }

    private static Path file(String name) {
        Path file = Path.of(name);
        Path shipped = Home.resolve("models").resolve(name).resolve("recipe.yaml");
        return !Files.exists(file) && Files.exists(shipped) ? shipped : file;
    }
}
