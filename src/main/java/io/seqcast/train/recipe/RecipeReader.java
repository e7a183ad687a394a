package io.seqcast.train.recipe;

import com.fasterxml.jackson.databind.JsonNode;
import io.seqcast.data.table.Missing;
import io.seqcast.data.table.PointColumns;
import io.seqcast.json.JsonFields;
import io.seqcast.json.StrictJson;
import io.seqcast.model.ModelKind;
import io.seqcast.model.bundle.BundleTexts;
import io.seqcast.model.bundle.ModelKinds;
import io.seqcast.model.bundle.OutputScale;
import io.seqcast.model.bundle.SequenceRules;
import io.seqcast.model.task.Classification;
import io.seqcast.model.task.Regression;
import io.seqcast.train.part.Checks;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads a recipe's tree strictly. What is left out has the default that stands here. */
final class RecipeReader {
    private static final String ALL_INPUTS = "raw";

    private RecipeReader() {}

    static Recipe read(Path source, JsonNode root, String text) {
        JsonFields fields = new JsonFields(source, root);
        return fields.build(() -> {
            JsonFields columns = fields.objectOrEmpty("data");
            List<String> classes = orNone(columns.optionalTexts("classes"));
            PointColumns data = data(columns, columns.has("label") || !fields.has("targets") ? classes : List.of());
            TaskRecipe task = task(fields.objectOrEmpty("task"), classes);
            List<String> learned = task.classification() ? classes : List.of();
            LearningRecipe learning = LearningReader.all(fields, learned);
            RecipeFiles files = new RecipeFiles(source);
            String features = files.features(fields, ALL_INPUTS);
            List<MemberRecipe> members = new ArrayList<>();
            for (JsonFields member : fields.objects("members")) {
                String path = "members[" + members.size() + "]";
                String set = files.features(member, features);
                LearningRecipe own = LearningReader.own(source, path, member, fields, learned);
                members.add(member(source, path, member, set, own));
            }
            JsonFields blended = fields.objectOrEmpty("blend");
            BlendRecipe blend = blend(blended, files);
            AdaptiveRecipe adaptive = blended.has("adaptive") ? AdaptiveRecipe.read(blended.object("adaptive")) : null;
            String when = fields.has("predict_when") ? fields.text("predict_when") : null;
            BundleTexts texts = new BundleTexts(files.features(), files.targets(fields), when);
            return new Recipe(
                    data,
                    task,
                    members,
                    texts,
                    PartReader.split(fields.objectOrEmpty("split")),
                    PartReader.folds(fields),
                    PartReader.undersampling(fields, learned),
                    learning,
                    blend,
                    adaptive,
                    intervals(fields),
                    PolicyReader.read(fields),
                    DecisionRecipe.read(fields),
                    new SequenceRules(fields.whole("sequence_length", 0), duration(fields, "forget_idle")),
                    fields.whole("seed", 7),
                    text);
        });
    }

    /** @param classes of the label; those of a text of targets are no column's */
    private static PointColumns data(JsonFields fields, List<String> classes) {
        return fields.build(() -> new PointColumns(
                fields.optionalTexts("inputs"),
                orNone(fields.optionalTexts("targets")),
                fields.has("label") ? fields.text("label") : null,
                classes,
                choice(fields, "missing", Missing.values(), Missing.REFUSE)));
    }

    private static List<String> orNone(@Nullable List<String> texts) {
        return texts == null ? List.of() : texts;
    }

