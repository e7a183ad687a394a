package io.seqcast.feature.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.seqcast.data.Sequence;
import io.seqcast.expression.Source;
import io.seqcast.feature.FeatureFitter;
import io.seqcast.feature.FeatureSet;
import io.seqcast.feature.TrainingRows;
import io.seqcast.feature.operator.Operators;
import io.seqcast.target.TargetOperators;
import io.seqcast.target.TargetPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ReferencePageTest {
    private static final Path PAGE = Path.of("topology-docs", "features.md");
    private static final Pattern EXAMPLE = Pattern.compile("```\n(.*?)```", Pattern.DOTALL);

    private static String text() {
        return ReferencePage.text(TargetOperators.family());
    }

    @BeforeAll
    static void renewIfAsked() throws IOException {
        if ("renew".equals(System.getProperty("seqcast.golden"))) {
            Files.writeString(PAGE, text());
        }
    }

    @Test
    void thePageIsWhatTheOperatorsSayOfThemselves() throws IOException {
        assertThat(Files.readString(PAGE))
                .as("%s is out of date; renew it by `mvn test -Dtest=ReferencePageTest -Dseqcast.golden=renew`", PAGE)
                .isEqualTo(text());
    }

    @Test
    void thePageNamesEveryOperator() {
        assertThat(Operators.names()).allSatisfy(name -> assertThat(text()).contains("| `" + name + "("));
    }

    @Test
    void everyExampleOfThePageCanBeUsed() {
        List<String> examples = EXAMPLE.matcher(text())
                .results()
                .map((MatchResult example) -> example.group(1))
                .toList();

        assertThat(examples)
                .hasSizeGreaterThan(1)
                .allSatisfy(example -> assertThatCode(() -> use(example)).doesNotThrowAnyException());
    }

    private static void use(String example) {
        List<String> inputs = List.of("open", "close");
        if (example.lines().findFirst().orElseThrow().endsWith(".targets")) {
            TargetPlan.of(new Source("example", example), inputs);
        } else {
            plan(FeatureSet.of("example", example), inputs);
        }
    }

    private static void plan(FeatureSet example, List<String> inputs) {
        Sequence rows = new Sequence(1, inputs.size(), new float[] {1, 2, 3, 4, 5, 6}, new boolean[3]);
        example.plan(inputs, FeatureFitter.fit(example, inputs, List.of(new TrainingRows(rows, 0, rows.steps()))));
    }
}
