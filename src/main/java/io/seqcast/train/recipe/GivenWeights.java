package io.seqcast.train.recipe;

import io.seqcast.json.JsonFields;
import io.seqcast.model.blend.Weights;
import io.seqcast.text.Nearest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;

/**
 * Weights that somebody states: members count alike, 1 each, times what stands here; then those of each output are scaled to the
 * sum 1.
 *
 * <pre>{@code
 * {mamba: {return_1: 2.5, return_5: 1.2}, gru: 0.5}
 * }</pre>
 *
 * @param factors by the name of a member, or of several that differ in nothing but their seeds: NAME means NAME-0, NAME-1 and so
 *     on, each of which counts so much
 */
public record GivenWeights(Map<String, Factor> factors) {
    private static final double LARGEST = 1e6;

    public GivenWeights {
        factors = Collections.unmodifiableMap(new LinkedHashMap<>(factors));
    }

    /**
     * What a member counts.
     *
     * @param ofAll in every output that is not named
     * @param ofSome by the output's name
     */
    public record Factor(double ofAll, Map<String, Double> ofSome) {
        static final Factor ONE = new Factor(1, Map.of());

        public Factor {
            ofSome = Collections.unmodifiableMap(new LinkedHashMap<>(ofSome));
        }

        double of(String output) {
            return ofSome.getOrDefault(output, ofAll);
        }
    }

    /**
     * Reads an object with a field for each member that is named: a number, or an object of numbers by output.
     *
     * @throws io.seqcast.json.JsonException for what is no number from 0 on
     */
    public static GivenWeights read(JsonFields fields) {
        return fields.build(() -> {
            Map<String, Factor> factors = new LinkedHashMap<>();
            for (String member : fields.names()) {
                factors.put(
                        member,
                        fields.isObject(member)
                                ? factor(fields.object(member))
                                : new Factor(number(fields, member), Map.of()));
            }
            return new GivenWeights(factors);
        });
    }

    private static Factor factor(JsonFields fields) {
        return fields.build(() -> {
            Map<String, Double> ofSome = new LinkedHashMap<>();
            fields.names().forEach(output -> ofSome.put(output, number(fields, output)));
            return new Factor(1, ofSome);
        });
    }

    private static double number(JsonFields fields, String name) {
        double factor = fields.decimal(name);
        if (!(factor >= 0 && factor <= LARGEST)) {
            throw fields.wrong(name, String.valueOf(factor), "0 to " + LARGEST);
        }
        return factor;
    }

    /**
     * The weights of an ensemble.
     *
     * @param members names of all
     * @param outputs names of what each predicts
     * @param classes whether these are probabilities of classes, whose weights are one row for all
     * @throws IllegalArgumentException naming the member or output that there is not, or that nobody has a weight in
     */
    public Weights weights(List<String> members, List<String> outputs, boolean classes) {
        requireMembers(members);
        requireOutputs(outputs, classes);
        List<List<Double>> rows = new ArrayList<>();
        for (String output : outputs) {
            List<Double> own = members.stream()
                    .map(member -> factor(member, members).of(output))
                    .toList();
            double total = own.stream().mapToDouble(Double::doubleValue).sum();
            if (!(total > 0)) {
                throw new IllegalArgumentException(
                        "the given weights are all 0 in " + output + ", must be above 0 for at least one member");
            }
            rows.add(own.stream().map(weight -> weight / total).toList());
        }
        return new Weights(rows);
    }

    /** @throws IllegalArgumentException if a name is that of no member, or two are of one */
    void requireMembers(List<String> members) {
        Map<String, String> named = new LinkedHashMap<>();
        for (String name : factors.keySet()) {
            List<String> meant = members.stream()
                    .filter(member -> isMeant(name, member, members))
                    .toList();
            if (meant.isEmpty()) {
                throw new IllegalArgumentException(
                        "the given weights name the member \"" + name + "\"" + Nearest.hint(name, members));
            }
            for (String member : meant) {
                String other = named.put(member, name);
                if (other != null) {
                    throw new IllegalArgumentException("the given weights name the member " + member + " as " + other
                            + " and as " + name + ", must name it once");
                }
            }
        }
    }

    private void requireOutputs(List<String> outputs, boolean classes) {
        for (Entry<String, Factor> factor : factors.entrySet()) {
            for (String output : factor.getValue().ofSome().keySet()) {
                if (classes) {
                    throw new IllegalArgumentException("the given weights of " + factor.getKey() + " name " + output
                            + ", must be one number: classes share their weights");
                }
                if (!outputs.contains(output)) {
                    throw new IllegalArgumentException("the given weights of " + factor.getKey() + " name the output \""
                            + output + "\"" + Nearest.hint(output, outputs));
                }
            }
        }
    }

    private Factor factor(String member, List<String> members) {
        return factors.entrySet().stream()
                .filter(factor -> isMeant(factor.getKey(), member, members))
                .findFirst()
                .map(Entry::getValue)
                .orElse(Factor.ONE);
    }

    /** A member's own name means it alone. */
    private static boolean isMeant(String name, String member, List<String> members) {
        return members.contains(name)
                ? member.equals(name)
                : member.startsWith(name + "-")
                        && member.substring(name.length() + 1).matches("[0-9]+");
    }
}
