package io.seqcast.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Columns of the data that are exchanged together, because one makes no sense beside another sequence's other: open, high, low and
 * close of a bar.
 *
 * @param name for people
 * @param columns by index
 */
public record ColumnGroup(String name, List<Integer> columns) {
    private static final String PLUS = "+";

    public ColumnGroup {
        columns = List.copyOf(columns);
    }

    /**
     * All columns, each in one group.
     *
     * @param inputs names of the columns
     * @param together names of columns that stay together; those of no list stand alone
     * @throws IllegalArgumentException if a name is unknown, or stands there twice
     */
    public static List<ColumnGroup> of(List<String> inputs, List<List<String>> together) {
        List<Integer> left =
                new ArrayList<>(IntStream.range(0, inputs.size()).boxed().toList());
        List<ColumnGroup> groups = new ArrayList<>();
        for (List<String> names : together) {
            List<Integer> columns = new ArrayList<>();
            for (String name : names) {
                Integer column = inputs.indexOf(name);
                if (column < 0) {
                    throw new IllegalArgumentException("\"" + name + "\" is no input of the model: " + inputs);
                }
                if (!left.remove(column)) {
                    throw new IllegalArgumentException("\"" + name + "\" stands there twice");
                }
                columns.add(column);
            }
            groups.add(new ColumnGroup(String.join(PLUS, names), columns));
        }
        left.forEach(column -> groups.add(new ColumnGroup(inputs.get(column), List.of(column))));
        return groups;
    }
}
