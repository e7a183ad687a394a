package io.seqcast.eval.report;

import static io.seqcast.eval.report.Markup.count;
import static io.seqcast.eval.report.Markup.score;

import io.seqcast.eval.classification.ClassificationScore;
import io.seqcast.eval.report.Page.Tile;
import io.seqcast.file.WholeFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The score of class probabilities as one self-contained HTML page. */
public final class ClassificationReport {
    private final ClassificationData data;
    private final ClassificationScore model;
    private final ClassificationScore baseRates;
    private final Page page;

    private ClassificationReport(ClassificationData data) {
        this.data = data;
        model = data.evaluation().model();
        baseRates = data.evaluation().baseRates();
        page = new Page(
                data.title(),
                count(model.rows()) + " rows of " + count(model.sequences().size()) + " sequences, "
                        + model.classes().size() + " classes");
    }

    /**
     * Writes the report.
     *
     * @throws IOException if the file cannot be written; nothing is left behind then
     */
    public static void write(Path path, ClassificationData data) throws IOException {
        WholeFile.write(path, render(data));
    }

    /** The page as text. */
    static String render(ClassificationData data) {
        ClassificationReport report = new ClassificationReport(data);
        report.tiles();
        ClassificationSections sections = new ClassificationSections(report.page, data.evaluation(), data.oracle());
        sections.metrics();
        sections.confusion();
        sections.reliability();
        report.page.section("Precision and recall", "", () -> {
            sections.bars();
            report.page.scores(ClassificationTable.classes(report.model));
        });
        sections.precisionByRecall();
        report.page.section("How this came about", "", () -> report.page.facts(data.provenance()));
        return report.page.finish();
    }

    private void tiles() {
        List<Tile> tiles = new ArrayList<>();
        tiles.add(new Tile("log loss", score(model.logLoss(), 4), "base rates " + score(baseRates.logLoss(), 4)));
        tiles.add(new Tile(
                "accuracy",
                score(100 * model.confusion().accuracy(), 1) + " %",
                "majority " + score(100 * baseRates.confusion().accuracy(), 1) + " %"));
        tiles.add(new Tile(
                "macro F1",
                score(model.confusion().macroF1(), 4),
                "stratified " + score(data.evaluation().stratified().macroF1(), 4)));
        tiles.add(new Tile("calibration error", score(model.reliability().ece(), 4), "base rates 0"));
        if (Double.isFinite(model.evCorrelation())) {
            tiles.add(new Tile("EV correlation", score(model.evCorrelation(), 4), "base rates 0"));
        }
        data.facts().forEach((name, value) -> tiles.add(Tile.fact(name, value)));
        page.tiles(tiles);
    }
}
