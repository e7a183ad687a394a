package io.seqcast.eval.report;

import io.seqcast.eval.classification.ClassificationScore;

/** The tables of a validation as Markdown. */
final class ValidationMarkdown {
    private ValidationMarkdown() {}

    static String render(ValidationData data) {
        ClassificationScore model = data.evaluation().model();
        MarkdownPage page = new MarkdownPage(data.title(), ValidationReport.subtitle(data));
        page.section(ValidationReport.TESTS, "", ValidationTables.tests(data));
        page.section(ValidationReport.INTERVALS, ValidationReport.INTERVALS_TEXT, ValidationTables.intervals(data));
        page.section("What came and what was predicted", "", ClassificationTable.confusion(model));
        page.section("Precision and recall", "", ClassificationTable.classes(model));
        page.section("How far the probabilities can be believed", "", ValidationTables.reliability(model));
        if (!data.deciles().isEmpty()) {
            page.section(ValidationReport.VALUE, ValidationReport.VALUE_TEXT, ValidationTables.deciles(data));
        }
        page.section(ValidationReport.SHARES, "", ValidationTables.shares(data));
        page.section(ValidationReport.YEARS, "", ValidationTables.years(data));
        page.facts(ValidationReport.PROVENANCE, data.provenance());
        return page.finish();
    }
}
