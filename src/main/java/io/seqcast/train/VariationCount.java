package io.seqcast.train;

import io.seqcast.train.part.Draw;
import io.seqcast.train.part.Stretch;
import io.seqcast.train.part.Variation;
import io.seqcast.train.recipe.LearningRecipe;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What augmentation has made of a run's training rows, in all of its epochs. It is drawn again and not counted on the way, so that a
 * resumed training says the same.
 *
 * @param draws that were seen of each kind
 * @param rows on the training side
 * @param variedRows that were seen in draws which are not as they are
 */
public record VariationCount(Map<Variation.Kind, Integer> draws, long rows, long variedRows) {
    public VariationCount {
        draws = Map.copyOf(draws);
    }

    static VariationCount of(LearningRecipe learning, List<Stretch> training, long seed, int epochs) {
        Map<Variation.Kind, Integer> draws = new EnumMap<>(Variation.Kind.class);
        long varied = 0;
        for (int epoch = 1; epoch <= epochs; epoch++) {
            for (Draw draw : learning.sampler().epoch(training, seed, epoch)) {
                Variation variation = learning.augmentation().vary(draw, seed, epoch);
                draws.merge(variation.kind(), 1, Integer::sum);
                varied += variation.kind() == Variation.Kind.NONE ? 0 : variation.length();
            }
        }
        long rows = training.stream().mapToLong(each -> each.to() - each.from()).sum();
        return new VariationCount(draws, rows, varied);
    }

    /** How many times as many different rows were seen as there are. */
    double growth() {
        return (double) (rows + variedRows) / rows;
    }

    /** What a model says of it. */
    Map<String, Object> provenance() {
        Map<String, Object> provenance = new LinkedHashMap<>();
        for (Variation.Kind kind : Variation.Kind.values()) {
            provenance.put(
                    kind == Variation.Kind.NONE ? "as_it_is" : kind.name().toLowerCase(Locale.ROOT),
                    draws.getOrDefault(kind, 0));
        }
        provenance.put("training_rows", rows);
        provenance.put("varied_rows", variedRows);
        provenance.put("growth", Provenance.rounded(growth()));
        return provenance;
    }

    /** A line for people. */
    public String text() {
        return String.format(
                Locale.ROOT,
                "of %,d draws %,d with noise, %,d warped, %,d sliced: %,d varied rows beside %,d, %.2f times the data",
                draws.values().stream().mapToInt(Integer::intValue).sum(),
                draws.getOrDefault(Variation.Kind.NOISE, 0),
                draws.getOrDefault(Variation.Kind.WARP, 0),
                draws.getOrDefault(Variation.Kind.SLICE, 0),
                variedRows,
                rows,
                growth());
    }
}
