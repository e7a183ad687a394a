package io.seqcast.train;

import io.seqcast.train.recipe.BlendRecipe;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * A blend that is to be judged.
 *
 * @param name for people
 * @param recipe how it is learned
 * @param members of which members, by their places
 */
public record BlendTrial(String name, BlendRecipe recipe, List<Integer> members) {
    public BlendTrial {
        members = List.copyOf(members);
    }

    /** Every blend of all members, without and with shrinkage. */
    public static List<BlendTrial> all(int members) {
        List<Integer> places = IntStream.range(0, members).boxed().toList();
        List<BlendTrial> trials = new ArrayList<>();
        for (BlendRecipe.Type type : BlendRecipe.Type.values()) {
            for (boolean shrink : new boolean[] {false, true}) {
                BlendRecipe recipe = new BlendRecipe(type, shrink);
                trials.add(new BlendTrial(name(recipe), recipe, places));
            }
        }
        return trials;
    }

    /** How a blend is called: {@code weights}, {@code weights + shrink}. */
    public static String name(BlendRecipe recipe) {
        return recipe.type().name().toLowerCase(Locale.ROOT) + (recipe.shrink() ? " + shrink" : "");
    }
}
