package io.seqcast.cli;

import io.seqcast.eval.classification.DecisionTally;
import io.seqcast.eval.regression.IntervalCoverage;
import io.seqcast.eval.report.CoverageTable;
import io.seqcast.eval.report.DecisionTable;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A score with something more that is known of the predictions before it.
 *
 * @param scored the score
 * @param text of what is known, as a table
 * @param field what it is called in JSON
 * @param value what stands there
 */
record ScoredWith(Scored scored, String text, String field, Map<String, Object> value) implements Scored {

    /** With what became of the model's intervals: of each output, none for the score as it is. */
    static Scored coverage(Scored scored, List<IntervalCoverage> coverage) {
        return coverage.isEmpty()
                ? scored
                : new ScoredWith(scored, CoverageTable.text(coverage), "intervals", IntervalScoring.json(coverage));
    }

    /** With what came where each thing was decided; null for the score as it is. */
    static Scored decisions(Scored scored, @Nullable DecisionTally decisions) {
        return decisions == null
                ? scored
                : new ScoredWith(scored, DecisionTable.text(decisions), "decisions", decisions.toJson());
    }

    @Override
    public void print(PrintWriter out) {
        out.println(text);
        scored.print(out);
    }

    @Override
    public Map<String, @Nullable Object> json() {
        Map<String, @Nullable Object> root = new LinkedHashMap<>(scored.json());
        root.put(field, value);
        return root;
    }

    @Override
    public void write(Path page) throws IOException {
        scored.write(page);
    }
}
