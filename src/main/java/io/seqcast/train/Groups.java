package io.seqcast.train;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;

/** Cuts what is worked on into groups that go through a network together. They depend on nothing but the items. */
final class Groups {
    private Groups() {}

    /** Each by itself. */
    static <T> List<List<T>> single(List<T> items) {
        return items.stream().map(List::of).toList();
    }

    /**
     * Items of equal length, in their order; at least two groups of what is worked on at once, so that a second core has work.
     *
     * @param most items in a group
     */
    static <T> List<List<T>> ofEqualLength(List<T> items, ToIntFunction<T> length, int most) {
        int size = Math.max(1, Math.min(most, items.size() / 2));
        List<List<T>> groups = new ArrayList<>();
        Map<Integer, List<T>> open = new LinkedHashMap<>();
        for (T item : items) {
            int own = length.applyAsInt(item);
            List<T> group = open.computeIfAbsent(own, any -> new ArrayList<>());
            group.add(item);
            if (group.size() == size) {
                groups.add(group);
                open.remove(own);
            }
        }
        groups.addAll(open.values());
        return groups;
    }
}
