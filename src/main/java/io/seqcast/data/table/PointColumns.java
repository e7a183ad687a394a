package io.seqcast.data.table;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the columns of a file of points are for. Columns called {@code time}, {@code weight} and {@code symbol} have
 * these roles without being named, unless they are named for another; what has no role is ignored.
 *
 * @param inputs names of the columns that a model sees, in its order, (N); null for all, in file order, that have no other role
 * @param targets names of the columns that hold what is to be predicted after a row, (M), may be empty
 * @param label name of a column that holds the class to be predicted after a row; null if there is none
 * @param classes names of the label's classes; empty without a label
 * @param missing what stands in for an input cell that holds nothing or NaN
 */
public record PointColumns(
        @Nullable List<String> inputs,
        List<String> targets,
        @Nullable String label,
        List<String> classes,
        Missing missing) {
    /** All columns are inputs, and all their cells are there. */
    public static final PointColumns ALL = new PointColumns(null, List.of(), null, List.of(), Missing.REFUSE);

    public PointColumns {
        inputs = inputs == null ? null : List.copyOf(inputs);
        targets = List.copyOf(targets);
        classes = List.copyOf(classes);
        if (inputs != null && inputs.isEmpty()) {
            throw new IllegalArgumentException("no column is named as an input, must be at least 1");
        }
        if ((label == null) != classes.isEmpty()) {
            throw new IllegalArgumentException("the label column is " + label + " and its classes are " + classes
                    + ", must be both there or both missing");
        }
        requireOnce("class", classes);
        Stream<String> others = Stream.concat(targets.stream(), Stream.ofNullable(label));
        List<String> named = Stream.concat(inputs == null ? Stream.of() : inputs.stream(), others)
                .toList();
        requireOnce("column", named);
        requireNoKey(named);
    }

    /** The same with other inputs. */
    public PointColumns withInputs(@Nullable List<String> names) {
        return new PointColumns(names, targets, label, classes, missing);
    }

    /** The same with other target columns. */
    public PointColumns withTargets(List<String> names) {
        return new PointColumns(inputs, names, label, classes, missing);
    }

    /** The same with another label column. */
    public PointColumns withLabel(String name, List<String> labelClasses) {
        return new PointColumns(inputs, targets, name, labelClasses, missing);
    }

    /** The same with another way to treat missing cells. */
    public PointColumns withMissing(Missing way) {
        return new PointColumns(inputs, targets, label, classes, way);
    }

    private static void requireOnce(String what, List<String> names) {
        Set<String> seen = new HashSet<>();
        names.forEach(name -> {
            if (!seen.add(name)) {
                throw new IllegalArgumentException(what + " \"" + name + "\" is named twice, must be named once");
            }
        });
    }

    private static void requireNoKey(List<String> names) {
        names.stream().filter(PointFile.KEYS::contains).findFirst().ifPresent(key -> {
            throw new IllegalArgumentException("column \"" + key + "\" is a key, can have no other role");
        });
    }
}
