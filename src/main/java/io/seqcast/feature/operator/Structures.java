package io.seqcast.feature.operator;

import static io.seqcast.feature.operator.Parameter.number;
import static io.seqcast.feature.operator.Parameter.values;

import io.seqcast.feature.fit.CorrelatedPairs;
import io.seqcast.feature.fit.FittedValues;
import io.seqcast.feature.fit.StrongestPeriods;
import io.seqcast.feature.operator.Operator.Text;
import io.seqcast.feature.operator.RowFunctions.Arithmetic;
import io.seqcast.feature.plan.Node;
import io.seqcast.feature.plan.Op;
import io.seqcast.feature.plan.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Columns whose very choice is learned from the training rows: which pairs, which periods. */
final class Structures {
    private static final int MOST_PAIRS = 1000;

    static final List<Operator> ALL = List.of(
            new Operator(
                    "pairs",
                    List.of(values("x"), number("n")),
                    new Text(
                            "block of product_0, product_1, … and ratio_0, ratio_1, … of the n pairs of columns of a block"
                                    + " with the largest |correlation| over the training rows, the largest first; of fewer"
                                    + " pairs all; n from 1 to " + MOST_PAIRS,
                            "",
                            "a ratio to 0 is 0",
                            "1",
                            ""),
                    Structures::pairs),
            new Operator(
                    "seasonal",
                    List.of(values("x"), number("k")),
                    new Text(
                            "block of sin_0, cos_0, sin_1, … of 2π · step / period for the k strongest periods of the"
                                    + " training rows of all columns: peaks of the periodogram over at most 1024 rows;"
                                    + " k from 1 to " + StrongestPeriods.MOST,
                            "",
                            "behind the peaks the strongest of the other periods",
                            "1",
                            ""),
                    Structures::seasonal));

    private Structures() {}

    private static Node pairs(Arguments a) {
        int width = a.node(0).width();
        if (width < 2) {
            throw a.refuse(0, "x is a single column, must be a block of at least two: pairs are made of it");
        }
        int most = (int) Math.min(MOST_PAIRS, width * (width - 1L) / 2);
        int count = Math.min(whole(a, "n", MOST_PAIRS), most);
        List<String> names = new ArrayList<>();
        numbers(count).forEach(number -> names.add("product_" + number));
        numbers(count).forEach(number -> names.add("ratio_" + number));
        return a.learned(new CorrelatedPairs(count), Shape.block(names), pairs -> {
            Node left = columns(a, pairs, 0);
            Node right = columns(a, pairs, 1);
            return a.block(names, a.apply(Arithmetic.MULTIPLY, left, right), a.apply(Arithmetic.DIVIDE, left, right));
        });
    }

    /** Of each pair the one column. */
    private static Node columns(Arguments a, FittedValues pairs, int side) {
        Node x = a.node(0);
        Node[] columns = new Node[pairs.rows()];
        for (int pair = 0; pair < columns.length; pair++) {
            double index = pairs.at(pair, side);
            if (!(index >= 0 && index < x.width() && index == Math.rint(index))) {
                throw new IllegalArgumentException("what it has learned names column " + Arguments.text(index)
                        + ", must be 0 to " + (x.width() - 1));
            }
            columns[pair] = a.node(new Op.Column((int) index), Shape.COLUMN, x);
        }
        return a.block(numbers(columns.length), columns);
    }

    private static Node seasonal(Arguments a) {
        int count = whole(a, "k", StrongestPeriods.MOST);
        List<String> names = numbers(count).stream()
                .flatMap(number -> List.of("sin_" + number, "cos_" + number).stream())
                .toList();
        return a.learned(new StrongestPeriods(count), Shape.block(names), periods -> a.block(names, waves(a, periods)));
    }

    private static Node[] waves(Arguments a, FittedValues periods) {
        Node[] waves = new Node[2 * periods.rows()];
        for (int i = 0; i < periods.rows(); i++) {
            double period = periods.at(i, 0);
            if (!(period > 0)) {
                throw new IllegalArgumentException(
                        "what it has learned is a period of " + Arguments.text(period) + " rows, must be above 0");
            }
            waves[2 * i] = Times.wave(a, period, 1, false);
            waves[2 * i + 1] = Times.wave(a, period, 1, true);
        }
        return waves;
    }

    private static int whole(Arguments a, String name, int most) {
        a.within(1, name, 1, most);
        return (int) a.whole(1, name, 1);
    }

    private static List<String> numbers(int count) {
        return IntStream.range(0, count).mapToObj(Integer::toString).toList();
    }
}
