package io.seqcast.data.table;

import io.seqcast.data.DataException;
import io.seqcast.data.DataText;
import io.seqcast.data.table.OutputTable.Column;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The columns of a table of out-of-fold predictions: {@code seq_ix}, {@code step_in_seq}, {@code fold}, {@code weight}, then the
 * outcomes {@code y/OUTPUT}, then for each member its predictions {@code MEMBER/OUTPUT}, then features {@code x/NAME} that a
 * blend may look at beside them.
 *
 * @param members their names, (M)
 * @param outputs their names, (K)
 * @param features their names, (F); may be none
 */
public record FoldColumns(List<String> members, List<String> outputs, List<String> features) {
    private static final String OUTCOME = "y";
    private static final String FEATURE = "x";
    private static final List<Column> KEYS = List.of(
            new Column("seq_ix", "BIGINT"),
            new Column("step_in_seq", "BIGINT"),
            new Column("fold", "INTEGER"),
            new Column("weight", "FLOAT"));

    /** @throws DataException if two columns would have one name, or a member that of the outcomes */
    public FoldColumns {
        members = List.copyOf(members);
        outputs = List.copyOf(outputs);
        features = List.copyOf(features);
        for (String member : members) {
            if (member.equalsIgnoreCase(OUTCOME) || member.equalsIgnoreCase(FEATURE) || member.contains("/")) {
                throw new DataException("a member cannot be named \"" + DataText.printable(member)
                        + "\" where out-of-fold predictions are kept: its columns are NAME/OUTPUT, beside the outcomes "
                        + OUTCOME + "/OUTPUT and features " + FEATURE + "/NAME");
            }
        }
        DataText.requireDistinct(names(members, outputs, features));
    }

    /** Columns without features. */
    public FoldColumns(List<String> members, List<String> outputs) {
        this(members, outputs, List.of());
    }

    /** Without the other members' predictions. */
    FoldColumns only(Predicate<String> members) {
        return new FoldColumns(this.members.stream().filter(members).toList(), outputs, features);
    }

    /** How many columns stand before the outcomes. */
    static int keys() {
        return KEYS.size();
    }

    /** All columns to write, in order. */
    List<Column> columns() {
        List<Column> columns = new ArrayList<>(KEYS);
        names(members, outputs, features).forEach(name -> columns.add(new Column(name, "FLOAT")));
        return columns;
    }

    /** Their names for the database, in order. */
    String list() {
        return columns().stream()
                .map(column -> DuckDb.identifier(column.name()))
                .collect(Collectors.joining(", "));
    }

    /** Whether a file begins with the keys of such a table and an outcome, as no other one does. */
    static boolean areIn(List<SourceColumn> found) {
        return found.size() > KEYS.size()
                && found.subList(0, KEYS.size()).stream()
                        .map(SourceColumn::name)
                        .toList()
                        .equals(KEYS.stream().map(Column::name).toList())
                && found.get(KEYS.size()).name().startsWith(OUTCOME + "/");
    }

    /**
     * What a file's columns say.
     *
     * @throws DataException naming the first column that is missing, of another type or too many
     */
    static FoldColumns of(Path file, List<SourceColumn> found) {
        Set<String> members = new LinkedHashSet<>();
        List<String> outputs = new ArrayList<>();
        List<String> features = new ArrayList<>();
        for (SourceColumn column : found.subList(Math.min(KEYS.size(), found.size()), found.size())) {
            int slash = column.name().indexOf('/');
            String before = column.name().substring(0, Math.max(0, slash));
            if (before.equals(OUTCOME)) {
                outputs.add(column.name().substring(slash + 1));
            } else if (before.equals(FEATURE)) {
                features.add(column.name().substring(slash + 1));
            } else {
                members.add(before);
            }
        }
        FoldColumns columns = new FoldColumns(List.copyOf(members), outputs, features);
        List<Column> wanted = columns.columns();
        for (int i = 0; i < Math.max(wanted.size(), found.size()); i++) {
            String here =
                    i < found.size() ? found.get(i).name() + " " + found.get(i).type() : "missing";
            String right = i < wanted.size()
                    ? wanted.get(i).name() + " " + wanted.get(i).type()
                    : "no more";
            if (!here.equals(right)) {
                throw new DataException(
                        file + ": column " + (i + 1) + " is " + DataText.printable(here) + ", must be "
                                + DataText.printable(right)
                                + ": a table of out-of-fold predictions has seq_ix, step_in_seq, fold,"
                                + " weight, then y/OUTPUT of every output, then MEMBER/OUTPUT of every member and output, then x/NAME of features if any");
            }
        }
        if (members.isEmpty() || outputs.isEmpty()) {
            throw new DataException(file + ": has no " + (outputs.isEmpty() ? "outcomes y/OUTPUT" : "MEMBER/OUTPUT")
                    + ": it is no table of out-of-fold predictions");
        }
        return columns;
    }

    private static List<String> names(List<String> members, List<String> outputs, List<String> features) {
        List<String> names = new ArrayList<>();
        outputs.forEach(output -> names.add(OUTCOME + "/" + output));
        members.forEach(member -> outputs.forEach(output -> names.add(member + "/" + output)));
        features.forEach(name -> names.add(FEATURE + "/" + name));
        return names;
    }
}
