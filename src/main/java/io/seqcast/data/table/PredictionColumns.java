package io.seqcast.data.table;

import io.seqcast.data.DataException;
import io.seqcast.data.DataText;
import io.seqcast.data.table.OutputTable.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The columns of a file of predictions: {@code seq_ix}, {@code step_in_seq} (the observed step t), perhaps the sequence's
 * {@code symbol}, the outputs under their own names, then perhaps the decision, or the metadata, the decision among them, and each
 * output's spread; last perhaps the ends of the intervals around the outputs.
 */
final class PredictionColumns {
    static final List<String> KEYS = List.of("seq_ix", "step_in_seq");

    private static final String DECISION = "decision";
    private static final List<Column> METADATA = List.of(
            new Column("target_step", "BIGINT"),
            new Column("model", "VARCHAR"),
            new Column("emitted_at", "TIMESTAMP_MS"),
            new Column("partition", "INTEGER"),
            new Column("offset", "BIGINT"),
            new Column("start_partition", "INTEGER"),
            new Column("start_offset", "BIGINT"),
            new Column("fallback", "BOOLEAN"),
            new Column(DECISION, "VARCHAR"));

    /** How many of the metadata columns files have: those of today, those before there was a decision, or a fallback. */
    private static final List<Integer> GENERATIONS = List.of(METADATA.size(), 8, 7);

    private PredictionColumns() {}

    /**
     * All columns to write, in order.
     *
     * @param named whether the sequences have names
     * @throws DataException if two would have one name, or an output that of the decision, the sequence's name or an interval's
     *     end
     */
    static List<Column> of(List<String> outputs, PredictionDetail detail, boolean named) {
        if (outputs.stream().anyMatch(DECISION::equalsIgnoreCase)) {
            throw new DataException("an output cannot be named \"" + DECISION + "\": the model's decision is");
        }
        if (!outputs.isEmpty() && outputs.get(0).equals(PointLayout.SYMBOL)) {
            throw new DataException("the first output cannot be named \"" + PointLayout.SYMBOL
                    + "\": there stands the name of the sequence");
        }
        List<Column> columns = new ArrayList<>();
        KEYS.forEach(name -> columns.add(new Column(name, "BIGINT")));
        if (named) {
            columns.add(new Column(PointLayout.SYMBOL, "VARCHAR"));
        }
        outputs.forEach(name -> columns.add(new Column(name, "FLOAT")));
        if (detail.decision()) {
            columns.add(new Column(DECISION, "VARCHAR"));
        }
        if (detail.metadata()) {
            columns.addAll(METADATA);
            outputs.forEach(name -> columns.add(new Column(spread(name), "FLOAT")));
        }
        if (detail.intervals()) {
            ends(outputs).forEach(name -> columns.add(new Column(name, "FLOAT")));
        }
        List<String> names = columns.stream().map(Column::name).toList();
        DataText.requireDistinct(names);
        requireTold(outputs, names.subList(KEYS.size() + (named ? 1 : 0), names.size()));
        return columns;
    }

    private static void requireTold(List<String> outputs, List<String> afterKeys) {
        int count = outputs(afterKeys);
        if (count < outputs.size()) {
            throw new DataException("an output cannot be named \"" + outputs.get(count) + "\" beside "
                    + outputs.subList(0, count) + ": a reader would take it for what is said about these");
        }
    }

    /** Names of what is written behind the outputs of a published prediction. */
    static List<String> metadata() {
        return METADATA.stream().map(Column::name).toList();
    }

    /** What the columns of a file after the keys are read as: outputs and decision; the others are ignored. */
    static List<ViewColumn> view(List<SourceColumn> columns) {
        boolean named = columns.size() > 1 && columns.get(0).name().equals(PointLayout.SYMBOL);
        List<SourceColumn> afterKeys = named ? columns.subList(1, columns.size()) : columns;
        List<String> names = afterKeys.stream().map(SourceColumn::name).toList();
        int width = outputs(names);
        List<ViewColumn> view = new ArrayList<>();
        for (int i = 0; i < width; i++) {
            view.add(ViewColumn.value(i, afterKeys.get(i), false));
        }
        int decision = names.subList(width, names.size()).indexOf(DECISION);
        if (decision >= 0) {
            view.add(ViewColumn.decision(afterKeys.get(width + decision)));
        }
        return view;
    }

    /** How many of the columns after the keys are outputs. One may itself be called like a metadata column. */
    private static int outputs(List<String> afterKeys) {
        List<String> withoutEnds = withoutEnds(afterKeys);
        for (int metadata : GENERATIONS) {
            int count = (withoutEnds.size() - metadata) / 2;
            if (count >= 1 && withoutEnds.equals(withMetadata(withoutEnds.subList(0, count), metadata))) {
                return count;
            }
        }
        int last = withoutEnds.size() - 1;
        return last >= 1 && withoutEnds.get(last).equals(DECISION) ? last : withoutEnds.size();
    }

    /** The columns before the ends of intervals: all, if there are no such ends. */
    private static List<String> withoutEnds(List<String> afterKeys) {
        for (int count = 1; 3 * count <= afterKeys.size(); count++) {
            int from = afterKeys.size() - 2 * count;
            if (afterKeys.subList(from, afterKeys.size()).equals(ends(afterKeys.subList(0, count)))) {
                return afterKeys.subList(0, from);
            }
        }
        return afterKeys;
    }

    private static List<String> withMetadata(List<String> outputs, int metadata) {
        return Stream.of(
                        outputs.stream(),
                        METADATA.stream().limit(metadata).map(Column::name),
                        outputs.stream().map(PredictionColumns::spread))
                .flatMap(names -> names)
                .toList();
    }

    /** Names of the ends of the intervals around outputs, in the order in which they are written. */
    private static List<String> ends(List<String> outputs) {
        return outputs.stream()
                .flatMap(name -> Stream.of(lower(name), upper(name)))
                .toList();
    }

    /** What the lower end of the interval around an output is called. */
    static String lower(String output) {
        return output + "_lower";
    }

    /** What the upper end of the interval around an output is called. */
    static String upper(String output) {
        return output + "_upper";
    }

    /** What the spread of an output is called. */
    static String spread(String output) {
        return output + "_spread";
    }
}
