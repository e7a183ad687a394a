package io.seqcast.train;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToIntFunction;

/** Cuts what is worked on into groups that go through a network together. They depend on nothing but the items. */
final class Groups {
    private Groups() {}

    /** Each by itself. */
    static <T> List<List<T>> single(List<T> items) {
        return items.stream().map(List::of).toList();
    }

    /**
     * Items of like length, the longest first, those of one length in their order; at least two groups of what is worked on at once, so
     * that a second core has work.
     *
     * @param most items in a group
     */
    static <T> List<List<T>> ofLikeLength(List<T> items, ToIntFunction<T> length, int most) {
        int size = Math.max(1, Math.min(most, items.size() / 2));
        List<T> sorted = new ArrayList<>(items);
        if (size > 1) {
            sorted.sort(Comparator.comparingInt(length).reversed());
        }
        List<List<T>> groups = new ArrayList<>();
        for (int from = 0; from < sorted.size(); from += size) {
            groups.add(List.copyOf(sorted.subList(from, Math.min(sorted.size(), from + size))));
        }
        return groups;
    }
}
