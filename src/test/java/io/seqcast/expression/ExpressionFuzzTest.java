package io.seqcast.expression;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.seqcast.Fuzz;
import java.io.IOException;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ExpressionFuzzTest {
    private static final List<String> RULES = List.of(
            "p(K5) >= 0.30 or ev < 0",
            "not (K0 + K1 > 0.5) and if(ev != 0, log(abs(ev)), -1e3) <= clip(`31`, -1, 1) # rule",
            "-(greater(K0, less(K1, 2.5e-3)) / sqrt(ev)) == sign(ev)");
    private static final String FILE = """
            inputs
            let r = close / ref(close, 1) - 1
            lag_5 = ref(inputs, 5)
            lag_5.`31`
            rsi_14 = rsi(
                close, 14) / 100
            """;
    private static final List<String> TOKENS = List.of(
            "a",
            "K0",
            "ev",
            "`31`",
            "lag_5.`31`",
            "p",
            "p(K0)",
            "if",
            "abs",
            "log",
            "0",
            "1.5",
            "2e-3",
            "or",
            "and",
            "not",
            "let",
            "+",
            "-",
            "*",
            "/",
            "<",
            "<=",
            ">",
            ">=",
            "==",
            "!=",
            "=",
            "(",
            ")",
            "(",
            ")",
            ",",
            "\n",
            "#",
            "`",
            ".",
            "e",
            "!",
            "ö");
    private static final Scope SCOPE =
            Scope.of(List.of("K0", "K1", "ev", "31", "a")).withSelector("p", List.of("K0", "K5"));

    @Test
    void damagedExpressionsAreParsedOrRefused() throws IOException {
        Fuzz.of("expressions", bytes(RULES.stream()), ExpressionException.class)
                .allocating(200_000, 400)
                .run(21, 20_000, input -> ExpressionParser.parse(source(input)));
    }

    @Test
    void damagedFilesAreParsedOrRefused() throws IOException {
        Fuzz.of("files of expressions", bytes(Stream.of(FILE)), ExpressionException.class)
                .allocating(200_000, 400)
                .run(22, 20_000, input -> ExpressionParser.statements(source(input)));
    }

    @Test
    void damagedExpressionsThatAreTakenCanBeCompiledEvaluatedAndWritten() throws IOException {
        Fuzz.of("scalar expressions", bytes(RULES.stream()), ExpressionException.class)
                .run(23, 20_000, input -> use(source(input)));
    }

    @Test
    void anyHeapOfTokensIsParsedOrRefused() {
        SplittableRandom random = new SplittableRandom(24);
        int parsed = 0;
        int compiled = 0;
        for (int i = 0; i < 30_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int words = random.nextInt(1, 12); words > 0; words--) {
                text.append(TOKENS.get(random.nextInt(TOKENS.size()))).append(random.nextInt(4) == 0 ? "" : " ");
            }
            Source source = new Source("heap " + i, text.toString());
            parsed += refused(() -> ExpressionParser.statements(source)) ? 0 : 1;
            compiled += refused(() -> use(source)) ? 0 : 1;
        }

        assertThat(parsed).as("files that were parsed").isBetween(300, 29_700);
        assertThat(compiled).as("expressions that were evaluated").isBetween(300, 29_700);
    }

    @Test
    void nestingWithoutEndIsRefusedBeforeTheStackEnds() {
        for (String piece : List.of("(", "-", "not ", "f(", "a+", "a or ", "(-not(", "(a,", "a<(", "a.", "1e")) {
            String text = piece.repeat(ExpressionParser.MAX_LENGTH / piece.length());

            assertThat(refused(() -> ExpressionParser.parse(new Source("nested", text))))
                    .as(piece)
                    .isTrue();
        }
    }

    private static void use(Source source) {
        Expression expression = ExpressionParser.parse(source);
        String text = expression.text();
        assertThat(ExpressionParser.parse(new Source("written", text)).text()).isEqualTo(text);
        if (ScalarProgram.compile(expression, SCOPE) instanceof ScalarProgram.Numeric number) {
            assertThat(number.evaluate(new double[] {0.25, 0.75, -3, 1e300, 0})).isFinite();
        }
    }

    private static boolean refused(Runnable code) {
        try {
            code.run();
            return false;
        } catch (ExpressionException e) {
            return true;
        }
    }

    private static Source source(byte[] input) {
        return new Source("f", new String(input, UTF_8));
    }

    private static List<byte[]> bytes(Stream<String> texts) {
        return texts.map(text -> text.getBytes(UTF_8)).toList();
    }
}
