package io.seqcast.train;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What the training of a bundle's members took; that of folds before it is not in it.
 *
 * @param seconds of all epochs, one member after the other
 * @param peakMebibytes the greatest memory that the process held
 */
public record TrainingCost(double seconds, double peakMebibytes) {

    /**
     * As the log beside a bundle says.
     *
     * @param folder of the bundle
     * @return null if it has no log
     */
    public static @Nullable TrainingCost of(Path folder) {
        Path log = folder.resolve(TrainingLog.NAME);
        try {
            return Files.exists(log) ? TrainingLog.cost(log) : null;
        } catch (IOException e) {
            throw new UncheckedIOException(log + ": cannot be read: " + e.getMessage(), e);
        }
    }
}
