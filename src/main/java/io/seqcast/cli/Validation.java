package io.seqcast.cli;

import io.seqcast.data.Sequence;
import io.seqcast.eval.ScoredRows;
import io.seqcast.eval.classification.ClassSums;
import io.seqcast.eval.classification.ClassTally;
import io.seqcast.eval.classification.ClassificationEvaluation;
import io.seqcast.eval.classification.ClassificationScore;
import io.seqcast.eval.classification.ExpectedOutcomes;
import io.seqcast.eval.integrity.ClassIntegrity;
import io.seqcast.eval.integrity.DateBlock;
import io.seqcast.eval.integrity.IntegrityTest;
import io.seqcast.eval.integrity.MetricInterval;
import io.seqcast.eval.integrity.TimeParts;
import io.seqcast.eval.integrity.ValueDecile;
import io.seqcast.eval.report.OracleScores;
import io.seqcast.eval.report.ValidationData;
import io.seqcast.model.task.Classification;
import io.seqcast.tamper.BarNames;
import io.seqcast.tamper.LookAheadTests;
import io.seqcast.tamper.Snapshot;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tests and figures of a classifier on one file of data. */
final class Validation {
    private final ValidatedRows data;
    private final Classification task;
    private final ValidationPlan plan;

    Validation(ValidatedRows data, Classification task, ValidationPlan plan) {
        this.data = data;
        this.task = task;
        this.plan = plan;
    }

    /**
     * Tests and measures.
     *
     * @param rows what the model predicted and what came
     * @param oracle the same of one who knows the law; null if there is none
     * @param lookAhead the tests of {@link #lookAhead}
     * @param origin what the report says first of where its figures come from
     */
    ValidationData run(
            List<ScoredRows> rows,
            @Nullable List<ScoredRows> oracle,
            List<IntegrityTest> lookAhead,
            Map<String, String> origin) {
        TimeParts parts = new TimeParts(rows);
        ClassificationEvaluation evaluation = data.scoring().classification("model", task, rows);
        OracleScores ceiling = oracle == null ? null : ceiling(rows, oracle);
        List<IntegrityTest> tests = new ArrayList<>(lookAhead);
        tests.addAll(ClassIntegrity.test(
                parts,
                task.classes(),
                task.values(),
                plan.rare(),
                plan.leastCorrelation(),
                ceiling == null ? null : ceiling.came().evCorrelation()));
        int classes = task.classes().size();
        List<DateBlock> blocks = DateBlock.of(parts, plan.blockDays(), classes, task.values());
        List<MetricInterval> intervals = MetricInterval.of(
                blocks,
                () -> ClassTally.ofRows(classes, task.values(), ClassSums.BINS),
                plan.metrics(),
                MetricInterval.RESAMPLES,
                plan.seed());
        return new ValidationData(
                "Seqcast: validation of a classifier",
                evaluation,
                ceiling,
                tests,
                intervals,
                task.values().isEmpty() ? List.of() : ValueDecile.of(parts, task.values()),
                blocks,
                years(parts),
                plan.rare(),
                ValidationProvenance.of(data.bundle(), rows, described(origin, blocks.size())));
    }

    private OracleScores ceiling(List<ScoredRows> rows, List<ScoredRows> oracle) {
        int classes = task.classes().size();
        return new OracleScores(
                score("oracle", oracle),
                score("oracle", ExpectedOutcomes.of(oracle, oracle, classes)),
                score("model", ExpectedOutcomes.of(rows, oracle, classes)));
    }

    private ClassificationScore score(String name, List<ScoredRows> rows) {
        return data.scoring().classification(name, task, rows).model();
    }

    /** The tests by tampering, of what the model predicted. */
    List<IntegrityTest> lookAhead(List<ScoredRows> rows) {
        List<Snapshot> snapshots = Snapshot.draw(data.sequences(), rows, plan.tampered(), plan.seed());
        List<Sequence> labelled = data.labelled() ? data.sequences() : List.of();
        try (Progress progress = Progress.start("tamper", "comparisons", -1)) {
            return new LookAheadTests(
                            data.bundle(), task, new BarNames(data.symbols()), snapshots, plan.seed(), progress::step)
                    .run(plan.targets(), labelled);
        }
    }

    private Map<Integer, ClassificationEvaluation> years(TimeParts parts) {
        Map<Integer, ClassificationEvaluation> years = new LinkedHashMap<>();
        parts.byYear().forEach((year, rows) -> years.put(year, data.scoring().classification("model", task, rows)));
        return years;
    }

    private Map<String, String> described(Map<String, String> origin, int blocks) {
        Map<String, String> lines = new LinkedHashMap<>(origin);
        lines.put("seed of snapshots, noise and blocks", String.valueOf(plan.seed()));
        lines.put(
                "intervals",
                MetricInterval.RESAMPLES + " draws of " + blocks + " blocks of " + plan.blockDays() + " days");
        return lines;
    }
}
