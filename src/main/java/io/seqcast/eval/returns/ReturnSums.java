package io.seqcast.eval.returns;

import io.seqcast.eval.regression.InformationCoefficient.Section;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What every metric of a horizon is a function of, over some dates: sums over rows, and over dates what the book gained and traded. */
public final class ReturnSums {
    /** Trading days of a year. */
    public static final int YEAR = 252;

    private static final double BASIS_POINT = 1e-4;

    private final List<Double> costs;
    private final RowSums rows = new RowSums();
    private final Moments[] gains; // after each of the costs
    private final Moments traded = new Moments();
    private final Moments ic = new Moments();
    private final Moments rankIc = new Moments();

    /** @param costs of trading as much as one's whole capital once, in basis points */
    ReturnSums(List<Double> costs) {
        this.costs = costs;
        gains = new Moments[costs.size()];
        for (int c = 0; c < gains.length; c++) {
            gains[c] = new Moments();
        }
    }

    /** The sums over several stretches. */
    static ReturnSums of(List<Double> costs, Iterable<ReturnSums> parts) {
        ReturnSums sums = new ReturnSums(costs);
        parts.forEach(sums::add);
        return sums;
    }

    /** The sums over some of several stretches, each as often as it was drawn. */
    static ReturnSums drawn(List<Double> costs, List<ReturnSums> parts, int[] drawn) {
        ReturnSums sums = new ReturnSums(costs);
        for (int part : drawn) {
            sums.add(parts.get(part));
        }
        return sums;
    }

    void addRow(float[] outcomes, float[] forecasts, int row) {
        rows.add(outcomes, forecasts, row);
    }

    /**
     * Adds what a date's tranche does.
     *
     * @param gain over its whole horizon, before costs
     * @param trade Σ |weight − weight before|
     * @param section the date's correlation; null where there is none
     */
    void addDate(double gain, double trade, @Nullable Section section) {
        for (int c = 0; c < gains.length; c++) {
            gains[c].add(net(gain, trade, costs.get(c)));
        }
        traded.add(trade);
        if (section != null) {
            ic.add(section.ic());
            rankIc.add(section.rankIc());
        }
    }

    void add(ReturnSums other) {
        rows.add(other.rows);
        for (int c = 0; c < gains.length; c++) {
            gains[c].add(other.gains[c]);
        }
        traded.add(other.traded);
        ic.add(other.ic);
        rankIc.add(other.rankIc);
    }

    static double net(double gain, double trade, double cost) {
        return gain - cost * BASIS_POINT * trade;
    }

    /** What turns a Sharpe ratio of so many bars into that of a year. */
    public static double annual(int horizon) {
        return Math.sqrt((double) YEAR / horizon);
    }

    /** Over rows one by one. */
    public RowSums rows() {
        return rows;
    }

    /** Number of dates. */
    public long dates() {
        return traded.count();
    }

    /** Number of dates with a correlation across the sequences. */
    public long crossSections() {
        return ic.count();
    }

    /** Mean over dates of Pearson's correlation across the sequences; NaN without any. */
    public double ic() {
        return ic.mean();
    }

    /** Mean over dates of Spearman's correlation across the sequences; NaN without any. */
    public double rankIc() {
        return rankIc.mean();
    }

    /** Sharpe ratio of the book's dates a year, after the {@code c}-th of the costs; NaN where they do not vary. */
    public double sharpe(int c, int horizon) {
        return gains[c].ratio() * annual(horizon);
    }

    /** Mean share of the capital that is traded a date, bought and sold counted both: one tranche of {@code horizon} is renewed. */
    public double turnover(int horizon) {
        return traded.mean() / horizon;
    }
}
