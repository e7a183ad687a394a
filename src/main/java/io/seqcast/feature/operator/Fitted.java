package io.seqcast.feature.operator;

import static io.seqcast.feature.operator.Parameter.number;
import static io.seqcast.feature.operator.Parameter.values;

import io.seqcast.feature.fit.Fit;
import io.seqcast.feature.fit.FittedValues;
import io.seqcast.feature.fit.KMeans;
import io.seqcast.feature.fit.Moments;
import io.seqcast.feature.fit.PowerFit;
import io.seqcast.feature.fit.Quantiles;
import io.seqcast.feature.operator.FittedFunctions.Constant;
import io.seqcast.feature.operator.FittedFunctions.NearestCentre;
import io.seqcast.feature.operator.FittedFunctions.NormalScore;
import io.seqcast.feature.operator.FittedFunctions.Power;
import io.seqcast.feature.operator.Operator.Text;
import io.seqcast.feature.operator.RowFunctions.Arithmetic;
import io.seqcast.feature.operator.RowFunctions.Binary;
import io.seqcast.feature.plan.Node;
import io.seqcast.feature.plan.Op;
import io.seqcast.feature.plan.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Transforms that learn a few numbers of each column from the training rows, and keep to them. */
final class Fitted {
    private static final String SAMPLE = "learned from at most 200,000 rows, every s-th";
    private static final int MOST_QUANTILES = 1000;
    private static final int MOST_CLUSTERS = 100;

    static final List<Operator> ALL = List.of(
            new Operator(
                    "standardise",
                    List.of(values("x")),
                    text("(x − mean) / std of the training rows", "0 where std is 0", "1"),
                    a -> a.learned(
                            new Moments(),
                            shape(a),
                            m -> scaled(a, a.node(0), m.row(Moments.MEAN), m.row(Moments.DEVIATION)))),
            new Operator(
                    "robust",
                    List.of(values("x")),
                    text(
                            "(x − median) / (third quartile − first) of the training rows",
                            SAMPLE + "; 0 where the quartiles are equal",
                            "1"),
                    a -> a.learned(new Quantiles(List.of(0.25, 0.5, 0.75)), shape(a), q -> robust(a, q))),
            new Operator(
                    "quantile_normal",
                    List.of(values("x"), number("n").or(100)),
                    text(
                            "z(p), z the quantile function of the normal distribution, p by lines through (q_i, i/(n−1)),"
                                    + " q_i the training rows' n quantiles, n from 2 to " + MOST_QUANTILES,
                            SAMPLE + "; the middle p of equal q; −5.2 to 5.2; 0 where all q are equal",
                            "log n"),
                    a -> a.learned(new Quantiles(grid(a)), shape(a), q -> normalScores(a, q))),
            new Operator(
                    "yeojohnson",
                    List.of(values("x")),
                    text(
                            "standardise(((1 + x)^λ − 1) / λ), for x < 0 of −((1 − x)^(2 − λ) − 1) / (2 − λ), with the"
                                    + " likeliest λ in [−5, 5]",
                            SAMPLE + "; 0 where the training rows do not vary",
                            "1"),
                    a -> a.learned(
                            new PowerFit(),
                            shape(a),
                            p -> scaled(
                                    a,
                                    a.apply(Power.POWER, a.node(0), constants(a, p.row(PowerFit.LAMBDA))),
                                    p.row(PowerFit.MEAN),
                                    p.row(PowerFit.DEVIATION)))),
            new Operator(
                    "train_std",
                    List.of(values("x")),
                    text("std of the training rows, at every row", "0 where it is at most 1e-12 · (1 + max |x|)", "1"),
                    a -> a.learned(
                            new Moments(),
                            shape(a),
                            m -> a.apply(Constant.OTHER, a.node(0), constants(a, m.row(Moments.DEVIATION))))),
            new Operator(
                    "train_clip",
                    List.of(values("x"), number("low"), number("high")),
                    text("clip(x, the training rows' quantile of low, that of high)", SAMPLE, "1"),
                    a -> a.learned(new Quantiles(bounds(a)), shape(a), q -> clipped(a, q))),
            new Operator(
                    "kmeans",
                    List.of(values("x"), number("k"), number("at").or(KMeans.EVERY_ROW)),
                    text(
                            "columns 0 … k − 1: 1 for the nearest of k centres of the training rows, k from 2 to "
                                    + MOST_CLUSTERS
                                    + "; distances between standardised columns. From at 0 on it learns from row at of each"
                                    + " sequence alone, of a shorter one from its last",
                            SAMPLE + "; the first of equally near centres",
                            "k"),
                    a -> {
                        int k = whole(a, 1, "k", MOST_CLUSTERS);
                        Shape shape = Shape.block(IntStream.range(0, k)
                                .mapToObj(Integer::toString)
                                .toList());
                        return a.learned(new KMeans(k, row(a)), shape, table -> nearest(a, shape, table));
                    }));

