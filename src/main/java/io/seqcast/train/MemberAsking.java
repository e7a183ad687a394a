package io.seqcast.train;

import io.seqcast.data.table.FoldFile;
import io.seqcast.model.blend.Disagreement;
import io.seqcast.model.bundle.AskedWhen;
import io.seqcast.model.bundle.ModelBundle;
import io.seqcast.train.recipe.MemberRecipe;
import io.seqcast.train.recipe.Recipe;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * When each of an ensemble's members is asked.
 *
 * @param members how many there are
 * @param waiting those that wait for the others to disagree, by their indices
 */
public record MemberAsking(int members, Map<Integer, AskedWhen> waiting) {
    public MemberAsking {
        waiting = Collections.unmodifiableMap(new LinkedHashMap<>(waiting));
    }

    /** The share of the rows after which each member of a recipe is asked, (M). */
    static List<Double> shares(Recipe recipe) {
        List<Double> shares = new ArrayList<>();
        for (MemberRecipe member : recipe.members()) {
            shares.addAll(Collections.nCopies(member.count(), member.share()));
        }
        return shares;
    }

    /** Measures how far the members disagree that are always asked. */
    static Disagreement disagreement(List<Double> shares, int width) {
        return disagreement(shares.size(), k -> shares.get(k) == MemberRecipe.ALWAYS, width);
    }

    /** So that each member is asked after its share of the rows. */
    static MemberAsking of(List<Double> shares, Spreads spreads) {
        Map<Integer, AskedWhen> waiting = new LinkedHashMap<>();
        for (int k = 0; k < shares.size(); k++) {
            if (shares.get(k) < MemberRecipe.ALWAYS) {
                waiting.put(k, new AskedWhen(spreads.threshold(shares.get(k))));
            }
        }
        return new MemberAsking(shares.size(), waiting);
    }

    /** Each after every row. */
    static MemberAsking always(int members) {
        return new MemberAsking(members, Map.of());
    }

    /** As a bundle's members are. */
    static MemberAsking of(ModelBundle bundle) {
        Map<Integer, AskedWhen> waiting = new LinkedHashMap<>();
        for (int k = 0; k < bundle.members().size(); k++) {
            AskedWhen when = bundle.members().get(k).when();
            if (when != null) {
                waiting.put(k, when);
            }
        }
        return new MemberAsking(bundle.members().size(), waiting);
    }

    /** So that each member is asked after its share of the rows of a table. */
    static MemberAsking learned(List<Double> shares, FoldFile table) {
        Spreads spreads = new Spreads();
        if (shares.stream().anyMatch(share -> share < MemberRecipe.ALWAYS)) {
            int width = table.columns().outputs().size();
            Disagreement disagreement = disagreement(shares, width);
            table.forEach(rows -> {
                float[][] said = rows.said();
                for (int i = 0; i < rows.size(); i++) {
                    spreads.add(disagreement.after(said, i * width));
                }
            });
        }
        return of(shares, spreads);
    }

    /** The same for some of the members alone, by their places. */
    MemberAsking only(List<Integer> some) {
        Map<Integer, AskedWhen> left = new LinkedHashMap<>();
        for (int k = 0; k < some.size(); k++) {
            AskedWhen when = waiting.get(some.get(k));
            if (when != null) {
                left.put(k, when);
            }
        }
        return new MemberAsking(some.size(), left);
    }

    /** When member {@code k} is; null for always. */
    @Nullable
    AskedWhen when(int k) {
        return waiting.get(k);
    }

    /** After which rows each is, (M)(T), by what they all say after these rows, (M)(T, K). */
    boolean[][] asked(float[][] predictions, int width) {
        Disagreement disagreement = disagreement(members, k -> !waiting.containsKey(k), width);
        boolean[] all = new boolean[predictions[0].length / width];
        Arrays.fill(all, true);
        boolean[][] asked = new boolean[members][];
        Arrays.setAll(asked, k -> {
            AskedWhen when = waiting.get(k);
            return when == null ? all : disagreement.above(when.spreadAbove(), predictions, all);
        });
        return asked;
    }

    private static Disagreement disagreement(int members, IntPredicate isAlways, int width) {
        boolean[] always = new boolean[members];
        for (int k = 0; k < members; k++) {
            always[k] = isAlways.test(k);
        }
        return new Disagreement(always, width);
    }
}
