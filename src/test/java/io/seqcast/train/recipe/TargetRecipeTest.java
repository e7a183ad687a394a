package io.seqcast.train.recipe;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seqcast.json.JsonException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Recipes that take what comes true from a text. */
class TargetRecipeTest {
    private static final String RECIPE = """
            members: [{kind: gru, config: {hidden: 4, n_layers: 1}}]
            targets: next
            """;

    @TempDir
    private Path folder;

    @BeforeEach
    void writeTargets() throws IOException {
        Files.writeString(folder.resolve("next.targets"), "return = ahead(close, 1) / close - 1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"next", "next.targets", "./next.targets"})
    void targetsAreAFileByItsNameOrPath(String name) throws IOException {
        Recipe recipe = read("targets=" + name);

        assertThat(requireNonNull(recipe.texts().targets()).text()).isEqualTo("return = ahead(close, 1) / close - 1");
        assertThat(recipe.task().classification()).isFalse();
    }

    @Test
    void classesMakeAClassificationAndNeedNoColumn() throws IOException {
        Recipe recipe = read("data.classes=[DOWN, UP]");

        assertThat(recipe.task().classification()).isTrue();
        assertThat(recipe.task().classes()).containsExactly("DOWN", "UP");
        assertThat(recipe.data().label()).isNull();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            data.targets=[y]                    | targets is next and data.targets are [y], must be one of them
            data={label: y, classes: [A, B]}    | targets is next and data.label is y, must be one of them
            task.outputs=[close]                | task.outputs are [close], must be left out where targets or data.targets are
            task.type=classification            | task.type is classification and data.classes are [], must be classification with
            task={type: regression, values: []} | task.type is regression and data.classes are [A, B], must be classification with
            augmentation.amplitude=0.5          | augmentation.amplitude is 0.5, must be 0 unless the next row is predicted
            members.0.output_scale=per-sequence | output_scale per-sequence, must be data unless the next row is predicted
            target=next                         | unknown fields [target], did you mean targets?
            """)
    void whatContradictsATextIsRefused(String setting, String message) {
        boolean classes = setting.contains("regression");

        assertThatThrownBy(() -> read(classes ? "data.classes=[A, B]" : "seed=1", setting))
                .isInstanceOf(JsonException.class)
                .hasMessageContaining(message);
    }

    private Recipe read(String... settings) throws IOException {
        RecipeTree tree = RecipeTree.read(Files.writeString(folder.resolve("r.yaml"), RECIPE));
        for (String setting : settings) {
            tree.set(setting);
        }
        return tree.recipe();
    }
}
