package io.seqcast.feature;

import io.seqcast.expression.Source;
import io.seqcast.feature.fit.FittedValues;
import io.seqcast.feature.language.Dialect;
import io.seqcast.feature.language.FeatureText;
import io.seqcast.feature.operator.Learned;
import io.seqcast.feature.plan.FeaturePlan;
import io.seqcast.feature.plan.Planner;
import io.seqcast.feature.plan.Planner.Output;
import io.seqcast.text.Nearest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Columns to be computed from a sequence's rows, as a text.
 *
 * @param name what it is called in a bundle
 * @param source its text
 */
public record FeatureSet(String name, Source source) {
    private static final List<String> SHIPPED = List.of("raw", "windows");
    private static final List<String> CATALOGUES = List.of("wunder", "pattern69", "forecast21", "signal25");
    private static final String ENDING = ".features";

    /** Names of the sets that need no file. */
    public static List<String> shipped() {
        return SHIPPED;
    }

    /**
     * A set that needs no file.
     *
     * @throws IllegalArgumentException if there is none of this name
     */
    public static FeatureSet shipped(String name) {
        if (!SHIPPED.contains(name)) {
            throw new IllegalArgumentException(
                    "features is \"" + name + "\", which is no shipped set" + Nearest.hint(name, SHIPPED));
        }
        return resource(name);
    }

    /** Names of the catalogues: texts that come with the program, of which a model has its own copy as a file. */
    public static List<String> catalogues() {
        return CATALOGUES;
    }

    /**
     * A catalogue.
     *
     * @throws IllegalArgumentException if there is none of this name
     */
    public static FeatureSet catalogue(String name) {
        if (!CATALOGUES.contains(name)) {
            throw new IllegalArgumentException(
                    "features is \"" + name + "\", which is no catalogue" + Nearest.hint(name, CATALOGUES));
        }
        return resource(name);
    }

    private static FeatureSet resource(String name) {
        try (InputStream text = FeatureSet.class.getResourceAsStream(name + ENDING)) {
            if (text == null) {
                throw new IllegalStateException("the program lacks its " + name + ENDING);
            }
            return of(name, new String(text.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The set of a file, called as the file without its ending.
     *
     * @throws IllegalArgumentException if it cannot be read
     */
    public static FeatureSet read(Path file) {
        String name = file.getFileName().toString();
        try {
            return new FeatureSet(
                    name.endsWith(ENDING) ? name.substring(0, name.length() - ENDING.length()) : name,
                    new Source(file.toString(), Files.readString(file)));
        } catch (IOException e) {
            throw new IllegalArgumentException(file + ": cannot be read as text: " + e.getMessage(), e);
        }
    }

    /**
     * The set that a model's members call by a name.
     *
     * @param file the text of this name that lies beside the model; null if there is none
     * @throws IllegalArgumentException if there is no such set, or there are two: a file and one that needs none
     */
    public static FeatureSet named(String name, @Nullable Source file) {
        if (file == null && !SHIPPED.contains(name)) {
            throw new IllegalArgumentException("features is \"" + name + "\", which is neither a set that needs no file"
                    + Nearest.hint(name, SHIPPED) + ", nor is there a file " + name + ENDING + " beside the model");
        }
        if (file != null) {
            requireFree(name);
        }
        return file == null ? shipped(name) : new FeatureSet(name, file);
    }

    /** @throws IllegalArgumentException if a set that needs no file has this name */
    public static void requireFree(String name) {
        if (SHIPPED.contains(name)) {
            throw new IllegalArgumentException("a file of features is called " + name + ENDING + ", but " + name
                    + " is a set that needs no file; give the file another name");
        }
    }

    /** The set of this text. */
    public static FeatureSet of(String name, String text) {
        return new FeatureSet(name, new Source(name + ENDING, text));
    }

    /** The plan of its columns, of a set that learns nothing. */
    public FeaturePlan plan(List<String> inputs) {
        return plan(inputs, FittedFeatures.none());
    }

    /**
     * The plan of its columns.
     *
     * @param inputs names of a raw row's columns
     * @param fitted what its calls have learned
     * @throws io.seqcast.expression.ExpressionException if the text cannot be used on them or a call has learned nothing, with
     *     line and column
     * @throws IllegalArgumentException if something was learned that no call asks for
     */
    public FeaturePlan plan(List<String> inputs, FittedFeatures fitted) {
        Set<String> left = new TreeSet<>(fitted.values().keySet());
        FeatureText text = text(inputs, call -> {
            FittedValues values = fitted.values().get(call.key());
            if (values == null) {
                throw call.refuse("there is nothing that it has learned; a training with " + source.name() + " writes "
                        + name + ".fitted.safetensors, which belongs beside it");
            }
            left.remove(call.key());
            return values;
        });
        if (!left.isEmpty()) {
            throw new IllegalArgumentException(
                    source.name() + " has no " + left.iterator().next()
                            + ", of which something was fitted: the fitted values belong to another text");
        }
        return plan(text, text.outputs());
    }

    /** The plan of some values of its text. */
    FeaturePlan plan(FeatureText text, List<Output> outputs) {
        try {
            return Planner.plan(text.graph(), outputs);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(source.name() + ": " + e.getMessage(), e);
        }
    }

    FeatureText text(List<String> inputs, Learned learned) {
        return new FeatureText(source, inputs, Dialect.FEATURES, learned);
    }
}
