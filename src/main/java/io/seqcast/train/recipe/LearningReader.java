package io.seqcast.train.recipe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.seqcast.json.JsonFields;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads how members learn: blocks that stand once for all, and those of a member itself.
 *
 * <p>A member's block changes single values of the one for all. One that names its {@code type} is whole: the fields of one type
 * mean nothing to another.
 */
final class LearningReader {
    static final String LOSS = "loss";
    static final String REWEIGHTING = "reweighting";
    static final String SMOTE = "smote";
    static final String AUGMENTATION = "augmentation";
    static final String SAMPLER = "sampler";
    static final String OPTIMIZER = "optimizer";
    static final String SCHEDULE = "schedule";
    static final String STOPPING = "stopping";

    private LearningReader() {}

    /** What stands for all members. @param classes their names; empty for numbers */
    static LearningRecipe all(JsonFields recipe, List<String> classes) {
        return read(recipe::objectOrEmpty, classes);
    }

    /**
     * What one member does.
     *
     * @param path where the member stands in the recipe
     * @param classes their names; empty for numbers
     */
    static LearningRecipe own(Path source, String path, JsonFields member, JsonFields recipe, List<String> classes) {
        return read(
                block -> JsonFields.at(
                        source, path + "." + block, merged(recipe.optionalObject(block), member.optionalObject(block))),
                classes);
    }

    private static LearningRecipe read(Function<String, JsonFields> blocks, List<String> classes) {
        return new LearningRecipe(
                LossReader.loss(blocks.apply(LOSS), classes),
                LossReader.reweighting(blocks.apply(REWEIGHTING), classes),
                PartReader.smote(blocks.apply(SMOTE)),
                PartReader.augmentation(blocks.apply(AUGMENTATION)),
                PartReader.sampler(blocks.apply(SAMPLER), classes),
                PartReader.optimizer(blocks.apply(OPTIMIZER)),
                PartReader.schedule(blocks.apply(SCHEDULE)),
                PartReader.stopping(blocks.apply(STOPPING), classes));
    }

    private static ObjectNode merged(@Nullable JsonNode all, @Nullable JsonNode own) {
        ObjectNode merged = JsonNodeFactory.instance.objectNode();
        if (all instanceof ObjectNode object && (own == null || !own.has("type"))) {
            merged.setAll(object);
        }
        if (own instanceof ObjectNode object) {
            merged.setAll(object);
        }
        return merged;
    }
}
