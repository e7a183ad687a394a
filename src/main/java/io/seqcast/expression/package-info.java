/**
 * A small language of expressions over named columns and variables, in which rules, features and targets are written.
 *
 * <pre>{@code
 * file        lines, each a statement or empty; # begins a comment, which ends with its line
 * statement   name "=" expression | "let" name "=" expression | name
 *
 * expression  conjunction { "or" conjunction }
 * conjunction negation { "and" negation }
 * negation    "not" negation | comparison
 * comparison  sum [ ( "<" | "<=" | ">" | ">=" | "==" | "!=" ) sum ]
 * sum         product { ( "+" | "-" ) product }
 * product     factor { ( "*" | "/" ) factor }
 * factor      "-" factor | number | name | call | "(" expression ")"
 * call        name "(" [ expression { "," expression } ] ")"
 *
 * number      digits [ "." digits ] [ ( "e" | "E" ) [ "+" | "-" ] digits ]
 * name        part { "." part }
 * part        letter { letter | digit } | "`" anything on a line, a backquote twice "`"
 * }</pre>
 *
 * Letters are those of ASCII and the underscore. Between tokens white space is free; inside parentheses the end of a line
 * is white space too. Comparisons do not chain. {@code and}, {@code or}, {@code not} and {@code let} are no names unless
 * in backquotes; nor is {@code 31}: a column of this name is written {@code `31`}. A name with points is one name:
 * {@code lag_5.`31`} is the column {@code lag_5.31}.
 *
 * <p>What names and functions mean is the business of whoever compiles the tree. Scalar programs know numbers and conditions,
 * which never stand for each other, and beside the operators:
 *
 * <pre>{@code
 * abs(x)  sign(x)     sign is -1, 0 or 1
 * exp(x)              the largest double where it overflows
 * log(x)  sqrt(x)     0 for x <= 0
 * greater(x, y)       the greater of the two; less(x, y) the lesser
 * clip(x, low, high)  greater(low, less(high, x))
 * if(condition, x, y) x where the condition holds, else y
 * }</pre>
 *
 * Their arithmetic is defined at {@link io.seqcast.expression.ScalarProgram}.
 *
 * <pre>
 * Source ─ ExpressionParser ─ Lexer              a text into a tree; ExpressionException says where it is none
 *     └─ Expression, Statement                   the tree; ExpressionWriter writes its canonical text
 *         └─ ScalarProgram ─ ScalarCompiler      the tree over the variables of a Scope
 * </pre>
 *
 * Start reading at {@link io.seqcast.expression.ExpressionParser}.
 */
package io.seqcast.expression;
