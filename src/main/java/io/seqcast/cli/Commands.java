package io.seqcast.cli;

import java.util.List;
import java.util.Map;
import picocli.CommandLine;

/** The commands, in the order in which they are listed. */
final class Commands {
    static final List<Map.Entry<String, Class<?>>> ALL = List.of(
            Map.entry("demo", DemoCommand.class),
            Map.entry("generate", GenerateCommand.class),
            Map.entry("bars", BarsCommand.class),
            Map.entry("features", FeaturesCommand.class),
            Map.entry("targets", TargetsCommand.class),
            Map.entry("train", TrainCommand.class),
            Map.entry("blend", BlendCommand.class),
            Map.entry("predict", PredictCommand.class),
            Map.entry("evaluate", EvaluateCommand.class),
            Map.entry("validate", ValidateCommand.class),
            Map.entry("drift", DriftCommand.class),
            Map.entry("backtest", BacktestCommand.class),
            Map.entry("explain", ExplainCommand.class),
            Map.entry("simulate", SimulateCommand.class),
            Map.entry("models", ModelsCommand.class),
            Map.entry("export", ExportCommand.class),
            Map.entry("bench", BenchCommand.class),
            Map.entry("package", PackageCommand.class),
            Map.entry("harness", HarnessCommand.class),
            Map.entry("broker", BrokerCommand.class),
            Map.entry("run", RunCommand.class),
            Map.entry("clean", CleanCommand.class),
            Map.entry("reset", ResetCommand.class),
            Map.entry("replay", ReplayCommand.class),
            Map.entry("consume", ConsumeCommand.class),
            Map.entry("scores", ScoresCommand.class),
            Map.entry("dlq", DlqCommand.class),
            Map.entry("topology", TopologyCommand.class),
            Map.entry("soak", SoakCommand.class),
            Map.entry("chaos", ChaosCommand.class));

    private Commands() {}

    /**
     * Makes the commands known that {@code arguments} may mean. Where they begin with a name this is one: to make all of them with
     * their options takes half of a second at each start.
     */
    static void addTo(CommandLine program, String... arguments) {
        List<Map.Entry<String, Class<?>>> meant = ALL.stream()
                .filter(command -> arguments.length > 0 && command.getKey().equals(arguments[0]))
                .toList();
        for (Map.Entry<String, Class<?>> command : meant.isEmpty() ? ALL : meant) {
            program.addSubcommand(command.getKey(), command.getValue());
        }
    }
}
