package io.seqcast.live;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the page tells of scores: a table, each cell a text or a number.
 *
 * @param columns heads
 * @param rows cells, as many as there are columns; null where nothing is known
 */
public record ScoreRows(List<String> columns, List<List<@Nullable Object>> rows) {
    /** Nothing is scored. */
    public static final ScoreRows NONE = new ScoreRows(List.of(), List.of());
}
