package io.seqcast.train;

import io.seqcast.file.WholeFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What a bundle says of its cross-validation: the scores in its provenance, R² of every output in a table beside it. */
final class CrossValidationFiles {
    static final String NAME = "cross-validation.csv";

    private CrossValidationFiles() {}

    /** Members and blends with their score; that of a blend by nested folds. */
    static Map<String, Object> provenance(CrossValidation validated) {
        String metric = validated.members().get(0).judge().text();
        List<Map<String, Object>> members = new ArrayList<>();
        for (FoldScore score : validated.members()) {
            Map<String, Object> member = new LinkedHashMap<>();
            member.put("name", score.name());
            member.put(metric, Provenance.rounded(score.metric()));
            members.add(member);
        }
        Map<String, Object> blends = new LinkedHashMap<>();
        validated
                .blends()
                .forEach(blend -> blends.put(
                        blend.trial().name(), Provenance.rounded(blend.nested().metric())));
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("folds", validated.folds());
        json.put("sequences", validated.sequences());
        json.put("rows", validated.rows());
        json.put("members", members);
        json.put("blends", blends);
        return json;
    }

    /** Columns {@code kind} (member or blend), {@code name}, {@code output}, {@code r2} and for blends {@code r2_in_sample}. */
    static void write(Path folder, CrossValidation validated) throws IOException {
        StringBuilder text = new StringBuilder("kind,name,output,r2,r2_in_sample\n");
        List<String> outputs = validated.columns().outputs();
        for (FoldScore score : validated.members()) {
            List<Double> r2 = score.r2();
            for (int j = 0; j < outputs.size(); j++) {
                text.append(line("member", score.name(), outputs.get(j), r2.get(j)))
                        .append(",\n");
            }
        }
        for (JudgedBlend blend : validated.blends()) {
            List<Double> nested = blend.nested().r2();
            List<Double> inSample = blend.inSample().r2();
            for (int j = 0; j < outputs.size(); j++) {
                text.append(line("blend", blend.trial().name(), outputs.get(j), nested.get(j)))
                        .append(',')
                        .append(number(inSample.get(j)))
                        .append('\n');
            }
        }
        WholeFile.write(folder.resolve(NAME), text.toString());
    }

    private static String line(String kind, String name, String output, double r2) {
        return kind + ',' + name + ',' + quoted(output) + ',' + number(r2);
    }

    private static String number(double r2) {
        return Double.isNaN(r2) ? "" : String.format(Locale.ROOT, "%.6f", r2);
    }

    /** Columns of data may be called anything. */
    static String quoted(String name) {
        return name.matches("[^\",\\r\\n]*") ? name : '"' + name.replace("\"", "\"\"") + '"';
    }
}
