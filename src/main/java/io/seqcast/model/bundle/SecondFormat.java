package io.seqcast.model.bundle;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.seqcast.expression.ExpressionException;
import io.seqcast.json.JsonFields;
import io.seqcast.json.StrictJson;
import io.seqcast.model.blend.Blend;
import io.seqcast.model.blend.Stack;
import io.seqcast.model.task.Classification;
import io.seqcast.model.task.Decision;
import io.seqcast.model.task.Intervals;
import io.seqcast.model.task.Policy;
import io.seqcast.model.task.PolicyHead;
import io.seqcast.model.task.Regression;
import io.seqcast.model.task.Task;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Format 2: members of any kinds, each with its own pipeline and perhaps asked at times only, a task, a blend and perhaps a decision. */
final class SecondFormat {
    private static final String NO_NORMALIZER = "none";

    private SecondFormat() {}

    static ModelBundle read(JsonFields fields, BundleReader reader) {
        return fields.build(() -> {
            List<String> inputs = fields.texts("inputs");
            Task task = task(fields.object("task"), fields.texts("outputs"));
            List<BundleMember> members = new ArrayList<>();
            for (JsonFields member : fields.objects("members")) {
                members.add(new BundleMember(
                        member.text("name"),
                        member.text("features"),
                        member.text("normalizer", NO_NORMALIZER),
                        OutputScale.of(member.text("output_scale", OutputScale.DATA.text())),
                        when(member),
                        reader.member(member, member, task.width())));
            }
            List<String> names = members.stream().map(BundleMember::name).toList();
            JsonFields written = fields.has("blend") ? fields.object("blend") : null;
            Blend blend = BlendFields.blend(written, names);
            return new ModelBundle(
                    ModelBundle.FORMAT,
                    inputs,
                    task,
                    members,
                    blend,
                    BlendFields.shrink(written),
                    decision(fields, task),
                    intervals(fields, task),
                    new SequenceRules(fields.integer("sequence_length", 0), duration(fields)),
                    texts(fields, members, blend, reader),
                    BundleReader.provenance(fields));
        });
    }

    private static Task task(JsonFields task, List<String> outputs) {
        String type = task.text("type");
        return switch (type) {
            case Regression.TYPE ->
                task.build(() -> new Regression(outputs, task.has("means") ? task.numbers("means") : List.of()));
            case Classification.TYPE -> task.build(() -> classification(task, outputs));
            case Policy.TYPE ->
                task.build(() -> new Policy(
                        classification(task, outputs),
                        task.texts("actions"),
                        task.text("price"),
                        new PolicyHead(task.matrix("head"))));
            default ->
                throw task.wrong(
                        "type", type, String.join(", ", Regression.TYPE, Classification.TYPE) + " or " + Policy.TYPE);
        };
    }

    private static Classification classification(JsonFields task, List<String> outputs) {
        return new Classification(
                outputs,
                task.texts("classes"),
                task.has("values") ? task.numbers("values") : List.of(),
                task.decimal("temperature", Classification.DEFAULT_TEMPERATURE),
                task.text("label", Classification.DEFAULT_LABEL),
                task.has("base_rates") ? task.numbers("base_rates") : List.of());
    }

    private static @Nullable Decision decision(JsonFields fields, Task task) {
        List<String> rules = fields.optionalTexts("decision");
        try {
            return rules == null ? null : Decision.parse(rules, task);
        } catch (ExpressionException e) {
            throw fields.refuse("decision: " + e.getMessage());
        }
    }

    private static @Nullable Intervals intervals(JsonFields fields, Task task) {
        if (!fields.has("intervals")) {
            return null;
        }
        JsonFields written = fields.object("intervals");
        JsonFields widths = written.object("half_widths");
        return written.build(() -> new Intervals(
                written.decimal("level"),
                widths.build(() -> task.outputs().stream().map(widths::number).toList())));
    }

    private static @Nullable AskedWhen when(JsonFields member) {
        if (!member.has("when")) {
            return null;
        }
        JsonFields when = member.object("when");
        return when.build(() -> new AskedWhen(when.decimal("spread_above")));
    }

