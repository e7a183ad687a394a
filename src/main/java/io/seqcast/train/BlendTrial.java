package io.seqcast.train;

import io.seqcast.train.recipe.BlendRecipe;
import io.seqcast.train.recipe.ShrinkRecipe;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

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
     * Every blend of all members, without and with shrinkage.
     *
     * @param stack how a stack is learned; null where there can be none
     */
    public static List<BlendTrial> all(int members, @Nullable BlendRecipe stack) {
        List<Integer> places = IntStream.range(0, members).boxed().toList();
        List<BlendTrial> trials = new ArrayList<>();
        for (BlendRecipe.Type type : BlendRecipe.Type.values()) {
            for (ShrinkRecipe shrink : List.of(new ShrinkRecipe.None(), new ShrinkRecipe.Learned())) {
                if (type != BlendRecipe.Type.STACK) {
                    trials.add(BlendTrial.of(new BlendRecipe(type, shrink), places));
                } else if (stack != null) {
                    trials.add(BlendTrial.of(new BlendRecipe(type, shrink, stack.l2(), stack.features()), places));
                }
            }
        }
        return trials;
    }

    /** As {@link #all(int, BlendRecipe)}, with the recipe's own blend if that is none of them. */
    static List<BlendTrial> all(int members, BlendRecipe own, boolean classes) {
        BlendRecipe stack = own.type() == BlendRecipe.Type.STACK
                ? own
                : new BlendRecipe(BlendRecipe.Type.STACK, new ShrinkRecipe.None());
        List<BlendTrial> trials = new ArrayList<>(all(members, classes ? null : stack));
        if (trials.stream().noneMatch(trial -> trial.recipe().equals(own))) {
            trials.add(BlendTrial.of(own, IntStream.range(0, members).boxed().toList()));
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
