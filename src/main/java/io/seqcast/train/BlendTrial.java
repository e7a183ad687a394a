package io.seqcast.train;

import io.seqcast.train.recipe.BlendRecipe;
import io.seqcast.train.recipe.ShrinkRecipe;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;

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

    /**
     * Every blend of all members, without and with shrinkage: the mean, weights, one member, and further ones.
     *
     * @param further a stack or given weights, whatever they say of shrinkage
     */
    public static List<BlendTrial> all(int members, List<BlendRecipe> further) {
        List<Integer> places = IntStream.range(0, members).boxed().toList();
        Stream<BlendRecipe> usual = Stream.of(BlendRecipe.Type.MEAN, BlendRecipe.Type.WEIGHTS, BlendRecipe.Type.SELECT)
                .map(type -> new BlendRecipe(type, new ShrinkRecipe.None()));
        return Stream.concat(usual, further.stream())
                .flatMap(recipe -> Stream.of(
                        of(recipe.with(new ShrinkRecipe.None()), places),
                        of(recipe.with(new ShrinkRecipe.Learned()), places)))
                .toList();
    }

    /** As {@link #all(int, List)}, with the recipe's own blend if that is none of them and needs no judge of its own. */
    static List<BlendTrial> all(int members, BlendRecipe own, boolean classes) {
        List<BlendRecipe> further = new ArrayList<>();
        if (!classes) {
            further.add(
                    own.type() == BlendRecipe.Type.STACK
                            ? own
                            : new BlendRecipe(BlendRecipe.Type.STACK, new ShrinkRecipe.None()));
        }
        if (own.type() == BlendRecipe.Type.GIVEN) {
            further.add(own);
        }
        List<BlendTrial> trials = new ArrayList<>(all(members, further));
        if (own.type() != BlendRecipe.Type.ADAPTIVE
                && trials.stream().noneMatch(trial -> trial.recipe().equals(own))) {
            trials.add(of(own, IntStream.range(0, members).boxed().toList()));
        }
        return trials;
    }

    private static BlendTrial of(BlendRecipe recipe, List<Integer> places) {
        return new BlendTrial(name(recipe), recipe, places);
    }

    /** How a blend is called: {@code weights}, {@code weights + shrink}. */
    public static String name(BlendRecipe recipe) {
        String type = recipe.type().name().toLowerCase(Locale.ROOT);
        if (recipe.shrink() instanceof ShrinkRecipe.Below below) {
            return type + " + shrink " + below.keep() + " below R² " + below.r2();
        }
        return type + (recipe.shrink() instanceof ShrinkRecipe.None ? "" : " + shrink");
    }
}
