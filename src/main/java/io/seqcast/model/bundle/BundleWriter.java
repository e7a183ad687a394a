package io.seqcast.model.bundle;

import io.seqcast.file.Folders;
import io.seqcast.file.WholeFile;
import io.seqcast.json.StrictJson;
import io.seqcast.model.BundleException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Writes a bundle's folder: model.json and one safetensors file a member, under the member's name. */
final class BundleWriter {
    private static final String ENDING = ".safetensors";
    private static final Pattern FILE_NAME = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]{0,180}");

    private BundleWriter() {}

    static void write(ModelBundle bundle, Path folder) {
        List<String> weights =
                bundle.members().stream().map(BundleWriter::weights).toList();
        try {
            Files.createDirectories(folder);
            Path aside = Files.createTempDirectory(folder, ".writing-");
            try {
                for (int k = 0; k < weights.size(); k++) {
                    Safetensors.write(
                            aside.resolve(weights.get(k)),
                            bundle.members().get(k).model().tensors(),
                            Map.of());
                }
                byte[] json = StrictJson.pretty(SecondFormat.write(bundle, weights::get));
                WholeFile.write(aside.resolve(BundleReader.MODEL_JSON), json);
                replace(weights, aside, folder);
            } finally {
                Folders.delete(aside);
            }
        } catch (IOException e) {
            throw new BundleException(folder + ": cannot be written: " + e, e);
        }
    }

    private static void replace(List<String> weights, Path aside, Path folder) throws IOException {
        Set<String> old = BundleReader.weights(folder);
        Files.deleteIfExists(folder.resolve(BundleReader.MODEL_JSON));
        for (String name : old) {
            Files.deleteIfExists(folder.resolve(name));
        }
        for (String name : weights) {
            Files.move(aside.resolve(name), folder.resolve(name));
        }
        Files.move(aside.resolve(BundleReader.MODEL_JSON), folder.resolve(BundleReader.MODEL_JSON));
    }

    private static String weights(BundleMember member) {
        if (!FILE_NAME.matcher(member.name()).matches()) {
            throw new BundleException("member \"" + member.name()
                    + "\" cannot name its weights file, must be letters, digits, '.', '_' and '-'");
        }
        return member.name() + ENDING;
    }
}
