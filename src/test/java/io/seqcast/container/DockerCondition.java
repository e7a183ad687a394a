package io.seqcast.container;

import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/** Asks for Docker once a run, and says so once where there is none. */
final class DockerCondition implements ExecutionCondition {
    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        DockerEngine engine = context.getRoot()
                .getStore(Namespace.create(DockerCondition.class))
                .computeIfAbsent(DockerEngine.class, key -> find(), DockerEngine.class);
        return engine.answers()
                ? ConditionEvaluationResult.enabled("Docker answers")
                : ConditionEvaluationResult.disabled("no Docker answers: " + engine.refusal());
    }

    private static DockerEngine find() {
        DockerEngine engine = DockerEngine.ask();
        if (engine.answers()) {
            engine.tellTestcontainers();
        } else if ("true".equals(System.getenv("CI"))) {
            throw new IllegalStateException("CI runs the container tests, but no Docker answers: " + engine.refusal());
        } else {
            System.out.println("Container tests are skipped, no Docker answers: " + engine.refusal());
        }
        return engine;
    }
}
