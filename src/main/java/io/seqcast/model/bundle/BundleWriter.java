package io.seqcast.model.bundle;

import io.seqcast.file.Folders;
import io.seqcast.file.WholeFile;
import io.seqcast.json.StrictJson;
import io.seqcast.model.BundleException;
import io.seqcast.model.FileKind;
import io.seqcast.model.FileWeights;
import io.seqcast.model.MemberWeights;
import io.seqcast.model.ModelKind;
import io.seqcast.model.TensorWeights;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Writes a bundle's folder: model.json, one weights file a member, under the member's name, and the files of expressions. Of
 * what a bundle before left in the folder weights go and texts stay: they may be somebody's sources.
 */
final class BundleWriter {
    private static final String ENDING = ".safetensors";
    private static final Pattern FILE_NAME = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]{0,180}");

    private BundleWriter() {}

    static void write(ModelBundle bundle, Path folder) {
        List<String> weights =
                bundle.members().stream().map(BundleWriter::weights).toList();
        Map<String, MemberWeights> numbers = numbers(bundle);
        Map<String, String> texts = texts(bundle.texts());
        try {
            Files.createDirectories(folder);
            Path aside = Files.createTempDirectory(folder, ".writing-");
            try {
                for (Map.Entry<String, MemberWeights> file : numbers.entrySet()) {
                    write(aside.resolve(file.getKey()), file.getValue());
                }
                for (Map.Entry<String, String> text : texts.entrySet()) {
                    WholeFile.write(aside.resolve(text.getKey()), text.getValue());
                }
                byte[] json = StrictJson.pretty(SecondFormat.write(bundle, weights::get));
                WholeFile.write(aside.resolve(BundleReader.MODEL_JSON), json);
                Set<String> old = BundleReader.numbers(folder);
                Files.deleteIfExists(folder.resolve(BundleReader.MODEL_JSON));
                for (String name : old) {
                    Files.deleteIfExists(folder.resolve(name));
                }
                move(numbers.keySet(), aside, folder);
                move(texts.keySet(), aside, folder);
                move(Set.of(BundleReader.MODEL_JSON), aside, folder);
            } finally {
                Folders.delete(aside);
            }
        } catch (IOException e) {
            throw new BundleException(folder + ": cannot be written: " + e, e);
        }
    }

    private static void write(Path file, MemberWeights weights) throws IOException {
        if (weights instanceof FileWeights own) {
            WholeFile.write(file, own.content());
        } else if (weights instanceof TensorWeights own) {
            Safetensors.write(file, own.tensors(), Map.of());
        }
    }

    private static void move(Set<String> names, Path aside, Path folder) throws IOException {
        for (String name : names) {
            Files.move(aside.resolve(name), folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static Map<String, MemberWeights> numbers(ModelBundle bundle) {
        Map<String, MemberWeights> numbers = new LinkedHashMap<>();
        for (BundleMember member : bundle.members()) {
            numbers.put(weights(member), member.model().weights());
        }
        for (FeatureFile file : bundle.texts().features()) {
            if (!file.fitted().isEmpty()
                    && numbers.put(file.name() + FeatureFile.FITTED_ENDING, new TensorWeights(file.fitted())) != null) {
                throw new BundleException("a member is called " + file.name()
                        + ".fitted, as the fitted parameters of the features " + file.name() + " are");
            }
        }
        return numbers;
    }

    private static Map<String, String> texts(BundleTexts texts) {
        Map<String, String> files = new LinkedHashMap<>();
        texts.features().forEach(file -> files.put(file.name() + FeatureFile.ENDING, file.text()));
        TargetFile targets = texts.targets();
        if (targets != null) {
            files.put(targets.name() + TargetFile.ENDING, targets.text());
        }
        return files;
    }

    private static String weights(BundleMember member) {
        if (!FILE_NAME.matcher(member.name()).matches()) {
            throw new BundleException("member \"" + member.name()
                    + "\" cannot name its weights file, must be letters, digits, '.', '_' and '-'");
        }
        ModelKind kind = ModelKinds.find(member.model().config().kind()).orElseThrow();
        return member.name() + (kind instanceof FileKind own ? own.ending() : ENDING);
    }
}
