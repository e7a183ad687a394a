package io.seqcast.cli;

import io.seqcast.eval.regression.IntervalCoverage;
import io.seqcast.eval.report.CoverageTable;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A score with what became of the model's intervals before it.
 *
 * @param scored the score
 * @param coverage of each output, at least one
 */
record CoveredScored(Scored scored, List<IntervalCoverage> coverage) implements Scored {

    /** The score as it is where there is no coverage. */
    static Scored of(Scored scored, List<IntervalCoverage> coverage) {
        return coverage.isEmpty() ? scored : new CoveredScored(scored, coverage);
    }

    @Override
    public void print(PrintWriter out) {
        out.println(CoverageTable.text(coverage));
        scored.print(out);
    }

    @Override
    public Map<String, @Nullable Object> json() {
        Map<String, @Nullable Object> root = new LinkedHashMap<>(scored.json());
        root.put("intervals", IntervalScoring.json(coverage));
        return root;
    }

    @Override
    public void write(Path page) throws IOException {
        scored.write(page);
    }
}
