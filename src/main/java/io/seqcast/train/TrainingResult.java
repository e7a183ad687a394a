package io.seqcast.train;

import java.nio.file.Path;
import java.util.List;

/**
 * A finished training.
 *
 * @param model folder of the bundle, with {@code training-log.csv} and {@code learning-curve.png}
 * @param fingerprint of the bundle, hexadecimal: equal trainings give equal ones
 * @param memberR2 each member's mean R² on the validation sequences, with its best weights
 * @param ensembleR2 that of the mean of their predictions
 * @param peakBytes the greatest memory the process held
 */
public record TrainingResult(
        Path model, String fingerprint, List<Double> memberR2, double ensembleR2, long peakBytes) {}
