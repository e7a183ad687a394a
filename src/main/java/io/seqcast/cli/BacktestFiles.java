package io.seqcast.cli;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a backtest looks at.
 *
 * @param data the bars
 * @param predictions of them, or members' out-of-fold predictions
 * @param model folder of the model that made them; null if nobody says
 * @param member whose out-of-fold predictions are meant; null for the blend or the mean
 * @param horizons columns to judge, as {@link ReturnColumns} reads them; empty for all that say how far they look
 * @param partial whether predictions may be missing
 * @param against other predictions of the same bars
 */
record BacktestFiles(
        Path data,
        Path predictions,
        @Nullable Path model,
        @Nullable String member,
        List<String> horizons,
        boolean partial,
        List<Path> against) {
    /** The name of a file, for people. */
    static String name(Path file) {
        return String.valueOf(file.getFileName());
    }
}
