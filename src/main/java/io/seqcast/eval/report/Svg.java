package io.seqcast.eval.report;

import static io.seqcast.eval.report.Markup.escape;
import static io.seqcast.eval.report.Markup.pixel;

/** An inline drawing. Colours and fonts come from the page's style sheet, by class. */
final class Svg {
    private final StringBuilder markup = new StringBuilder();

    /** @param label what a screen reader says */
    Svg(double width, double height, String label) {
        markup.append("<svg viewBox=\"0 0 ").append(pixel(width)).append(' ').append(pixel(height));
        markup.append("\" role=\"img\" aria-label=\"").append(escape(label)).append("\">\n");
    }

    /** A bar or field; {@code tooltip} may be empty. */
    void rect(String style, double x, double y, double width, double height, String tooltip) {
        markup.append("<rect class=\"").append(style).append('"');
        attribute("x", x);
        attribute("y", y);
        attribute("width", width);
        attribute("height", height);
        finish("rect", tooltip);
    }

    void line(String style, double x1, double y1, double x2, double y2) {
        markup.append("<line class=\"").append(style).append('"');
        attribute("x1", x1);
        attribute("y1", y1);
        attribute("x2", x2);
        attribute("y2", y2);
        markup.append("/>\n");
    }

    /** A dot; {@code tooltip} may be empty. */
    void dot(String style, double x, double y, double radius, String tooltip) {
        markup.append("<circle class=\"").append(style).append('"');
        attribute("cx", x);
        attribute("cy", y);
        attribute("r", radius);
        finish("circle", tooltip);
    }

    /** Text at a baseline; where it is anchored is up to the style: {@code end}, {@code middle} or neither. */
    void text(String style, double x, double y, String text) {
        markup.append("<text class=\"").append(style).append('"');
        attribute("x", x);
        attribute("y", y);
        markup.append('>').append(escape(text)).append("</text>\n");
    }

    /** A line through points that does not bridge those that are not finite. */
    void polyline(String style, double[] x, double[] y) {
        markup.append("<path class=\"").append(style).append("\" d=\"");
        boolean pen = false;
        for (int i = 0; i < x.length; i++) {
            boolean finite = Double.isFinite(x[i]) && Double.isFinite(y[i]);
            if (finite) {
                markup.append(pen ? "L" : "M").append(pixel(x[i])).append(' ').append(pixel(y[i]));
            }
            pen = finite;
        }
        markup.append("\"/>\n");
    }

    String finish() {
        return markup.append("</svg>\n").toString();
    }

    private void finish(String tag, String tooltip) {
        if (tooltip.isEmpty()) {
            markup.append("/>\n");
        } else {
            markup.append("><title>")
                    .append(escape(tooltip))
                    .append("</title></")
                    .append(tag)
                    .append(">\n");
        }
    }

    private void attribute(String name, double value) {
        markup.append(' ').append(name).append("=\"").append(pixel(value)).append('"');
    }
}
