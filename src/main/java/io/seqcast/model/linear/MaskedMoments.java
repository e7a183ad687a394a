package io.seqcast.model.linear;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The {@link Moments} of rows of which some outputs may be unknown: sums of their own for every set of known outputs.
 *
 * <p>A row goes into one such sum, so that what is unknown costs memory but no time. Behind {@value #SETS} sets, a row of a
 * further one goes into sums of each of its outputs alone: exact whatever comes, at the price of as many rows. That of all
 * outputs has sums of its own whenever it comes.
 */
final class MaskedMoments {
    private static final int SETS = 16;

    private final int columns;
    private final int outputs;
    /** In the order met, in which they are summed. */
    private final Map<BitSet, Moments> bySet = new LinkedHashMap<>();

    MaskedMoments(int columns, int outputs) {
        this.columns = columns;
        this.outputs = outputs;
    }

    /**
     * Outputs that were known in the same rows.
     *
     * @param outputs their indices, rising
     * @param moments of those rows, with these outputs as targets
     */
    record Group(int[] outputs, Moments moments) {}

    /**
     * Takes a row.
     *
     * @param values columns, then the known outputs
     * @param known which outputs these are, at least one; not kept
     * @param weight above 0
     */
    void add(double[] values, BitSet known, double weight) {
        Moments moments = of(known);
        if (moments != null) {
            moments.add(values, weight);
            return;
        }
        double[] one = Arrays.copyOf(values, columns + 1);
        int k = columns;
        for (int output : known.stream().toArray()) {
            one[columns] = values[k++];
            alone(output).add(one, weight);
        }
    }

    /** Takes the rows of others of the same columns and outputs. */
    void add(MaskedMoments other) {
        other.bySet.forEach((known, theirs) -> {
            Moments moments = of(known);
            if (moments != null) {
                moments.add(theirs, IntStream.range(0, known.cardinality()).toArray());
                return;
            }
            int k = 0;
            for (int output : known.stream().toArray()) {
                alone(output).add(theirs, new int[] {k++});
            }
        });
    }

    /** Every output that was known in any row, with all the rows in which it was. */
    List<Group> groups() {
        Map<List<Map.Entry<BitSet, Moments>>, List<Integer>> bySets = new LinkedHashMap<>();
        for (int output = 0; output < outputs; output++) {
            bySets.computeIfAbsent(setsWith(output), sets -> new ArrayList<>()).add(output);
        }
        bySets.remove(List.of());
        List<Group> groups = new ArrayList<>();
        bySets.forEach((sets, members) -> groups.add(join(sets, members)));
        return groups;
    }

    private List<Map.Entry<BitSet, Moments>> setsWith(int output) {
        return bySet.entrySet().stream().filter(set -> set.getKey().get(output)).toList();
    }

    private Group join(List<Map.Entry<BitSet, Moments>> sets, List<Integer> members) {
        Moments joined = new Moments(columns, members.size());
        for (Map.Entry<BitSet, Moments> set : sets) {
            int[] targets = members.stream()
                    .mapToInt(output -> set.getKey().get(0, output).cardinality())
                    .toArray();
            joined.add(set.getValue(), targets);
        }
        return new Group(members.stream().mapToInt(output -> output).toArray(), joined);
    }

    /** The sums of a set of outputs, or null if it is one too many. */
    private @Nullable Moments of(BitSet known) {
        Moments moments = bySet.get(known);
        if (moments == null && (bySet.size() < SETS || known.cardinality() == outputs)) {
            moments = new Moments(columns, known.cardinality());
            bySet.put((BitSet) known.clone(), moments);
        }
        return moments;
    }

    private Moments alone(int output) {
        BitSet known = new BitSet();
        known.set(output);
        return bySet.computeIfAbsent(known, set -> new Moments(columns, 1));
    }
}