    private static BundleTexts texts(JsonFields fields, List<BundleMember> members, Blend blend, BundleReader reader) {
        Stream<String> ofBlend = blend instanceof Stack stack ? Stream.ofNullable(stack.features()) : Stream.empty();
        List<String> features = Stream.concat(members.stream().map(BundleMember::features), ofBlend)
                .distinct()
                .toList();
        return new BundleTexts(
                reader.texts().features(features),
                fields.has("targets") ? reader.texts().targets(fields) : null,
                fields.has("predict_when") ? fields.text("predict_when") : null);
    }

    private static @Nullable Duration duration(JsonFields fields) {
        String text = fields.text("forget_idle", "");
        try {
            return text.isEmpty() ? null : Duration.parse(text);
        } catch (DateTimeParseException e) {
            throw fields.wrong("forget_idle", text, "a duration such as P7D or PT12H");
        }
    }

    /** @param weights names the weights file of a member by its index */
    static ObjectNode write(ModelBundle bundle, IntFunction<String> weights) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("format", ModelBundle.FORMAT);
        bundle.inputs().forEach(json.putArray("inputs")::add);
        bundle.task().predicted().forEach(json.putArray("outputs")::add);
        json.set("task", task(bundle.task()));
        ArrayNode members = json.putArray("members");
        for (int k = 0; k < bundle.members().size(); k++) {
            BundleMember member = bundle.members().get(k);
            ObjectNode written = members.addObject()
                    .put("name", member.name())
                    .put("kind", member.model().config().kind())
                    .put("features", member.features())
                    .put("normalizer", member.normalizer());
            if (member.scale() != OutputScale.DATA) {
                written.put("output_scale", member.scale().text());
            }
            if (member.when() != null) {
                written.putObject("when").put("spread_above", member.when().spreadAbove());
            }
            written.put("weights", weights.apply(k))
                    .set("config", StrictJson.toTree(member.model().config().settings()));
        }
        List<String> names = bundle.members().stream().map(BundleMember::name).toList();
        json.set("blend", BlendFields.write(bundle.blend(), bundle.shrink(), names));
        if (bundle.decision() != null) {
            bundle.decision().rules().forEach(json.putArray("decision")::add);
        }
        Intervals intervals = bundle.intervals();
        if (intervals != null) {
            ObjectNode written = json.putObject("intervals").put("level", intervals.level());
            ObjectNode widths = written.putObject("half_widths");
            for (int j = 0; j < bundle.outputs().size(); j++) {
                widths.put(bundle.outputs().get(j), intervals.halfWidths().get(j));
            }
        }
        if (bundle.texts().targets() != null) {
            json.put("targets", bundle.texts().targets().name());
        }
        if (bundle.texts().predictWhen() != null) {
            json.put("predict_when", bundle.texts().predictWhen());
        }
        if (bundle.sequences().length() > 0) {
            json.put("sequence_length", bundle.sequences().length());
        }
        if (bundle.sequences().forgetIdle() != null) {
            json.put("forget_idle", bundle.sequences().forgetIdle().toString());
        }
        if (!bundle.provenance().isEmpty()) {
            json.set("provenance", StrictJson.toTree(bundle.provenance()));
        }
        return json;
    }

    private static ObjectNode task(Task task) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("type", task.name());
        Classification classes = task.classification();
        if (classes != null) {
            classes.classes().forEach(json.putArray("classes")::add);
            if (!classes.values().isEmpty()) {
                classes.values().forEach(json.putArray("values")::add);
            }
            json.put("temperature", classes.temperature());
            json.put("label", classes.label());
        }
        if (!task.means().isEmpty()) {
            String field = classes != null ? "base_rates" : "means";
            task.means().forEach(json.putArray(field)::add);
        }
        if (task instanceof Policy policy) {
            policy.actions().forEach(json.putArray("actions")::add);
            json.put("price", policy.price());
            ArrayNode head = json.putArray("head");
            policy.head().weights().forEach(row -> row.forEach(head.addArray()::add));
        }
        return json;
    }
}
