package io.seqcast.model.task;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Checks of lists of names. */
final class Names {
    private Names() {}

    /** A copy of finite numbers, one for each of {@code count} things, or none. */
    static List<Double> oneEach(String field, List<Double> numbers, int count, String things) {
        if (!numbers.isEmpty() && numbers.size() != count) {
            throw new IllegalArgumentException(field + " has " + numbers.size() + " numbers, must have one for each of "
                    + count + " " + things + ", or none");
        }
        for (int i = 0; i < numbers.size(); i++) {
            if (!Float.isFinite(numbers.get(i).floatValue())) {
                throw new IllegalArgumentException(
                        field + "[" + i + "] is " + numbers.get(i) + ", must be a finite float");
            }
        }
        return List.copyOf(numbers);
    }

    /** A copy of the names. @throws IllegalArgumentException if there are fewer than this, or one is blank or stands twice */
    static List<String> distinct(String field, List<String> names, int fewest) {
        if (names.size() < fewest) {
            throw new IllegalArgumentException(
                    "number of " + field + " is " + names.size() + ", must be at least " + fewest);
        }
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < names.size(); i++) {
            if (names.get(i).isBlank()) {
                throw new IllegalArgumentException(field + "[" + i + "] is blank, must be a name");
            }
            if (!seen.add(names.get(i))) {
                throw new IllegalArgumentException(
                        field + "[" + i + "] is \"" + names.get(i) + "\", which stands before it; names must differ");
            }
        }
        return List.copyOf(names);
    }
}
