package io.seqcast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;

class CommandsTest {
    @Test
    void namesAreThoseOfTheCommands() {
        assertThat(Commands.ALL)
                .isNotEmpty()
                .allSatisfy(command -> assertThat(command.getKey())
                        .isEqualTo(
                                command.getValue().getAnnotation(Command.class).name()));
    }

    @Test
    void onlyTheCommandThatIsMeantIsMade() {
        assertThat(made("run", "--model", "x")).containsExactly("run");
    }

    @Test
    void allAreMadeWhereTheFirstArgumentNamesNone() {
        List<String> all = Commands.ALL.stream().map(Map.Entry::getKey).toList();

        assertThat(made()).containsExactlyElementsOf(all);
        assertThat(made("--help")).containsExactlyElementsOf(all);
        assertThat(made("--verbose", "run")).containsExactlyElementsOf(all);
        assertThat(made("rum")).containsExactlyElementsOf(all);
    }

    @Test
    void aMisspelledCommandIsTakenForOneOfAll() {
        Cli.Outcome result = Cli.run("evaluat");

        assertThat(result.exitCode()).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(result.err()).contains("evaluate");
    }

    @Test
    void theOptionsOfAllCommandsGoBehindTheOnlyOneMade() {
        Cli.Outcome result = Cli.run("models", "no-such-folder", "--verbose");

        assertThat(result.exitCode()).isEqualTo(CommandLine.ExitCode.SOFTWARE);
        assertThat(result.err()).contains("\tat io.seqcast.");
    }

    private static List<String> made(String... arguments) {
        CommandLine program = new CommandLine(new Program());
        Commands.addTo(program, arguments);
        return List.copyOf(program.getSubcommands().keySet());
    }

    @Command(name = "program")
    private static final class Program {}
}
