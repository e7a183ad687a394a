package io.seqcast.data;

import java.util.List;
import java.util.stream.Stream;

/**
 * The columns of a file of predictions: {@code seq_ix}, {@code step_in_seq} (the observed step t), the predicted features of
 * t + 1 under their own names, then perhaps the metadata and each feature's spread.
 */
final class PredictionColumns {
    static final List<String> KEYS = List.of("seq_ix", "step_in_seq");
    static final List<String> METADATA =
            List.of("target_step", "model", "emitted_at", "partition", "offset", "start_partition", "start_offset");

    private PredictionColumns() {}

    /** All names in order. */
    static List<String> names(List<String> features, boolean all) {
        Stream<String> plain = Stream.concat(KEYS.stream(), features.stream());
        if (!all) {
            return plain.toList();
        }
        return Stream.of(plain, METADATA.stream(), features.stream().map(PredictionColumns::spread))
                .flatMap(names -> names)
                .toList();
    }

    /** How many of the columns after the keys are features. A feature may itself be called like a metadata column. */
    static int features(List<String> afterKeys) {
        int count = (afterKeys.size() - METADATA.size()) / 2;
        if (count < 1) {
            return afterKeys.size();
        }
        List<String> all = names(afterKeys.subList(0, count), true);
        return all.subList(KEYS.size(), all.size()).equals(afterKeys) ? count : afterKeys.size();
    }

    private static String spread(String feature) {
        return feature + "_spread";
    }
}