    private Fitted() {}

    private static Text text(String formula, String edges, String cost) {
        return new Text(formula, "", edges, cost, "");
    }

    private static Shape shape(Arguments a) {
        return a.node(0).shape();
    }

    private static Node scaled(Arguments a, Node x, double[] centres, double[] spreads) {
        return a.apply(
                Arithmetic.DIVIDE, a.apply(Arithmetic.SUBTRACT, x, constants(a, centres)), constants(a, spreads));
    }

    private static Node robust(Arguments a, FittedValues quartiles) {
        double[] spreads = quartiles.row(2);
        for (int i = 0; i < spreads.length; i++) {
            double first = quartiles.at(0, i);
            double third = quartiles.at(2, i);
            double spread = third - first;
            spreads[i] = Fit.varies(spread, Math.max(Math.abs(first), Math.abs(third))) ? Bounds.of(spread) : 0;
        }
        return scaled(a, a.node(0), quartiles.row(1), spreads);
    }

    private static List<Double> grid(Arguments a) {
        int n = whole(a, 1, "n", MOST_QUANTILES);
        return IntStream.range(0, n).mapToObj(i -> i / (n - 1.0)).toList();
    }

    private static List<Double> bounds(Arguments a) {
        double low = a.within(1, "low", 0, 1);
        double high = a.within(2, "high", 0, 1);
        if (!(low < high)) {
            throw a.refuse(2, "high is " + high + ", must be above low, " + low);
        }
        return List.of(low, high);
    }

    private static Node clipped(Arguments a, FittedValues q) {
        return a.apply(Binary.GREATER, constants(a, q.row(0)), a.apply(Binary.LESS, constants(a, q.row(1)), a.node(0)));
    }

    /** Column by column: as many constants as a grid has would stand in the registers of every sequence. */
    private static Node normalScores(Arguments a, FittedValues quantiles) {
        Node x = a.node(0);
        if (!x.shape().isBlock()) {
            return a.apply(new NormalScore(quantiles), x);
        }
        List<Node> columns = new ArrayList<>();
        for (int i = 0; i < x.width(); i++) {
            columns.add(a.apply(new NormalScore(quantiles.column(i)), a.node(new Op.Column(i), Shape.COLUMN, x)));
        }
        return a.node(new Op.Join(), x.shape(), columns.toArray(new Node[0]));
    }

    private static Node nearest(Arguments a, Shape shape, FittedValues table) {
        Node scaled = scaled(a, a.node(0), table.row(Moments.MEAN), table.row(Moments.DEVIATION));
        return a.node(new NearestCentre(table), shape, scaled);
    }

    /** A number for each column of the first argument. */
    private static Node constants(Arguments a, double[] row) {
        Shape shape = shape(a);
        if (!shape.isBlock()) {
            return a.constant(row[0]);
        }
        Node[] each = new Node[row.length];
        for (int i = 0; i < row.length; i++) {
            each[i] = a.constant(row[i]);
        }
        return a.node(new Op.Join(), shape, each);
    }

    private static int row(Arguments a) {
        return a.number(2) == KMeans.EVERY_ROW ? KMeans.EVERY_ROW : (int) a.whole(2, "at", 0);
    }

    private static int whole(Arguments a, int i, String name, int most) {
        double number = a.within(i, name, 2, most);
        if (number != Math.rint(number)) {
            throw a.refuse(i, name + " is " + number + ", must be a whole number");
        }
        return (int) number;
    }
}
