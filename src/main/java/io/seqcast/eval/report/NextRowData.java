package io.seqcast.eval.report;

import io.seqcast.eval.ForecastScore;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link NextRowReport} shows.
 *
 * @param title of the page
 * @param columns names of the features, (N)
 * @param model the score reported
 * @param baselines scores to beat, on the same rows
 * @param oracle the ceiling, where the data knows its own
 * @param example a sequence to look at
 * @param members of an ensemble, a table whose first line is its head; empty for none
 * @param facts headline figures beside the score, such as throughput: name to number, space, unit; in order
 * @param provenance how all of this came about: model, data, machine, versions, in order
 */
public record NextRowData(
        String title,
        List<String> columns,
        ForecastScore model,
        List<ForecastScore> baselines,
        @Nullable ForecastScore oracle,
        @Nullable Example example,
        List<List<String>> members,
        Map<String, String> facts,
        Map<String, String> provenance) {

    public NextRowData {
        columns = List.copyOf(columns);
        baselines = List.copyOf(baselines);
        members = List.copyOf(members);
        if (columns.size() != model.score().r2().size()) {
            throw new IllegalArgumentException("got " + columns.size() + " column names for scores of "
                    + model.score().r2().size() + " features");
        }
    }
}
