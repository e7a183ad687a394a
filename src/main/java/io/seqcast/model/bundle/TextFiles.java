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

/** Reads the files of expressions in a bundle's folder, and what is fitted to them. */
record TextFiles(Path folder) {

    /** The files of these names that there are: the others are sets that come with the program, or nothing. */
    List<FeatureFile> features(List<String> names) {
        List<FeatureFile> files = new ArrayList<>();
        for (String name : names) {
            if (BundleTexts.isFileName(name) && Files.exists(folder.resolve(name + FeatureFile.ENDING))) {
                files.add(features(name));
            }
        }
        return files;
    }

    private FeatureFile features(String name) {
        String text = text(folder.resolve(name + FeatureFile.ENDING));
        Map<String, Tensor> fitted = fitted(folder.resolve(name + FeatureFile.FITTED_ENDING));
        try {
            return new FeatureFile(name, text, fitted);
        } catch (ExpressionException e) {
            throw new BundleException(folder + ": " + e.getMessage(), e);
        }
    }

    private static Map<String, Tensor> fitted(Path file) {
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
        try {
            return new TargetFile(name, text(file));
        } catch (ExpressionException e) {
            throw new BundleException(folder + ": " + e.getMessage(), e);
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
