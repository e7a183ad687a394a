package io.seqcast.resilience;

import io.seqcast.data.PublishedScores;
import io.seqcast.kafka.ScoreReader;
import io.seqcast.kafka.TopicNames;
import io.seqcast.model.bundle.ModelBundle;
import io.seqcast.serve.score.ScoreAgreement;
import io.seqcast.serve.score.ScoreTotals;
import io.seqcast.stream.ConsumedScores;
import java.util.Collection;
import java.util.Properties;

/**
 * The scores that the stream has published beside those of all that it has consumed.
 *
 * @param agreement of the published with the computed
 * @param starts of sequences
 * @param repeats points that had been seen before
 * @param rejected points that no sequence could take: rows of an older start that came again
 * @param predictions of all starts
 * @param astray predictions of a step that has one, or of a row that is not there
 */
record ChaosScores(ScoreAgreement agreement, long starts, long repeats, long rejected, long predictions, long astray) {
    static final double TOLERANCE = 1e-9;

    /** Reads the topics of a stream that has ended. */
    static ChaosScores read(ModelBundle bundle, long sequenceLength, Properties client) {
        TopicNames topics = TopicNames.defaults();
        Collection<PublishedScores> parts;
        try (ScoreReader reader = ScoreReader.open(client, topics.scores(), bundle.fingerprint())) {
            parts = reader.read();
        }
        ScoreTotals published = parts.isEmpty() ? ScoreTotals.none(bundle) : ScoreTotals.sum(parts);
        ConsumedScores consumed = ConsumedScores.read(bundle, sequenceLength, client, topics);
        return new ChaosScores(
                ScoreAgreement.of(published, consumed.totals()),
                consumed.starts(),
                consumed.repeats(),
                consumed.rejected(),
                consumed.predictions(),
                consumed.twice() + consumed.lost());
    }

    boolean right() {
        return agreement.within(TOLERANCE) && astray == 0;
    }
}
