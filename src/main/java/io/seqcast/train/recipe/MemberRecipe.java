package io.seqcast.train.recipe;

import io.seqcast.feature.FeaturePipeline;
import io.seqcast.json.JsonFields;
import io.seqcast.json.StrictJson;
import io.seqcast.model.MemberConfig;
import io.seqcast.model.ModelKind;
import io.seqcast.model.ViewedConfig;
import io.seqcast.model.bundle.OutputScale;
import io.seqcast.train.part.Checks;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Members of an ensemble that differ in nothing but their seeds.
 *
 * @param name of the member; of several, the beginning of their names
 * @param kind of the model
 * @param count how many there are
 * @param features name of their feature set
 * @param normalizer name of their normaliser
 * @param scale in which units they predict
 * @param learning how each of them learns
 * @param share of the rows after which they are asked, those about which the members that always are disagree most; {@link
 *     #ALWAYS} for all
 * @param config sizes, under the names of the kind
 * @param source the recipe's file, which begins messages about the config
 * @param path where the config stands in it
 */
public record MemberRecipe(
        String name,
        ModelKind kind,
        int count,
        String features,
        String normalizer,
        OutputScale scale,
        LearningRecipe learning,
        double share,
        Map<String, Object> config,
        Path source,
        String path) {
    /** The share of members that are always asked. */
    public static final double ALWAYS = 1;

    private static final Pattern FILE_NAME = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]{0,99}");

    public MemberRecipe {
        if (!FILE_NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("name is \"" + name
                    + "\", must be at most 100 letters, digits, '.', '_' and '-': it names the weights file");
        }
        Checks.atLeast("count", count, 1);
        FeaturePipeline.requireNormalizer(normalizer);
        config = Collections.unmodifiableMap(new LinkedHashMap<>(config));
    }

    /** Whether they wait for others to disagree. */
    public boolean waits() {
        return share < ALWAYS;
    }

    /** The members' names: that of the one, or with a number from 0. */
    public Stream<String> names() {
        return count == 1 ? Stream.of(name) : IntStream.range(0, count).mapToObj(k -> name + "-" + k);
    }

    /**
     * The config for data of these widths.
     *
     * @throws io.seqcast.json.JsonException naming the field, what it holds and what would be right
     */
    public MemberConfig config(int inputs, int outputs) {
        return ViewedConfig.of(kind, JsonFields.at(source, path, StrictJson.toTree(config)), inputs, outputs);
    }
}
