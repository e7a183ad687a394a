package io.seqcast.data.table;

import io.seqcast.data.DataException;
import io.seqcast.data.DataText;
import io.seqcast.data.table.OutputTable.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The columns of a file of predictions: {@code seq_ix}, {@code step_in_seq} (the observed step t), perhaps the sequence's
 * {@code symbol}, the outputs under their own names, then perhaps the decision, or the metadata, the decision among them, and each output's spread.
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
     * @throws DataException if two would have one name, or an output that of the decision or the sequence's name
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
        switch (detail) {
            case VALUES -> {
                // no more
            }
            case DECISION -> columns.add(new Column(DECISION, "VARCHAR"));
            case ALL -> {
                columns.addAll(METADATA);
                outputs.forEach(name -> columns.add(new Column(spread(name), "FLOAT")));
            }
        }
        DataText.requireDistinct(columns.stream().map(Column::name).toList());
        return columns;
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
        for (int metadata : GENERATIONS) {
            int count = (afterKeys.size() - metadata) / 2;
            if (count >= 1 && afterKeys.equals(withMetadata(afterKeys.subList(0, count), metadata))) {
                return count;
            }
        }
        int last = afterKeys.size() - 1;
        return last >= 1 && afterKeys.get(last).equals(DECISION) ? last : afterKeys.size();
    }

    private static List<String> withMetadata(List<String> outputs, int metadata) {
        return Stream.of(
                        outputs.stream(),
                        METADATA.stream().limit(metadata).map(Column::name),
                        outputs.stream().map(PredictionColumns::spread))
                .flatMap(names -> names)
                .toList();
    }

    private static String spread(String output) {
        return output + "_spread";
    }
}
