package io.seqcast.cli;

import io.seqcast.bars.BarsMarkets;
import io.seqcast.data.Prediction;
import io.seqcast.data.table.PointFile;
import io.seqcast.eval.ScoredRows;
import io.seqcast.eval.report.ValidationData;
import io.seqcast.eval.report.ValidationReport;
import io.seqcast.eval.report.ValidationTables;
import io.seqcast.model.bundle.ModelBundle;
import io.seqcast.model.task.Classification;
import io.seqcast.train.Origin;
import io.seqcast.train.Trainer;
import io.seqcast.train.TrainingData;
import io.seqcast.train.recipe.Recipe;
import io.seqcast.train.recipe.RecipeTree;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** The demo of a classifier of bars: its recipe followed at toy size first, and what a validation says of the predictions that came back. */
final class ClassesDemo implements BarsDemo.Judge {
    private static final int TRAINING_SHARE = 2; // of the symbols, one in so many for the toy training
    private static final int TAMPERED = 50;

    /** Not stopped by what the recipe says: of a rare class, so few rows may hold none. */
    private static final List<String> TOY =
            List.of("members.0.count=1", "stopping={metric: log_loss, epochs: 2, patience: 0}");

    private final Path model;
    private final ModelBundle bundle;
    private final Path directory;
    private final PrintWriter out;

    /**
     * @param model folder of {@code bundle}
     * @param directory for what is needed on the way
     */
    ClassesDemo(Path model, ModelBundle bundle, Path directory, PrintWriter out) {
        this.model = model;
        this.bundle = bundle;
        this.directory = directory;
        this.out = out;
    }

    @Override
    public void prepare(int symbols, long seed) {
        train(Math.max(2, symbols / TRAINING_SHARE), seed + 1);
    }

    @Override
    public void judge(BarsDemo.Played played, Path report) throws IOException {
        Classification task = (Classification) bundle.task();
        ValidationPlan plan = ValidationPlan.usual(bundle, task, TAMPERED);
        ValidatedRows rows = ValidatedRows.read(played.points(), bundle, task, null, plan.metrics());
        Iterator<Prediction> predictions = played.predictions().iterator();
        List<ScoredRows> predicted =
                rows.scoring().rows("demo", () -> predictions.hasNext() ? predictions.next() : null);
        Validation validation = new Validation(rows, task, plan);
        ValidationData data =
                validation.run(predicted, null, validation.lookAhead(predicted), Map.of("data", "generated bars"));
        ValidationReport.write(report, data);
        out.println();
        out.print(ValidationTables.text(data));
        out.println();
    }

    private void train(int symbols, long seed) {
        Path points = directory.resolve("training.parquet");
        BarsFiles.write(BarsMarkets.of(BarsDemo.DAYS, seed, 1, symbols), points, null);
        RecipeTree tree = RecipeTree.read(model.resolve("recipe.yaml"));
        TOY.forEach(tree::set);
        Recipe recipe = tree.recipe();
        out.printf(
                "its recipe at toy size: loss %s, %d symbols, seed %d, %s%n",
                recipe.learning().loss().name(), symbols, seed, String.join(", ", TOY));
        TrainingData data;
        try (PointFile file = PointFile.open(points, recipe.data())) {
            data = new TrainingData(file.readSequences(), file.columns(), file.targets());
        }
        int threads = Runtime.getRuntime().availableProcessors();
        try (TrainingReport report = new TrainingReport(out, recipe.metric())) {
            Trainer trainer = new Trainer(recipe, new Origin("generated bars, seed " + seed, "seqcast demo"), threads);
            report.end(trainer.train(data, directory.resolve("toy"), report));
        }
        out.println();
    }
}
