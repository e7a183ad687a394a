package io.seqcast.resilience;

import java.util.Map;

/**
 * How a run ended.
 *
 * @param passed whether all is there once and right, and, of a soak, nothing grew and no error was logged
 * @param values the run for a JSON file: its options, what was measured, the verdict
 */
public record RunResult(boolean passed, Map<String, Object> values) {}
