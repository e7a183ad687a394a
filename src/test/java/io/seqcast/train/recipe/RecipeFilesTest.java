package io.seqcast.train.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seqcast.json.JsonException;
import io.seqcast.model.bundle.FeatureFile;
import io.seqcast.model.bundle.TargetFile;
import io.seqcast.target.ShippedTargets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecipeFilesTest {
    private static final String FORECAST = "r = close / ref(close, 1) - 1 # of a step\n";

    @TempDir
    private Path folder;

    @BeforeEach
    void writeFiles() throws IOException {
        Files.createDirectory(folder.resolve("sets"));
        Files.writeString(folder.resolve("sets/forecast.features"), FORECAST);
        Files.writeString(folder.resolve("forecast.features"), "r = close");
        Files.writeString(folder.resolve("windows.features"), "r = close");
        Files.writeString(folder.resolve("broken.features"), "r = close\ns = (close");
        Files.writeString(folder.resolve("next.targets"), "return = ahead(close, 1) / close - 1");
    }

    @Test
    void shippedTargetsAreMeantWhereThereIsNoFileOfTheirName() throws IOException {
        String recipe = "targets: pattern\nmembers:\n  - {kind: linear}\n";

        assertThat(read(recipe).texts().targets()).isEqualTo(new TargetFile("pattern", ShippedTargets.text("pattern")));
        Files.writeString(folder.resolve("pattern.targets"), "outcome = ahead(close, 5)");
        assertThat(read(recipe).texts().targets()).isEqualTo(new TargetFile("pattern", "outcome = ahead(close, 5)"));
    }

    @Test
    void membersHaveTheDefaultOrTheirOwn() throws IOException {
        Recipe recipe = read("""
                features: sets/forecast.features
                members:
                  - {kind: linear}
                  - {name: plain, kind: linear, features: raw}
                  - {name: again, kind: linear, features: ./sets/../sets/forecast.features}
                targets: next.targets
                predict_when: step >= 50
                """);

        assertThat(recipe.members()).extracting(MemberRecipe::features).containsExactly("forecast", "raw", "forecast");
        assertThat(recipe.texts().features()).containsExactly(new FeatureFile("forecast", FORECAST));
        assertThat(recipe.texts().targets()).isEqualTo(new TargetFile("next", "return = ahead(close, 1) / close - 1"));
        assertThat(recipe.texts().predictWhen()).isEqualTo("step >= 50");
    }

    @Test
    void theTextNamesFilesAsTheyLieBesideItInTheBundle() throws IOException {
        String text = read("features: sets/forecast.features\ntargets: ./next.targets\n"
                        + "members: [{kind: linear}, {name: b, kind: linear, features: ./sets/forecast.features}]")
                .text();

        assertThat(text)
                .contains("features: forecast.features", "targets: next.targets")
                .doesNotContain("sets");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            features: forcast.features    | r.yaml: features is forcast.features, must be a file: there is no
            features: forcast.features    | forcast.features, did you mean forecast.features?
            features: none/x.features     | /none/x.features, none is known
            features: windows.features    | features is windows.features, must be a file of another name: windows is a set
            features: broken.features     | broken.features, line 2, column
            targets: nxt.targets          | nxt.targets, did you mean next.targets?
            targets: broken.features      | targets is broken.features, must be NAME or a FILE.targets
            features: .features           | must be a file: there is no
            """)
    void aFileThatCannotBeUsedIsRefused(String line, String message) {
        assertThatThrownBy(() -> read(line + "\nmembers: [{kind: linear}]"))
                .isInstanceOf(JsonException.class)
                .hasMessageStartingWith(folder.resolve("r.yaml").toString())
                .hasMessageContaining(message);
    }

    @Test
    void twoFilesOfOneNameAreRefused() {
        assertThatThrownBy(() -> read("features: forecast.features\n"
                        + "members: [{kind: linear, features: sets/forecast.features}]"))
                .hasMessageContaining("members[0].features is sets/forecast.features, must be a file of another name:"
                        + " in the bundle it would lie where " + folder.resolve("forecast.features") + " does");
    }

    private Recipe read(String yaml) throws IOException {
        return RecipeTree.read(Files.writeString(folder.resolve("r.yaml"), yaml))
                .recipe();
    }
}
