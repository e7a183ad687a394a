package io.seqcast.data.table;

import io.seqcast.data.table.ViewColumn.Role;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Finds the columns of bars in a table made elsewhere, in whatever order, among whatever others. */
final class BarLayout {
    /** Place of the first number in the view, behind the symbol and the times. */
    static final int NUMBERS = 3;

    private static final Spelling ADJUSTED =
            new Spelling("adjusted close", List.of("adjclose", "adjustedclose", "closeadj"));
    private static final List<Spelling> NUMBER_SPELLINGS = List.of(
            new Spelling("open", List.of("open", "o")),
            new Spelling("high", List.of("high", "h")),
            new Spelling("low", List.of("low", "l")),
            new Spelling("close", List.of("close", "c")),
            new Spelling("volume", List.of("volume", "vol", "v")));

    private BarLayout() {}

    /** Symbol, instant, local time, open, high, low, close, volume and, if there is one, adjusted close. */
    static List<ViewColumn> view(Path file, List<SourceColumn> columns) {
        List<ViewColumn> view = new ArrayList<>();
        view.add(name(Spelling.SYMBOL.require(file, columns)));
        view.addAll(BarDates.view(Spelling.DATE.require(file, columns)));
        NUMBER_SPELLINGS.forEach(spelling -> view.add(number(view.size(), spelling.require(file, columns))));
        SourceColumn adjusted = ADJUSTED.find(file, columns);
        if (adjusted != null) {
            view.add(number(view.size(), adjusted));
        }
        return view;
    }

    /** A symbol, whatever its column's name and type. */
    static ViewColumn name(SourceColumn source) {
        return new ViewColumn(Role.SYMBOL, "symbol", source, source.asText(), "symbol IS NOT NULL", "a name", false);
    }

    private static ViewColumn number(int place, SourceColumn source) {
        String name = "v" + (place - NUMBERS);
        return new ViewColumn(
                Role.VALUE, name, source, source.asNumber(), "isfinite(" + name + ")", "a finite number", false);
    }
}
