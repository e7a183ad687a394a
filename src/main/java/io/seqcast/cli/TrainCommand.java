package io.seqcast.cli;

import io.seqcast.data.table.PointFile;
import io.seqcast.json.JsonException;
import io.seqcast.train.Origin;
import io.seqcast.train.Trainer;
import io.seqcast.train.TrainingData;
import io.seqcast.train.recipe.Recipe;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "train",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Train an ensemble by a recipe: members of any kinds, on whole sequences.",
            "A recipe is a YAML file that says what is predicted, from which columns, by which members and how they learn;"
                    + " models/market/recipe.yaml is one to start from. Without one, three Mamba-2 networks learn to predict the"
                    + " next row of all columns. A value of it is set by --set, or by the short forms below.",
            "A training that was stopped or killed goes on after its last whole epoch when it is started again. The same recipe,"
                    + " data and seed give the same weights. The recipe lies in the new folder beside the weights.",
            ""
        },
        footer = {
            "",
            "For example:",
            "  seqcast train --data market.parquet --out models/mine --epochs 8",
            "  seqcast train --recipe market --set members.0.config.d_model=128 --data market.parquet --out models/wide",
            "  seqcast train --recipe mine.yaml --set optimizer.lr=1e-3 --set folds=5 --data bars.parquet --out models/bars"
        })
final class TrainCommand implements Callable<Integer> {
    @Option(names = "--data", required = true, paramLabel = "FILE", description = "Parquet or CSV file of points.")
    private Path data;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "DIR",
            description = "Folder of the new model; must not exist.")
    private Path out;

    @Option(
            names = "--oof",
            paramLabel = "FILE",
            description =
                    "Parquet file of what members predict of the folds that they were not trained on, where the recipe"
                            + " has folds; it is replaced (default: the new folder's name with .oof.parquet).")
    private @Nullable Path outOfFold;

    @Option(
            names = "--threads",
            defaultValue = "0",
            description =
                    "Sequences worked on at a time; changes no weight; 0 = one a core (default: ${DEFAULT-VALUE}).")
    private int threads;

    @Option(
            names = "--data-note",
            paramLabel = "TEXT",
            description = "How the data came about, for the model's provenance (default: the file's name).")
    private @Nullable String dataNote;

    @Mixin
    private RecipeOptions options;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        Recipe recipe = recipe();
        if (outOfFold != null && recipe.folds().none()) {
            throw new ParameterException(
                    spec.commandLine(), "--oof needs a recipe with folds, such as --set folds=5: there are no others");
        }
        Origin origin = new Origin(dataNote != null ? dataNote : String.valueOf(data.getFileName()), commandLine());
        TrainingData read = read(recipe);
        int workers = threads > 0 ? threads : Runtime.getRuntime().availableProcessors();
        try (TrainingReport report = new TrainingReport(spec.commandLine().getOut(), recipe.metric());
                Termination termination = Termination.onStop(report::stop)) {
            Trainer trainer = new Trainer(recipe, origin, workers);
            report.end(
                    outOfFold == null ? trainer.train(read, out, report) : trainer.train(read, out, outOfFold, report));
        }
        return 0;
    }

    private TrainingData read(Recipe recipe) {
        try (PointFile file = PointFile.open(data, recipe.data())) {
            return new TrainingData(file.readSequences(), file.columns(), file.targets());
        }
    }

    private Recipe recipe() {
        try {
            return options.recipe();
        } catch (JsonException | IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }

    private String commandLine() {
        return "seqcast "
                + String.join(" ", spec.root().commandLine().getParseResult().originalArgs());
    }
}
