package io.seqcast.train.recipe;

import io.seqcast.json.JsonFields;
import io.seqcast.text.Nearest;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads what recipes say class by class. */
final class ByClass {
    private ByClass() {}

    /** As {@link #numbers(JsonFields, String, List, double)}, 1 being usual; empty where it is left out. */
    static List<Double> numbers(JsonFields fields, String name, List<String> classes) {
        return fields.has(name) ? numbers(fields, name, classes, 1) : List.of();
    }

    /** A number for each class in order, or an object of those that are not as usual, by name. */
    static List<Double> numbers(JsonFields fields, String name, List<String> classes, double usual) {
        if (!fields.has(name)) {
            return Collections.nCopies(classes.size(), usual);
        }
        if (fields.isObject(name)) {
            JsonFields byName = fields.object(name);
            return byName.build(
                    () -> classes.stream().map(c -> byName.decimal(c, usual)).toList());
        }
        List<Double> numbers = fields.numbers(name);
        if (numbers.size() != classes.size()) {
            throw new IllegalArgumentException(
                    name + " has " + numbers.size() + " numbers, must have one for each of the " + classes.size()
                            + " classes, " + String.join(", ", classes));
        }
        return numbers;
    }

    /** Refuses a field that speaks of classes where there are none. */
    static void requireClasses(JsonFields fields, String name, List<String> classes) {
        if (fields.has(name) && classes.isEmpty()) {
            throw new IllegalArgumentException(name + " is set, must be left out of a regression: it has no classes");
        }
    }

    /** The places of the classes that a field names; none where it is left out. */
    static List<Integer> places(String field, @Nullable List<String> names, List<String> classes) {
        return names == null
                ? List.of()
                : names.stream().map(name -> place(field, name, classes)).toList();
    }

    /** The place of a class that a field names. */
    static int place(String field, String name, List<String> classes) {
        if (!classes.contains(name)) {
            throw new IllegalArgumentException(
                    field + " names the class \"" + name + "\"" + Nearest.hint(name, classes));
        }
        return classes.indexOf(name);
    }
}
