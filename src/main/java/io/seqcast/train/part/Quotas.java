package io.seqcast.train.part;

import io.seqcast.data.Sequence;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Which share of the rows of a batch each class has, whatever share it has of the data. No row counts twice: a batch has as many rows
 * as its scarcest class allows. The share of a class that no row of the batch's sequences has falls to the others.
 *
 * <p>Probabilities learned so are those of a world in which classes come as often as the quotas say.
 *
 * @param shares of each class, 0 to 1, 1 together, (C); empty for none
 * @param hard which rows of a class take more of its share than others; null for none
 */
public record Quotas(List<Double> shares, @Nullable HardNegatives hard) {
    /** Classes as often as they come. */
    public static final Quotas NONE = new Quotas(List.of());

    private static final double ROUNDING = 1e-6;

    public Quotas {
        shares = List.copyOf(shares);
        Checks.shares("quotas", shares);
    }

    /** Quotas within which all rows of a class are alike. */
    public Quotas(List<Double> shares) {
        this(shares, null);
    }

    /** Whether there are none. */
    boolean isNone() {
        return shares.isEmpty();
    }

    /**
     * The draws with the rows that count. Only rows with need_prediction, a weight and a known class do.
     *
     * @param rows of all draws together, at most
     * @param known rows that are hard
     */
    List<Draw> choose(
            List<Draw> draws, int rows, Outcomes outcomes, HardRows known, int epoch, SplittableRandom random) {
        List<List<Place>> pools = pools(draws, outcomes);
        int[] counts = counts(rows, pools.stream().mapToInt(List::size).toArray());
        List<BitSet> chosen = draws.stream().map(draw -> new BitSet()).toList();
        for (int c = 0; c < counts.length; c++) {
            List<Place> pool = pools.get(c);
            List<Place> drawn = new ArrayList<>();
            for (int k : Seeds.permutation(pool.size(), random)) {
                drawn.add(pool.get(k));
            }
            if (hard != null && hard.classes().contains(c)) {
                drawn = hardFirst(
                        drawn,
                        place -> known.has(draws.get(place.draw).number(), place.row),
                        hard.of(counts[c], epoch));
            }
            for (Place place : drawn.subList(0, counts[c])) {
                chosen.get(place.draw).set(place.row);
            }
        }
        return IntStream.range(0, draws.size())
                .mapToObj(i -> draws.get(i).counting(chosen.get(i)))
                .toList();
    }

    /** How many rows of each class there are in a batch of at most so many, of each of which there are {@code available}. */
    int[] counts(int rows, int[] available) {
        double there = IntStream.range(0, available.length)
                .filter(c -> available[c] > 0)
                .mapToDouble(shares::get)
                .sum();
        double[] wanted = new double[available.length];
        double total = there > 0 ? rows : 0;
        for (int c = 0; c < wanted.length; c++) {
            wanted[c] = available[c] > 0 && there > 0 ? shares.get(c) / there : 0;
            total = wanted[c] > 0 ? Math.min(total, Math.floor(available[c] / wanted[c] + ROUNDING)) : total;
        }
        int[] counts = new int[wanted.length];
        for (int c = 0; c < counts.length; c++) {
            wanted[c] *= total;
            counts[c] = (int) (wanted[c] + ROUNDING);
        }
        // what rounding has left goes to the classes that lost most by it
        int left = (int) total - Arrays.stream(counts).sum();
        IntStream.range(0, counts.length)
                .boxed()
                .filter(c -> counts[c] < available[c] && wanted[c] > counts[c])
                .sorted((a, b) -> Double.compare(wanted[b] - counts[b], wanted[a] - counts[a]))
                .limit(left)
                .forEach(c -> counts[c]++);
        return counts;
    }

    /** So many hard ones first, then the others, then what hard ones are left. */
    private static List<Place> hardFirst(List<Place> drawn, Predicate<Place> isHard, int first) {
        List<Place> hard = drawn.stream().filter(isHard).toList();
        int taken = Math.min(first, hard.size());
        List<Place> order = new ArrayList<>(hard.subList(0, taken));
        drawn.stream().filter(isHard.negate()).forEach(order::add);
        order.addAll(hard.subList(taken, hard.size()));
        return order;
    }

    private record Place(int draw, int row) {}

    /** The rows of each class, (C)(rows). */
    private List<List<Place>> pools(List<Draw> draws, Outcomes outcomes) {
        int classes = shares.size();
        List<List<Place>> pools = IntStream.range(0, classes)
                .mapToObj(c -> (List<Place>) new ArrayList<Place>())
                .toList();
        for (int i = 0; i < draws.size(); i++) {
            Stretch stretch = draws.get(i).stretch();
            Sequence sequence = stretch.sequence();
            float[] came = outcomes.of(sequence);
            for (int t = stretch.from(); t < stretch.to(); t++) {
                for (int c = 0; c < classes && counts(sequence, t); c++) {
                    if (came[t * classes + c] == 1) {
                        pools.get(c).add(new Place(i, t));
                    }
                }
            }
        }
        return pools;
    }

    static boolean counts(Sequence sequence, int t) {
        return sequence.needPrediction()[t] && sequence.weight(t) > 0;
    }
}
