package io.seqcast.data.table;

import io.seqcast.data.DataException;
import io.seqcast.data.DataText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Gives the columns of a file of points their roles. */
final class PointLayout {
    static final String TIME = "time";
    static final String WEIGHT = "weight";
    static final String SYMBOL = "symbol";

    private static final int LISTED = 50;

    private final Path file;
    private final List<SourceColumn> columns;
    private final PointColumns roles;

    /** @param columns those of the file behind its keys */
    PointLayout(Path file, List<SourceColumn> columns, PointColumns roles) {
        this.file = file;
        this.columns = columns;
        this.roles = roles;
    }

    /** @throws DataException if the file lacks a column, or one holds another type than its role has */
    List<ViewColumn> view() {
        List<SourceColumn> targets = named(roles.targets(), "target");
        SourceColumn label = roles.label() == null ? null : named(roles.label(), "label");
        List<SourceColumn> named = roles.inputs() == null ? List.of() : named(roles.inputs(), "input");
        List<SourceColumn> taken = new ArrayList<>(named);
        taken.addAll(targets);
        Stream.ofNullable(label).forEach(taken::add);
        SourceColumn time = byItself(TIME, taken);
        SourceColumn weight = byItself(WEIGHT, taken);
        SourceColumn symbol = byItself(SYMBOL, taken);
        List<SourceColumn> inputs = roles.inputs() != null
                ? named
                : columns.stream()
                        .filter(column -> !taken.contains(column))
                        .filter(column -> column != time && column != weight && column != symbol)
                        .toList();
        if (inputs.isEmpty()) {
            throw new DataException(file + ": no input columns among " + list(columns));
        }
        List<ViewColumn> view = new ArrayList<>();
        for (SourceColumn input : inputs) {
            view.add(ViewColumn.value(view.size(), input, roles.missing() != Missing.REFUSE));
        }
        for (int i = 0; i < targets.size(); i++) {
            view.add(ViewColumn.target(i, targets.get(i)));
        }
        Stream.ofNullable(label).forEach(c -> view.add(ViewColumn.label(targets.size(), c, roles.classes())));
        Stream.ofNullable(time).forEach(c -> view.add(ViewColumn.time(c)));
        Stream.ofNullable(weight).forEach(c -> view.add(ViewColumn.weight(c)));
        Stream.ofNullable(symbol).forEach(c -> view.add(ViewColumn.symbol(c)));
        return view;
    }

    private List<SourceColumn> named(List<String> names, String role) {
        return names.stream().map(name -> named(name, role)).toList();
    }

    private SourceColumn named(String name, String role) {
        List<SourceColumn> found =
                columns.stream().filter(column -> column.name().equals(name)).toList();
        if (found.size() != 1) {
            String problem = found.isEmpty() ? ": has no column \"" : ": has " + found.size() + " columns \"";
            throw new DataException(file + problem + DataText.printable(name) + "\", which is named as " + article(role)
                    + "; its columns are " + list(columns));
        }
        return found.get(0);
    }

    private static String article(String role) {
        return (role.startsWith("i") ? "an " : "a ") + role;
    }

    /** A column that has its role by its name, unless it was given another. */
    private @Nullable SourceColumn byItself(String name, List<SourceColumn> taken) {
        return columns.stream()
                .filter(column -> column.name().equals(name) && !taken.contains(column))
                .findFirst()
                .orElse(null);
    }

    /** The names of some columns, for messages. */
    static String list(List<SourceColumn> columns) {
        String names = columns.stream()
                .limit(LISTED)
                .map(column -> DataText.printable(column.name()))
                .collect(Collectors.joining(", "));
        return columns.size() > LISTED ? names + ", … (" + columns.size() + ")" : names;
    }
}
