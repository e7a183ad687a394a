package io.seqcast.eval.report;

import static io.seqcast.eval.report.Markup.count;
import static io.seqcast.eval.report.Markup.score;

import io.seqcast.eval.classification.ClassificationScore;
import io.seqcast.eval.integrity.IntegrityTest;
import io.seqcast.eval.integrity.IntegrityTest.Verdict;
import io.seqcast.eval.report.Page.Key;
import io.seqcast.eval.report.Page.Tile;
import io.seqcast.file.WholeFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Whether a classifier is to be believed, and what it is worth, as one self-contained HTML page or as Markdown. */
public final class ValidationReport {
    static final String TESTS = "Whether it is to be believed";
    static final String INTERVALS = "Beside what needs no model";
    static final String VALUE = "Expected value against what came";
    static final String SHARES = "Classes over time";
    static final String YEARS = "Year by year";
    static final String PROVENANCE = "How this came about";

    static final String INTERVALS_TEXT =
            "From and to: 95 % intervals, blocks of dates drawn with replacement, all sequences of a block together. Base"
                    + " rates: the share of each class as its probability at every row, and so always the most frequent class.";
    static final String VALUE_TEXT = "Tenths of the rows by rising expected value.";

    private static final String MARKDOWN = ".md";
    private static final String HTML = ".html";

    private ValidationReport() {}

    /** Whether a name ends as one of a report does. */
    public static boolean isReport(Path path) {
        String name = String.valueOf(path.getFileName());
        return name.endsWith(MARKDOWN) || name.endsWith(HTML);
    }

    static boolean isMarkdown(Path path) {
        return String.valueOf(path.getFileName()).endsWith(MARKDOWN);
    }

    /**
     * Writes the report: Markdown if the name ends with {@code .md}, else HTML.
     *
     * @throws IOException if the file cannot be written; nothing is left behind then
     */
    public static void write(Path path, ValidationData data) throws IOException {
        WholeFile.write(path, isMarkdown(path) ? ValidationMarkdown.render(data) : render(data));
    }

    /** Rows, sequences and classes, for people. */
    static String subtitle(ValidationData data) {
        ClassificationScore model = data.evaluation().model();
        return count(model.rows()) + " rows of " + count(model.sequences().size()) + " sequences, "
                + model.classes().size() + " classes";
    }

    /** The page as text. */
    static String render(ValidationData data) {
        ClassificationScore model = data.evaluation().model();
        Page page = new Page(data.title(), subtitle(data));
        page.tiles(tiles(data));
        page.section(TESTS, "", () -> page.table(ValidationTables.tests(data)));
        ClassificationSections sections = new ClassificationSections(
                page,
                data.evaluation(),
                data.oracle() == null ? null : data.oracle().came());
        page.section(INTERVALS, INTERVALS_TEXT, () -> page.scores(ValidationTables.intervals(data)));
        sections.confusion();
        sections.precisionByRecall();
        page.section("Precision and recall", "", () -> {
            sections.bars();
            page.scores(ClassificationTable.classes(model));
        });
        sections.reliability();
        if (!data.deciles().isEmpty()) {
            page.section(VALUE, VALUE_TEXT, () -> {
                page.chart(DecileChart.draw(data.deciles()));
                page.scores(ValidationTables.deciles(data));
            });
        }
        page.section(SHARES, "", () -> {
            page.legend(List.of(new Key("bg-ridge", "came"), new Key("bg-model", "predicted")));
            page.chart(ShareChart.draw(model.classes(), data.blocks()));
            page.scores(ValidationTables.shares(data));
        });
        page.section(YEARS, "", () -> page.scores(ValidationTables.years(data)));
        page.section(PROVENANCE, "", () -> page.facts(data.provenance()));
        return page.finish();
    }

    private static List<Tile> tiles(ValidationData data) {
        ClassificationScore model = data.evaluation().model();
        ClassificationScore dummy = data.evaluation().baseRates();
        List<Tile> tiles = new ArrayList<>();
        tiles.add(new Tile("tests of integrity", data.passed() ? "PASS" : "FAIL", verdicts(data.tests())));
        tiles.add(new Tile(
                "accuracy",
                score(100 * model.confusion().accuracy(), 1) + " %",
                "majority " + score(100 * dummy.confusion().accuracy(), 1) + " %"));
        String rare = model.classes().get(data.rare());
        tiles.add(new Tile(
                rare + " at 5 % alarms", score(model.alarmRecalls().get(data.rare()), 3), "recall; base rates 0.05"));
        tiles.add(new Tile(
                rare + " PR-AUC",
                score(model.curves().get(data.rare()).averagePrecision(), 4),
                "base rate " + score(model.confusion().share(data.rare()), 4)));
        if (Double.isFinite(model.evCorrelation())) {
            tiles.add(new Tile("EV correlation", score(model.evCorrelation(), 4), "base rates 0"));
        }
        return tiles;
    }

    private static String verdicts(List<IntegrityTest> tests) {
        List<String> parts = new ArrayList<>();
        for (Verdict verdict : Verdict.values()) {
            long count =
                    tests.stream().filter(test -> test.verdict() == verdict).count();
            if (count > 0) {
                parts.add(count + " " + verdict);
            }
        }
        return String.join(", ", parts);
    }
}