    /** The type follows from the data: classes make a classification. */
    private static TaskRecipe task(JsonFields fields, List<String> classes) {
        String type = fields.text("type", classes.isEmpty() ? Regression.TYPE : Classification.TYPE);
        if (!type.equals(Regression.TYPE) && !type.equals(Classification.TYPE)) {
            throw fields.wrong("type", type, Regression.TYPE + " or " + Classification.TYPE);
        }
        boolean learned = fields.isText("temperature");
        if (learned && !fields.text("temperature").equals(TaskRecipe.LEARNED)) {
            throw fields.wrong("temperature", fields.text("temperature"), "a number or " + TaskRecipe.LEARNED);
        }
        return fields.build(() -> new TaskRecipe(
                type.equals(Classification.TYPE),
                classes,
                fields.optionalTexts("outputs"),
                fields.has("values") ? fields.numbers("values") : List.of(),
                learned
                        ? Classification.DEFAULT_TEMPERATURE
                        : fields.decimal("temperature", Classification.DEFAULT_TEMPERATURE),
                learned));
    }

    private static MemberRecipe member(
            Path source, String path, JsonFields fields, String features, LearningRecipe learning) {
        String name = fields.text("kind");
        ModelKind kind = ModelKinds.find(name).orElseThrow(() -> fields.wrong("kind", name, ModelKinds.names()));
        JsonNode config = fields.optionalObject("config");
        return fields.build(() -> new MemberRecipe(
                fields.text("name", name),
                kind,
                fields.integer("count", 1),
                features,
                fields.text("normalizer", "none"),
                OutputScale.of(fields.text("output_scale", OutputScale.DATA.text())),
                learning,
                fields.has("when") ? share(fields.object("when")) : MemberRecipe.ALWAYS,
                config == null ? Map.of() : StrictJson.toMap(config),
                source,
                path + ".config"));
    }

    private static double share(JsonFields when) {
        return when.build(() -> {
            double share = when.decimal("share");
            Checks.between("share", share);
            return share;
        });
    }

    /** What is for one type is unknown to the others. */
    private static BlendRecipe blend(JsonFields fields, RecipeFiles files) {
        fields.has("adaptive"); // read by itself
        return fields.build(() -> {
            BlendRecipe.Type type = choice(fields, "type", BlendRecipe.Type.values(), BlendRecipe.Type.MEAN);
            ShrinkRecipe shrink = shrink(fields);
            return switch (type) {
                case MEAN, WEIGHTS, SELECT, ADAPTIVE -> new BlendRecipe(type, shrink);
                case STACK ->
                    BlendRecipe.stack(
                            shrink, fields.decimal("l2", BlendRecipe.DEFAULT_L2), files.featuresOrNone(fields));
                case GIVEN -> BlendRecipe.given(shrink, GivenWeights.read(fields.object("weights")));
            };
        });
    }

    private static @Nullable IntervalRecipe intervals(JsonFields fields) {
        if (!fields.has("intervals")) {
            return null;
        }
        JsonFields written = fields.object("intervals");
        return written.build(() -> new IntervalRecipe(written.decimal("level", IntervalRecipe.DEFAULT_LEVEL)));
    }

    private static ShrinkRecipe shrink(JsonFields fields) {
        if (!fields.isObject("shrink")) {
            return fields.truth("shrink", false) ? new ShrinkRecipe.Learned() : new ShrinkRecipe.None();
        }
        JsonFields below = fields.object("shrink");
        return below.build(() -> new ShrinkRecipe.Below(below.decimal("below_r2"), below.decimal("keep")));
    }

    static <E extends Enum<E>> E choice(JsonFields fields, String name, E[] values, E otherwise) {
        String text = fields.text(name, lower(otherwise));
        return Arrays.stream(values)
                .filter(value -> lower(value).equals(text))
                .findFirst()
                .orElseThrow(() -> fields.wrong(
                        name,
                        text,
                        "one of "
                                + String.join(
                                        ", ",
                                        Arrays.stream(values)
                                                .map(RecipeReader::lower)
                                                .toList())));
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    static @Nullable Duration duration(JsonFields fields, String name) {
        if (!fields.has(name)) {
            return null;
        }
        String text = fields.text(name);
        try {
            return Duration.parse(text);
        } catch (DateTimeParseException e) {
            throw fields.wrong(name, text, "a duration such as P7D or PT12H");
        }
    }
}
