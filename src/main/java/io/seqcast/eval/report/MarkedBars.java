package io.seqcast.eval.report;

import static io.seqcast.eval.report.Markup.score;
import static io.seqcast.eval.report.Markup.shorten;

import java.util.List;

/** Horizontal bars in two columns on one scale, with marks where others stand. */
final class MarkedBars {
    private static final double WIDTH = 1000;
    private static final double COLUMN = 488;
    private static final double LEFT = 110;
    private static final double ROW = 22;
    private static final double HEAD = 24;
    private static final double FOOT = 26;
    private static final int TICKS = 5;

    /**
     * A column of bars.
     *
     * @param title above them, may be empty
     */
    record Column(String title, List<Bar> bars) {}

    /** A bar; a value that is not finite has none. */
    record Bar(String name, double value, List<Mark> marks, String tooltip) {}

    /** A mark beside a bar, of a style of its own; none where the value is not finite. */
    record Mark(String style, double value) {}

    private final List<Column> columns;
    private final double low;
    private final double high;
    private final double head;
    private final int rows;

    private MarkedBars(List<Column> columns) {
        this.columns = columns;
        double least = 0;
        double most = 0.1;
        for (Column column : columns) {
            for (Bar bar : column.bars()) {
                least = Math.min(least, finite(bar.value()));
                most = Math.max(most, finite(bar.value()));
                for (Mark mark : bar.marks()) {
                    least = Math.min(least, finite(mark.value()));
                    most = Math.max(most, finite(mark.value()));
                }
            }
        }
        low = Math.max(least, -1);
        high = most;
        head = columns.stream().allMatch(column -> column.title().isEmpty()) ? 0 : HEAD;
        rows = columns.stream().mapToInt(column -> column.bars().size()).max().orElse(0);
    }

    /**
     * @param label what a screen reader says
     * @param columns at most two
     */
    static String draw(String label, List<Column> columns) {
        return new MarkedBars(columns).draw(label);
    }

    /** These bars in two columns of equal length. */
    static List<Column> split(List<Bar> bars) {
        int half = (bars.size() + 1) / 2;
        return List.of(new Column("", bars.subList(0, half)), new Column("", bars.subList(half, bars.size())));
    }

    private String draw(String label) {
        double foot = head + rows * ROW;
        Svg svg = new Svg(WIDTH, foot + FOOT, label);
        for (int c = 0; c < columns.size(); c++) {
            double left = c * (WIDTH - COLUMN);
            Axis axis = new Axis(low, high, left + LEFT, left + COLUMN - 52);
            if (head > 0) {
                svg.text("label", axis.from(), 14, columns.get(c).title());
            }
            for (double tick : axis.ticks(TICKS)) {
                double x = axis.pixel(tick);
                svg.line(Math.abs(tick) < 1e-12 ? "zero" : "grid", x, head, x, foot + 2);
                svg.text("tick middle", x, foot + 18, axis.label(tick, TICKS));
            }
            List<Bar> bars = columns.get(c).bars();
            for (int row = 0; row < bars.size(); row++) {
                bar(svg, axis, bars.get(row), head + row * ROW + 3);
            }
        }
        return svg.finish();
    }

    private void bar(Svg svg, Axis axis, Bar bar, double top) {
        double zero = axis.pixel(0);
        double end = Double.isFinite(bar.value()) ? axis.pixel(Math.max(bar.value(), low)) : zero;
        svg.text("label end", axis.from() - 10, top + 13, shorten(bar.name(), 12));
        svg.rect("model", Math.min(zero, end), top, Math.abs(end - zero), 16, bar.tooltip());
        for (Mark mark : bar.marks()) {
            if (Double.isFinite(mark.value())) {
                double x = axis.pixel(Math.max(mark.value(), low));
                svg.line("mark " + mark.style(), x, top - 1, x, top + 17);
            }
        }
        svg.text("value end", axis.to() + 50, top + 13, score(bar.value(), 3));
    }

    private static double finite(double value) {
        return Double.isFinite(value) ? value : 0;
    }
}
