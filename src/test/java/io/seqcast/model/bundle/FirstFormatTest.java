package io.seqcast.model.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seqcast.model.BundleException;
import io.seqcast.model.blend.Mean;
import io.seqcast.model.mamba2.Mamba2Config;
import io.seqcast.model.mamba2.Networks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bundles that were written before there were tasks and blends. */
class FirstFormatTest {
    private static final String JSON = """
            {"format": 1, "kind": "mamba2", "inputs": 3, "outputs": 3, "features": "raw", "normalizer": "none",
             "columns": ["a", "b", "c"],
             "members": [{"weights": "member-0.safetensors", "config": {"d_model": 8, "n_layers": 1, "d_state": 2,
               "headdim": 4, "expand": 2, "d_conv": 4, "ngroups": 1, "norm_eps": 1.0E-5}}],
             "provenance": {"seed": 7}}
            """;

    @TempDir
    Path folder;

    @BeforeEach
    void writeABundle() throws IOException {
        Mamba2Config config = new Mamba2Config(3, 3, 8, 1, 2, 4, 2, 4, 1, 1e-5f);
        Safetensors.write(
                folder.resolve("member-0.safetensors"), Networks.wild(config, 1).tensors(), Map.of());
        Files.writeString(folder.resolve("model.json"), JSON);
    }

    @Test
    void saysWhatItMeantThen() {
        ModelBundle bundle = ModelBundle.read(folder);

        assertThat(bundle.inputs()).containsExactly("a", "b", "c");
        assertThat(bundle.outputs()).containsExactly("a", "b", "c");
        assertThat(bundle.predictsNextRow()).isTrue();
        assertThat(bundle.blend()).isEqualTo(new Mean());
        assertThat(bundle.sequences()).isEqualTo(new SequenceRules(1000, null));
        assertThat(bundle.findsColumnsByName()).isFalse();
    }

    /** The shipped market's fingerprint is in every prediction that was ever made with it. */
    @Test
    void theShippedMarketKeepsItsFingerprint() {
        assertThat(ModelBundle.read(Path.of("models/market")).fingerprint()).startsWith("db377b5c5224");
    }

    @Test
    void columnsWithoutNamesGetSome() throws IOException {
        change("\"columns\": [\"a\", \"b\", \"c\"],", "");

        ModelBundle bundle = ModelBundle.read(folder);

        assertThat(bundle.inputs()).containsExactly("column 0", "column 1", "column 2");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            "kind": "mamba2"    | "kind": "lstms"       | kind is lstms, must be
            "inputs": 3         | "inputs": 0           | inputs is 0 and outputs is 3, must be at least 1
            "inputs": 3         | "inputs": 4           | outputs is 3, must be inputs, which is 4
            "columns": ["a",    | "columns": [          | columns has 2 names, outputs is 3
            "columns": ["a",    | "columns": ["b",      | columns has a name twice: [b, b, c]
            "inputs": 3         | "inputs": 3.0         | inputs is 3.0, must be an integer
            "inputs": 3,        |                       | inputs is missing
            "outputs": 3        | "outputs": 2          | has shape [3, 8], the config wants [2, 8]
            "inputs": 3         | "inputs": 3, "x": 1   | unknown fields [x]
            """)
    void refusesAChangedModelJsonNamingTheFileAndTheField(String from, String to, String message) throws IOException {
        if (message.startsWith("has shape")) {
            change("\"a\", ", "");
        }
        change(from, to == null ? "" : to);

        assertThatThrownBy(() -> ModelBundle.read(folder))
                .isInstanceOf(BundleException.class)
                .hasMessageStartingWith(folder.toString())
                .hasMessageContaining(message);
    }

    private void change(String from, String to) throws IOException {
        Path file = folder.resolve("model.json");
        String json = Files.readString(file);
        assertThat(json).contains(from);
        Files.writeString(file, json.replaceFirst(Pattern.quote(from), to));
    }
}
