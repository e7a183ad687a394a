package io.seqcast.data.table;

import io.seqcast.data.DataException;
import io.seqcast.data.Prediction;
import io.seqcast.data.PublishedPrediction;
import io.seqcast.data.Symbols;
import io.seqcast.text.Nearest;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which predictions are wanted: conditions on the columns that {@link PredictionDetail#ALL_INTERVALS} writes, all of which must hold.
 *
 * <pre>{@code
 * decision=STRONG
 * decision=STRONG,GOOD and ev>=3 and seq_ix!=17
 * return_5_lower>0
 * }</pre>
 *
 * A condition is a column, one of {@code = != < <= > >=}, and a value; of {@code =} and {@code !=} several values, joined by
 * commas, one of which, or none, must be it. Numbers are compared as they are written, so the float that is written 0.7 equals
 * 0.7; {@code fallback} is 0 or 1; {@code decision}, {@code model} and {@code emitted_at} are texts, which are equal or not. No
 * condition on the ends of an interval holds where none is promised. Columns and values with other characters stand in double
 * quotes.
 */
public final class PredictionFilter {
    private static final String WORD = "\"[^\"]*\"|[^\\s\"=!<>,]+";
    private static final Pattern CONDITION = Pattern.compile(
            "\\s*(" + WORD + ")\\s*(!=|<=|>=|=|<|>)\\s*((?:" + WORD + ")(?:\\s*,\\s*(?:" + WORD + "))*)\\s*");
    private static final Pattern VALUE = Pattern.compile(WORD);
    private static final String AND = "and";

    private final String text;
    private final List<Condition> conditions;

    private PredictionFilter(String text, List<Condition> conditions) {
        this.text = text;
        this.conditions = List.copyOf(conditions);
    }

    private record Condition(String column, String operator, List<String> values) {}

    /**
     * Reads a filter.
     *
     * @throws DataException for what is none, with its column
     */
    public static PredictionFilter parse(String text) {
        Matcher matcher = CONDITION.matcher(text);
        List<Condition> conditions = new ArrayList<>();
        int at = 0;
        while (true) {
            if (!matcher.find(at) || matcher.start() != at) {
                throw new DataException("\"" + text + "\", column " + (at + 1)
                        + ": is no condition, must be like decision=STRONG or ev>=3, several joined by and");
            }
            conditions.add(new Condition(unquoted(matcher.group(1)), matcher.group(2), values(matcher.group(3))));
            at = matcher.end();
            if (at == text.length()) {
                return new PredictionFilter(text, conditions);
            }
            if (!text.startsWith(AND + " ", at)) {
                throw new DataException("\"" + text + "\", column " + (at + 1) + ": expected and, or the end");
            }
            at += AND.length();
        }
    }

    private static List<String> values(String text) {
        return VALUE.matcher(text)
                .results()
                .map(value -> unquoted(value.group()))
                .toList();
    }

    private static String unquoted(String word) {
        return word.startsWith("\"") ? word.substring(1, word.length() - 1) : word;
    }

    /**
     * The filter on predictions of these outputs.
     *
     * @param symbols names of the sequences, where they are known
     * @throws DataException for a column that they have not, saying which there are, or a value that is none of it
     */
    public Predicate<PublishedPrediction> on(List<String> outputs, Symbols symbols) {
        PredictionColumns.of(
                outputs, PredictionDetail.ALL_INTERVALS, !symbols.isEmpty()); // refuses names that would stand twice
        Map<String, Column> columns = columns(outputs);
        if (!symbols.isEmpty()) {
            columns.put(
                    PointLayout.SYMBOL,
                    Column.ofText(published -> Objects.requireNonNullElse(
                            symbols.name(published.prediction().sequence()), "")));
        }
        Predicate<PublishedPrediction> all = published -> true;
        for (Condition condition : conditions) {
            Column column = columns.get(condition.column);
            if (column == null) {
                throw refused(
                        "there is no column " + condition.column + Nearest.hint(condition.column, columns.keySet()));
            }
            all = all.and(column.number != null ? numbers(condition, column.number) : texts(condition, column.text));
        }
        return all;
    }

    private Predicate<PublishedPrediction> texts(
            Condition condition, @Nullable Function<PublishedPrediction, String> column) {
        boolean equal = condition.operator.equals("=");
        if (column == null || !equal && !condition.operator.equals("!=")) {
            throw refused(condition.column + " is a text, which can be compared by = and != alone");
        }
        return published -> condition.values.contains(column.apply(published)) == equal;
    }

    private Predicate<PublishedPrediction> numbers(
            Condition condition, Function<PublishedPrediction, @Nullable BigDecimal> column) {
        List<BigDecimal> values = condition.values.stream()
                .map(value -> number(condition.column, value))
                .toList();
        boolean equal = condition.operator.equals("=");
        if (equal || condition.operator.equals("!=")) {
            return published -> {
                BigDecimal found = column.apply(published);
                return found != null && values.stream().anyMatch(value -> value.compareTo(found) == 0) == equal;
            };
        }
        if (values.size() > 1) {
            throw refused(
                    condition.column + " " + condition.operator + " has " + values.size() + " values, must have one");
        }
        BigDecimal value = values.get(0);
        return published -> {
            BigDecimal found = column.apply(published);
            if (found == null) {
                return false;
            }
            int order = found.compareTo(value);
            return switch (condition.operator) {
                case "<" -> order < 0;
                case "<=" -> order <= 0;
                case ">" -> order > 0;
                default -> order >= 0;
            };
        };
    }

    private BigDecimal number(String column, String value) {
        try {
            return new BigDecimal(value);
        } catch (NumberFormatException e) {
            throw refused(column + " is a number, " + value + " is none");
        }
    }

    private DataException refused(String problem) {
        return new DataException("\"" + text + "\": " + problem);
    }

    /** One of both. */
    private record Column(
            @Nullable Function<PublishedPrediction, @Nullable BigDecimal> number,
            @Nullable Function<PublishedPrediction, String> text) {

        static Column ofFloat(Function<Prediction, Float> value) {
            return new Column(published -> new BigDecimal(Float.toString(value.apply(published.prediction()))), null);
        }

        static Column ofEnd(Function<Prediction, Float> end) {
            return new Column(
                    published -> published.prediction().hasInterval()
                            ? new BigDecimal(Float.toString(end.apply(published.prediction())))
                            : null,
                    null);
        }

        static Column ofLong(Function<PublishedPrediction, Long> value) {
            return new Column(published -> BigDecimal.valueOf(value.apply(published)), null);
        }

        static Column ofText(Function<PublishedPrediction, String> value) {
            return new Column(null, value);
        }
    }

    private static Map<String, Column> columns(List<String> outputs) {
        Map<String, Column> columns = new LinkedHashMap<>();
        PredictionColumns.KEYS.forEach(name -> columns.put(name, metadata(name)));
        for (int k = 0; k < outputs.size(); k++) {
            int output = k;
            columns.put(outputs.get(k), Column.ofFloat(prediction -> prediction.values()[output]));
        }
        PredictionColumns.metadata().forEach(name -> columns.put(name, metadata(name)));
        for (int k = 0; k < outputs.size(); k++) {
            int output = k;
            columns.put(
                    PredictionColumns.spread(outputs.get(k)),
                    Column.ofFloat(prediction -> prediction.spread()[output]));
            columns.put(PredictionColumns.lower(outputs.get(k)), Column.ofEnd(prediction -> prediction.lower(output)));
            columns.put(PredictionColumns.upper(outputs.get(k)), Column.ofEnd(prediction -> prediction.upper(output)));
        }
        return columns;
    }

    private static Column metadata(String name) {
        return switch (name) {
            case "seq_ix" -> Column.ofLong(published -> published.prediction().sequence());
            case "step_in_seq" ->
                Column.ofLong(published -> published.prediction().step());
            case "target_step" ->
                Column.ofLong(published -> published.prediction().step() + 1);
            case "partition" ->
                Column.ofLong(published -> (long) published.point().partition());
            case "offset" -> Column.ofLong(published -> published.point().offset());
            case "start_partition" ->
                Column.ofLong(published -> (long) published.start().partition());
            case "start_offset" -> Column.ofLong(published -> published.start().offset());
            case "fallback" -> Column.ofLong(published -> published.fallback() ? 1L : 0L);
            case "model" -> Column.ofText(PublishedPrediction::fingerprint);
            case "decision" -> Column.ofText(published -> published.prediction().decision());
            case "emitted_at" ->
                Column.ofText(
                        published -> Instant.ofEpochMilli(published.emittedAt()).toString());
            default -> throw new IllegalStateException("column " + name + " is written and cannot be filtered by");
        };
    }
}
