package io.seqcast.stream;

import java.time.Duration;

/**
 * What this instance has read back from the changelogs since it started, over all its threads and tasks.
 *
 * @param records applied to the stores
 * @param changelogs partitions of changelogs whose restore has begun, also those whose store was up to date
 * @param finished how many of them are at their end
 * @param share of the changelogs' offsets that is done, 0 to 1; 1 if there is nothing to restore
 * @param elapsed how long at least one restore was under way
 */
public record RestoreReport(long records, int changelogs, int finished, double share, Duration elapsed) {
    /** Whether a restore is under way. */
    public boolean unfinished() {
        return finished < changelogs;
    }
}
