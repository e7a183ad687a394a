package io.seqcast.train;

import io.seqcast.file.WholeFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a bundle says of its cross-validation: the scores in its provenance, R² of every output in a table beside it. */
final class CrossValidationFiles {
    static final String NAME = "cross-validation.csv";

    private CrossValidationFiles() {}

    /** Members, dummies and blends with their score; that of a blend by nested folds. */
    static Map<String, Object> provenance(CrossValidation validated) {
        String metric = validated.members().get(0).judge().text();
        List<Map<String, Object>> members = new ArrayList<>();
        for (FoldScore score : validated.members()) {
            Map<String, Object> member = new LinkedHashMap<>();
            member.put("name", score.name());
            member.put(metric, Provenance.rounded(score.metric()));
            members.add(member);
        }
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("folds", validated.folds());
        json.put("sequences", validated.sequences());
        json.put("rows", validated.rows());
        json.put("members", members);
        json.put("dummies", scores(validated.dummies()));
        json.put(
                "blends",
                scores(validated.blends().stream().map(JudgedBlend::nested).toList()));
        if (validated.adaptive() != null) {
            json.put("adaptive", scores(List.of(validated.adaptive())));
        }
        return json;
    }

    private static Map<String, Object> scores(List<FoldScore> all) {
        Map<String, Object> scores = new LinkedHashMap<>();
        all.forEach(score -> scores.put(score.name(), Provenance.rounded(score.metric())));
        return scores;
    }

    /**
     * Columns {@code kind} (member, dummy, blend or adaptive), {@code name}, {@code output}, {@code r2} and for blends {@code
     * r2_in_sample}.
     */
    static void write(Path folder, CrossValidation validated) throws IOException {
        StringBuilder text = new StringBuilder("kind,name,output,r2,r2_in_sample\n");
        List<String> outputs = validated.columns().outputs();
        validated.members().forEach(score -> append(text, "member", score, outputs, null));
        validated.dummies().forEach(score -> append(text, "dummy", score, outputs, null));
        validated.blends().forEach(blend -> append(text, "blend", blend.nested(), outputs, blend.inSample()));
        if (validated.adaptive() != null) {
            append(text, "adaptive", validated.adaptive(), outputs, null);
        }
        WholeFile.write(folder.resolve(NAME), text.toString());
    }

    /** @param inSample null for what is not learned from the table */
    private static void append(
            StringBuilder text, String kind, FoldScore score, List<String> outputs, @Nullable FoldScore inSample) {
        List<Double> r2 = score.r2();
        List<Double> inSampleR2 = inSample == null ? Collections.nCopies(outputs.size(), Double.NaN) : inSample.r2();
        for (int j = 0; j < outputs.size(); j++) {
            text.append(String.join(
                            ",",
                            kind,
                            quoted(score.name()),
                            quoted(outputs.get(j)),
                            number(r2.get(j)),
                            number(inSampleR2.get(j))))
                    .append('\n');
        }
    }

    private static String number(double r2) {
        return Double.isNaN(r2) ? "" : String.format(Locale.ROOT, "%.6f", r2);
    }

    /** Columns of data may be called anything. */
    static String quoted(String name) {
        return name.matches("[^\",\\r\\n]*") ? name : '"' + name.replace("\"", "\"\"") + '"';
    }
}
