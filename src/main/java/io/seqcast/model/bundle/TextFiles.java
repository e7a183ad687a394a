package io.seqcast.model.bundle;

import io.seqcast.expression.ExpressionException;
import io.seqcast.expression.ExpressionParser;
import io.seqcast.json.JsonFields;
import io.seqcast.model.BundleException;
import io.seqcast.model.Tensor;
import io.seqcast.model.Tensors;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/** Reads the files of expressions in a bundle's folder, and what is fitted to them. */
record TextFiles(Path folder) {

    /** The files of these names that there are: the others are sets that come with the program, or nothing. */
    List<FeatureFile> features(List<String> names) {
        List<FeatureFile> files = new ArrayList<>();
        for (String name : names) {
            if (BundleTexts.isFileName(name) && Files.exists(folder.resolve(name + FeatureFile.ENDING))) {
                Path file = folder.resolve(name + FeatureFile.ENDING);
                files.add(FeatureFile.read(file).withFitted(FeatureFile.fittedBeside(file)));
            }
        }
        return files;
    }

    static Map<String, Tensor> fitted(Path file) {
        if (!Files.exists(file)) {
            return Map.of();
        }
        Map<String, Tensor> tensors = Safetensors.read(file);
        if (tensors.isEmpty()) {
            throw new BundleException(file + ": has no tensors; where nothing is fitted there is no such file");
        }
        tensors.forEach((name, tensor) -> Tensors.requireFinite(file + ": tensor " + name, tensor));
        return tensors;
    }

    /** The file that the field {@code targets} names. */
    TargetFile targets(JsonFields fields) {
        String name = fields.text("targets");
        Path file = folder.resolve(BundleTexts.isFileName(name) ? name + TargetFile.ENDING : "");
        if (!Files.isRegularFile(file)) {
            throw fields.wrong("targets", name, "NAME of a file NAME" + TargetFile.ENDING + " in the same folder");
        }
        return TargetFile.read(file);
    }

    /**
     * Reads a file whose name ends as that of its kind.
     *
     * @param maker makes it of its name, without the ending, and its text
     * @throws BundleException if it cannot be read or is none of its kind, naming the file, line and column
     */
    static <T> T read(Path file, String ending, BiFunction<String, String, T> maker) {
        String name = String.valueOf(file.getFileName());
        String text = text(file);
        try {
            return maker.apply(name.substring(0, name.length() - ending.length()), text);
        } catch (ExpressionException e) {
            Path folder = file.getParent();
            throw new BundleException((folder == null ? "" : folder + ": ") + e.getMessage(), e);
        } catch (IllegalArgumentException e) {
            throw new BundleException(file + ": " + e.getMessage(), e);
        }
    }

    private static String text(Path file) {
        try {
            long size = Files.size(file);
            if (size > ExpressionParser.MAX_LENGTH) {
                throw new BundleException(
                        file + ": has " + size + " bytes, at most " + ExpressionParser.MAX_LENGTH + " are read");
            }
            ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file));
            return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
        } catch (CharacterCodingException e) {
            throw new BundleException(file + ": is no text in UTF-8", e);
        } catch (IOException e) {
            throw new BundleException(file + ": cannot be read: " + e, e);
        }
    }
}
