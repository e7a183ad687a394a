package io.seqcast.train.recipe;

import io.seqcast.json.JsonFields;
import io.seqcast.model.blend.Adaptation;
import io.seqcast.model.blend.RecentError;
import io.seqcast.train.part.Checks;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How weights that follow recent errors are judged beside the blends of a cross-validation.
 *
 * @param error null for the published one where all outcomes are above −1, as returns are, and {@link RecentError#SCALED} elsewhere
 * @param sharpness see {@link Adaptation}, like the next two
 * @param ahead after how many rows outcomes are known: one number for all outputs, or one for each in order; empty where the targets
 *     say it
 */
public record AdaptiveRecipe(
        @Nullable RecentError error, double sharpness, int recent, double momentum, List<Integer> ahead) {
    /** The published settings. */
    public static final AdaptiveRecipe PUBLISHED =
            new AdaptiveRecipe(null, Adaptation.SHARPNESS, Adaptation.RECENT, Adaptation.MOMENTUM, List.of());

    public AdaptiveRecipe {
        ahead = List.copyOf(ahead);
        for (int rows : ahead) {
            Checks.atLeast("ahead", rows, 1);
        }
        new Adaptation(RecentError.MAPE, sharpness, recent, momentum); // refuses what is out of bounds
    }

    /** Reads it of fields that may all be left out. */
    public static AdaptiveRecipe read(JsonFields fields) {
        return fields.build(() -> new AdaptiveRecipe(
                fields.has("error")
                        ? RecipeReader.choice(fields, "error", RecentError.values(), RecentError.MAPE)
                        : null,
                fields.decimal("sharpness", PUBLISHED.sharpness()),
                fields.integer("recent", PUBLISHED.recent()),
                fields.decimal("momentum", PUBLISHED.momentum()),
                fields.isWhole("ahead") ? List.of(fields.integer("ahead")) : fields.integers("ahead", List.of())));
    }

    /**
     * How weights follow, by the error that was asked for or else the one that fits.
     *
     * @param returns whether all outcomes are above −1
     */
    public Adaptation adaptation(boolean returns) {
        RecentError fitting = returns ? RecentError.MAPE : RecentError.SCALED;
        return new Adaptation(error == null ? fitting : error, sharpness, recent, momentum);
    }
}
