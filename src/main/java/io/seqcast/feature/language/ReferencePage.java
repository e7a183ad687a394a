package io.seqcast.feature.language;

import io.seqcast.expression.Expression;
import io.seqcast.expression.ExpressionParser;
import io.seqcast.feature.operator.Operator;
import io.seqcast.feature.operator.Operators;
import io.seqcast.feature.operator.Operators.Family;
import io.seqcast.feature.operator.Parameter;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The page that explains the language, in Markdown: a text, then a table of each family of operators, of what these say of themselves. */
public final class ReferencePage {
    private static final String HEAD = "features.md";
    private static final String COLUMNS = "| operator | what it is | start of a sequence | edges | cost | state |";

    private ReferencePage() {}

    /**
     * The page.
     *
     * @param targets the operators that look ahead, which this package does not know
     */
    public static String text(Family targets) {
        return head()
                + Stream.concat(Operators.families().stream(), Stream.of(targets))
                        .map(ReferencePage::table)
                        .collect(Collectors.joining());
    }

    private static String head() {
        try (InputStream head = ReferencePage.class.getResourceAsStream(HEAD)) {
            if (head == null) {
                throw new IllegalStateException("the program lacks its " + HEAD);
            }
            return new String(head.readAllBytes(), StandardCharsets.UTF_8)
                    .replace("{characters}", number(ExpressionParser.MAX_LENGTH))
                    .replace("{nodes}", number(ExpressionParser.MAX_NODES))
                    .replace("{depth}", number(Expression.MAX_DEPTH))
                    .replace("{columns}", number(FeatureText.MOST_COLUMNS))
                    .replace("{rows}", number(Parameter.MOST_ROWS));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String table(Family family) {
        List<String> lines =
                family.operators().stream().map(ReferencePage::line).toList();
        return "\n### " + family.title() + "\n\n" + COLUMNS + "\n" + COLUMNS.replaceAll("[^|]+", "---") + "\n"
                + String.join("", lines);
    }

    private static String line(Operator operator) {
        Operator.Text text = operator.text();
        return Stream.of(
                        "`" + operator.usage() + "`",
                        text.formula(),
                        text.start(),
                        text.edges(),
                        "O(" + text.cost() + ")",
                        text.state())
                .map(cell -> cell.replace("|", "\\|"))
                .collect(Collectors.joining(" | ", "| ", " |\n"));
    }

    private static String number(int number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
