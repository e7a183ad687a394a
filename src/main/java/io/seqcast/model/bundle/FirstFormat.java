package io.seqcast.model.bundle;

import io.seqcast.json.JsonFields;
import io.seqcast.model.Member;
import io.seqcast.model.blend.Mean;
import io.seqcast.model.blend.Shrink;
import io.seqcast.model.task.Regression;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Format 1: members of one kind over one pipeline, whose mean is the next row of all inputs. Its sequences have 1,000 steps, as
 * the market had that it was made for.
 */
final class FirstFormat {
    private static final long SEQUENCE_LENGTH = 1000;

    private FirstFormat() {}

    static ModelBundle read(JsonFields fields, BundleReader reader) {
        int inputs = fields.integer("inputs");
        int outputs = fields.integer("outputs");
        return fields.build(() -> {
            if (inputs < 1 || outputs < 1) {
                throw new IllegalArgumentException(
                        "inputs is " + inputs + " and outputs is " + outputs + ", must be at least 1");
            }
            String features = fields.text("features");
            String normalizer = fields.text("normalizer");
            List<String> columns = columns(fields.optionalTexts("columns"), outputs);
            List<BundleMember> members = new ArrayList<>();
            for (JsonFields member : fields.objects("members")) {
                Member model = reader.member(fields, member, outputs);
                members.add(new BundleMember("member-" + members.size(), features, normalizer, model));
            }
            if (inputs != outputs) {
                throw new IllegalArgumentException("outputs is " + outputs + ", must be inputs, which is " + inputs);
            }
            return new ModelBundle(
                    ModelBundle.FIRST_FORMAT,
                    columns,
                    Regression.of(columns),
                    members,
                    new Mean(),
                    Shrink.none(),
                    null,
                    new SequenceRules(SEQUENCE_LENGTH, null),
                    BundleTexts.none(),
                    BundleReader.provenance(fields));
        });
    }

    /** Names of columns that the file does not name. */
    static List<String> unnamed(int width) {
        return IntStream.range(0, width).mapToObj(i -> "column " + i).toList();
    }

    private static List<String> columns(@Nullable List<String> named, int width) {
        if (named == null) {
            return unnamed(width);
        }
        if (named.size() != width) {
            throw new IllegalArgumentException("columns has " + named.size() + " names, outputs is " + width);
        }
        if (named.stream().distinct().count() != width) {
            throw new IllegalArgumentException("columns has a name twice: " + named);
        }
        return named;
    }
}
