package io.seqcast.eval.report;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** Round times, UTC, on an axis of milliseconds since 1970. */
final class DateAxis {
    private static final List<Step> STEPS = List.of(
            new Step(ChronoUnit.SECONDS, 1, "HH:mm:ss"),
            new Step(ChronoUnit.SECONDS, 15, "HH:mm:ss"),
            new Step(ChronoUnit.MINUTES, 1, "HH:mm"),
            new Step(ChronoUnit.MINUTES, 15, "HH:mm"),
            new Step(ChronoUnit.HOURS, 1, "MM-dd HH:mm"),
            new Step(ChronoUnit.HOURS, 6, "MM-dd HH:mm"),
            new Step(ChronoUnit.DAYS, 1, "yyyy-MM-dd"),
            new Step(ChronoUnit.DAYS, 7, "yyyy-MM-dd"),
            new Step(ChronoUnit.MONTHS, 1, "yyyy-MM"),
            new Step(ChronoUnit.MONTHS, 3, "yyyy-MM"),
            new Step(ChronoUnit.YEARS, 1, "yyyy"),
            new Step(ChronoUnit.YEARS, 2, "yyyy"),
            new Step(ChronoUnit.YEARS, 5, "yyyy"),
            new Step(ChronoUnit.YEARS, 20, "yyyy"));

    /** A distance between ticks. */
    private record Step(ChronoUnit unit, int count, String pattern) {
        double millis() {
            return (double) unit.getDuration().toMillis() * count;
        }

        /** The last round time at or before {@code time}. */
        LocalDateTime floor(LocalDateTime time) {
            return switch (unit) {
                case YEARS -> LocalDateTime.of(time.getYear() - Math.floorMod(time.getYear(), count), 1, 1, 0, 0);
                case MONTHS ->
                    LocalDateTime.of(time.getYear(), 1 + (time.getMonthValue() - 1) / count * count, 1, 0, 0);
                default -> {
                    long seconds = unit.getDuration().toSeconds() * count;
                    long epoch = time.toEpochSecond(ZoneOffset.UTC);
                    yield LocalDateTime.ofEpochSecond(epoch - Math.floorMod(epoch, seconds), 0, ZoneOffset.UTC);
                }
            };
        }
    }

    /** A tick's time, in milliseconds, and its text. */
    record Tick(double at, String label) {}

    private DateAxis() {}

    /** At most about {@code most} round times on the axis. */
    static List<Tick> ticks(Axis axis, int most) {
        Step step = STEPS.stream()
                .filter(candidate -> (axis.high() - axis.low()) / candidate.millis() <= most)
                .findFirst()
                .orElse(STEPS.get(STEPS.size() - 1));
        DateTimeFormatter format = DateTimeFormatter.ofPattern(step.pattern());
        List<Tick> ticks = new ArrayList<>();
        LocalDateTime first = LocalDateTime.ofInstant(Instant.ofEpochMilli((long) axis.low()), ZoneOffset.UTC);
        for (LocalDateTime time = step.floor(first); ; time = time.plus(step.count(), step.unit())) {
            double at = time.toInstant(ZoneOffset.UTC).toEpochMilli();
            if (at > axis.high()) {
                return ticks;
            }
            if (at >= axis.low()) {
                ticks.add(new Tick(at, format.format(time)));
            }
        }
    }
}
