package io.seqcast.eval.report;

/** Small plots side by side in one drawing, row by row, each with a title and a note. */
final class Panels {
    private static final double WIDTH = 1000;
    private static final double GAP = 26;
    private static final double LEFT = 44;
    private static final double RIGHT = 12;
    private static final double HEAD = 30;
    private static final double FOOT = 34;

    private final Svg svg;
    private final int columns;
    private final double height;

    /**
     * @param label what a screen reader says
     * @param count number of plots
     * @param columns how many stand in a row
     * @param height of a plot with all that is around it
     */
    Panels(String label, int count, int columns, double height) {
        svg = new Svg(WIDTH, (count + columns - 1) / columns * height, label);
        this.columns = columns;
        this.height = height;
    }

    Svg svg() {
        return svg;
    }

    /** The {@code k}-th plot, with its title and a note to the right of it; nothing else is drawn yet. */
    Plot plot(int k, String title, String note, double xLow, double xHigh, double yLow, double yHigh) {
        double width = (WIDTH - (columns - 1) * GAP) / columns;
        double left = k % columns * (width + GAP);
        double top = k / columns * height;
        svg.text("label", left + LEFT, top + 16, title);
        double right = left + width - RIGHT;
        svg.text("tick end", right, top + 16, note);
        return new Plot(
                new Axis(xLow, xHigh, left + LEFT, right), new Axis(yLow, yHigh, top + height - FOOT, top + HEAD));
    }
}
