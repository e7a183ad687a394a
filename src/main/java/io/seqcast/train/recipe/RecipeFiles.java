package io.seqcast.train.recipe;

import io.seqcast.feature.FeatureSet;
import io.seqcast.json.JsonFields;
import io.seqcast.model.BundleException;
import io.seqcast.model.bundle.FeatureFile;
import io.seqcast.model.bundle.TargetFile;
import io.seqcast.target.ShippedTargets;
import io.seqcast.text.Nearest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The files of expressions that a recipe names, by paths from its own folder. Each is read once. */
final class RecipeFiles {
    private static final String FEATURES = "features";
    private static final String NO_FEATURES = "none";
    private static final String TARGETS = "targets";

    private final Path folder;
    private final Map<Path, FeatureFile> features = new LinkedHashMap<>();

    /** @param recipe its file */
    RecipeFiles(Path recipe) {
        Path parent = recipe.getParent();
        folder = parent == null ? Path.of("") : parent;
    }

    /** The feature files that were asked for. */
    List<FeatureFile> features() {
        return List.copyOf(features.values());
    }

    /** The set that the field {@code features} means: its name, under which the bundle will have it if it is a file's. */
    String features(JsonFields fields, String otherwise) {
        if (!fields.has(FEATURES)) {
            return otherwise;
        }
        String value = fields.text(FEATURES);
        if (FeatureSet.shipped().contains(value)) {
            return value;
        }
        if (FeatureSet.catalogues().contains(value)) {
            return catalogue(fields, value);
        }
        if (!value.endsWith(FeatureFile.ENDING)) {
            throw fields.wrong(
                    FEATURES,
                    value,
                    "a set that needs no file" + Nearest.hint(value, FeatureSet.shipped()) + "; a catalogue"
                            + Nearest.hint(value, FeatureSet.catalogues()) + "; or a FILE" + FeatureFile.ENDING);
        }
        Path path = existing(fields, FEATURES, value, FeatureFile.ENDING);
        FeatureFile file = features.get(path);
        if (file == null) {
            file = read(fields, FEATURES, path, FeatureFile::read);
            requireFree(fields, value, file.name());
            features.put(path, file);
        }
        return file.name();
    }

    /** A catalogue becomes a file: what it learns needs one to lie beside. */
    private String catalogue(JsonFields fields, String name) {
        Path path = Path.of(name);
        if (!features.containsKey(path)) {
            requireFree(fields, name, name);
            features.put(
                    path,
                    new FeatureFile(name, FeatureSet.catalogue(name).source().text()));
        }
        return name;
    }

    /** The set that the field {@code features} means; null without one, or where it is {@value #NO_FEATURES}. */
    @Nullable
    String featuresOrNone(JsonFields fields) {
        return fields.has(FEATURES) && !fields.text(FEATURES).equals(NO_FEATURES)
                ? features(fields, NO_FEATURES)
                : null;
    }

    private void requireFree(JsonFields fields, String value, String name) {
        if (FeatureSet.shipped().contains(name)) {
            throw fields.wrong(FEATURES, value, "a file of another name: " + name + " is a set that needs no file");
        }
        features.forEach((path, file) -> {
            if (file.name().equals(name)) {
                throw fields.wrong(
                        FEATURES, value, "a file of another name: in the bundle it would lie where " + path + " does");
            }
        });
    }

    /**
     * The file that the field {@code targets} means, by its path or by its name without the ending, which may be that of a shipped one
     * if there is none beside the recipe; null if there is no such field.
     */
    @Nullable
    TargetFile targets(JsonFields fields) {
        if (!fields.has(TARGETS)) {
            return null;
        }
        String value = fields.text(TARGETS);
        String file = value.contains(".") ? value : value + TargetFile.ENDING;
        if (ShippedTargets.names().contains(value) && !Files.exists(folder.resolve(file))) {
            return new TargetFile(value, ShippedTargets.text(value));
        }
        if (!file.endsWith(TargetFile.ENDING)) {
            throw fields.wrong(TARGETS, value, "NAME or a FILE" + TargetFile.ENDING);
        }
        return read(fields, TARGETS, existing(fields, TARGETS, file, TargetFile.ENDING), TargetFile::read);
    }

    private static <T> T read(JsonFields fields, String field, Path path, Function<Path, T> reader) {
        try {
            return reader.apply(path);
        } catch (BundleException e) {
            throw fields.refuse(field + ": " + e.getMessage());
        }
    }

    private Path existing(JsonFields fields, String field, String value, String ending) {
        Path path;
        try {
            path = folder.resolve(value).normalize();
        } catch (InvalidPathException e) {
            throw fields.wrong(field, value, "a path: " + e.getMessage());
        }
        if (!Files.isRegularFile(path)) {
            String name = String.valueOf(path.getFileName());
            throw fields.wrong(field, value, "a file: there is no " + path + Nearest.hint(name, beside(path, ending)));
        }
        return path;
    }

    /** Names of the files of an ending in a path's folder. */
    private static List<String> beside(Path path, String ending) {
        Path parent = path.toAbsolutePath().getParent();
        if (parent == null || !Files.isDirectory(parent)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(parent)) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .filter(name -> name.endsWith(ending))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            return List.of(); // a folder that cannot be listed has no name to offer
        }
    }
}
