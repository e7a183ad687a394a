package io.seqcast.cli;

import io.seqcast.eval.classification.DecisionTally;
import io.seqcast.eval.report.DecisionTable;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A score with what came where each thing was decided before it. */
record DecidedScored(Scored scored, DecisionTally decisions) implements Scored {

    /** The score as it is where nothing is decided. */
    static Scored of(Scored scored, @Nullable DecisionTally decisions) {
        return decisions == null ? scored : new DecidedScored(scored, decisions);
    }

    @Override
    public void print(PrintWriter out) {
        out.println(DecisionTable.text(decisions));
        scored.print(out);
    }

    @Override
    public Map<String, @Nullable Object> json() {
        Map<String, @Nullable Object> root = new LinkedHashMap<>(scored.json());
        root.put("decisions", decisions.toJson());
        return root;
    }

    @Override
    public void write(Path page) throws IOException {
        scored.write(page);
    }
}
