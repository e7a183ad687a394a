package io.seqcast.cli;

import io.seqcast.stream.PredictTopology;
import io.seqcast.stream.TopologyOptions;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "topology",
        mixinStandardHelpOptions = true,
        description = "Print the topology: its nodes, stores and topics.")
final class TopologyCommand implements Callable<Integer> {
    @Mixin
    private TopicOptions topics;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        spec.commandLine()
                .getOut()
                .print(PredictTopology.describe(TopologyOptions.defaults().withTopics(topics.names())));
        spec.commandLine().getOut().flush();
        return 0;
    }
}
