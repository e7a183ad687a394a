package io.seqcast.feature.language;

import io.seqcast.feature.operator.Operator;
import io.seqcast.feature.operator.Operators;
import io.seqcast.feature.operator.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;

/** Feature files by chance: lines that nearly always make sense, with every operator there is, and heaps of words that seldom do. */
final class RandomFeatures {
    private static final List<String> NUMBERS = List.of("0", "1", "2", "3", "7", "0.5", "1e-9", "3e38", "40", "2.5");
    private static final List<String> ROWS = List.of("1", "2", "3", "7", "33", "500");
    private static final List<String> COMPARISONS = List.of(" < ", " <= ", " > ", " >= ", " == ", " != ");
    private static final List<String> SYMBOLS = List.of(
            "let", "let", "=", "=", "=", "\n", "\n", "(", ")", "(", ")", ",", ",", "+", "-", "*", "/", "<", ">", "==",
            "and", "or", "not", ".", "`", "#", "e", "!", "\t", "5", "0.1", "step", "inputs", "close", "open", "`31`",
            "a", "b", "a.b");

    private final SplittableRandom random;
    private final List<String> names;
    private final List<Operator> operators = new ArrayList<>();

    RandomFeatures(long seed, List<String> inputs) {
        random = new SplittableRandom(seed);
        names = inputs.stream().map(name -> name.equals("31") ? "`31`" : name).toList();
        Operators.families().forEach(family -> operators.addAll(family.operators()));
    }

    /** A few lines, each made of what there is and of what other lines make. */
    String file() {
        int lines = random.nextInt(1, 7);
        List<String> text = new ArrayList<>();
        for (int i = 0; i < lines; i++) {
            String let = random.nextInt(3) == 0 ? "let " : "";
            text.add(let + "v" + i + " = " + value(random.nextInt(1, 5), i));
        }
        return String.join("\n", text);
    }

    /** Words one behind the other. */
    String heap() {
        String start = random.nextBoolean() ? "y = " : "";
        return start
                + random.ints(random.nextInt(1, 10), 0, SYMBOLS.size() + operators.size())
                        .mapToObj(i -> i < SYMBOLS.size()
                                ? SYMBOLS.get(i)
                                : operators.get(i - SYMBOLS.size()).name() + "(close")
                        .collect(Collectors.joining(random.nextBoolean() ? " " : ""));
    }

    private String value(int levels, int line) {
        if (levels == 0 || random.nextInt(6) == 0) {
            return switch (random.nextInt(8)) {
                case 0 -> "inputs";
                case 1 -> oneOf(NUMBERS);
                case 2 -> random.nextBoolean() ? "step" : "time";
                // Seldom a line below, of which a cycle may come.
                case 3, 4 -> "v" + random.nextInt(Math.max(1, line + random.nextInt(20) / 18));
                default -> oneOf(names);
            };
        }
        return switch (random.nextInt(6)) {
            case 0 ->
                "(" + value(levels - 1, line) + oneOf(List.of(" + ", " - ", " * ", " / ")) + value(levels - 1, line)
                        + ")";
            case 1 -> "-" + value(levels - 1, line);
            default -> call(oneOf(operators), levels - 1, line);
        };
    }

    private String call(Operator operator, int levels, int line) {
        int count = random.nextInt(operator.required(), operator.most() + 1);
        List<String> arguments = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            arguments.add(argument(operator.parameter(i).type(), levels, line));
        }
        return operator.name() + "(" + String.join(", ", arguments) + ")";
    }

    private String argument(Parameter.Type type, int levels, int line) {
        return switch (type) {
            case VALUES -> value(levels, line);
            case COLUMN -> random.nextInt(4) == 0 ? value(levels, line) : oneOf(names);
            case CONDITIONS -> value(levels, line) + oneOf(COMPARISONS) + value(levels, line);
            case NUMBER -> oneOf(NUMBERS);
            case ROWS, LAG -> random.nextInt(20) == 0 ? oneOf(NUMBERS) : oneOf(ROWS);
        };
    }

    private <T> T oneOf(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }
}
