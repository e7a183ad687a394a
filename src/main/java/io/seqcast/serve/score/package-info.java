/**
 * The stream scores itself: a prediction waits until its outcome is known, and then counts. Knows no Kafka.
 *
 * <pre>
 * LiveScores                  of a task: sums by model over a ScoreStore
 *    └─ SequenceScores        of a sequence: predictions that wait, and the outcomes under way
 *         ├─ PendingPrediction
 *         └─ DelayedTargets   (of target) what came true
 * StartScores                 the same of sequences that are there as a whole; ScoreAgreement compares
 * ScoredOutcomes              what a model's outcomes are made of
 * ScoreTotals                 the sums; ScoreMetrics are functions of them
 * </pre>
 */
@NullMarked
package io.seqcast.serve.score;

import org.jspecify.annotations.NullMarked;
