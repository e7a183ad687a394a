package io.seqcast.cli;

import io.seqcast.data.Point;
import io.seqcast.train.ClassResult;
import io.seqcast.train.EpochResult;
import io.seqcast.train.Side;
import io.seqcast.train.Sides;
import java.time.Instant;
import java.util.Locale;

/** What each side of a split holds, as aligned text for a terminal. */
final class SidesText {
    private SidesText() {}

    /** A line a side with its rows of each class, then one for each class that a side lacks; empty for numbers. */
    static String of(Sides sides) {
        if (sides.classes().isEmpty()) {
            return "";
        }
        StringBuilder text = new StringBuilder(String.format("%-22s %11s", "rows by class", "all"));
        sides.classes().forEach(name -> text.append(String.format(" %11s", name)));
        text.append(System.lineSeparator());
        for (Side side : sides.all()) {
            text.append(String.format(Locale.ROOT, "%-22s %,11d", side.name(), side.rows()));
            side.classes().forEach(rows -> text.append(String.format(Locale.ROOT, " %,11d", rows)));
            text.append(span(side)).append(System.lineSeparator());
        }
        for (Side side : sides.all()) {
            for (int c = 0; c < sides.classes().size(); c++) {
                if (side.classes().get(c) == 0) {
                    text.append("no row of ")
                            .append(sides.classes().get(c))
                            .append(" in ")
                            .append(side.name())
                            .append(": nothing of it is learned or measured there")
                            .append(System.lineSeparator());
                }
            }
        }
        return text.toString();
    }

    private static String span(Side side) {
        return side.first() == Point.NO_TIME
                ? ""
                : "  " + Instant.ofEpochMilli(side.first()) + " to " + Instant.ofEpochMilli(side.last());
    }

    /** The classes that are followed, behind an epoch's score. */
    static String followed(Sides sides, EpochResult result) {
        StringBuilder text = new StringBuilder();
        for (int c : sides.followed()) {
            ClassResult one = result.classes().get(c);
            text.append(String.format(
                    Locale.ROOT,
                    "  %s: %,d rows, loss %.3f, recall %.3f",
                    sides.classes().get(c),
                    one.rows(),
                    one.loss(),
                    one.recall()));
        }
        return text.toString();
    }
}
