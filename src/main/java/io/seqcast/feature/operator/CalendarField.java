package io.seqcast.feature.operator;

import io.seqcast.feature.plan.Op.RowFunction;

/**
 * Parts of a time in seconds since 1970-01-01T00:00Z, in UTC and the proleptic Gregorian calendar, by whole numbers alone (Hinnant
 * 2013, "chrono-compatible low-level date algorithms"): years begin in March, so that the leap day is the last of its year.
 */
enum CalendarField implements RowFunction {
    MINUTE {
        @Override
        long of(long second) {
            return Math.floorMod(Math.floorDiv(second, 60L), 60L);
        }
    },
    HOUR {
        @Override
        long of(long second) {
            return Math.floorMod(Math.floorDiv(second, 3600L), 24L);
        }
    },
    WEEKDAY {
        @Override
        long of(long second) {
            return Math.floorMod(day(second) + FIRST_WEEKDAY, 7L);
        }
    },
    DAY {
        @Override
        long of(long second) {
            long day = dayOfYearFromMarch(second);
            return day - (153 * monthFromMarch(day) + 2) / 5 + 1;
        }
    },
    MONTH {
        @Override
        long of(long second) {
            long month = monthFromMarch(dayOfYearFromMarch(second));
            return month < 10 ? month + 3 : month - 9;
        }
    },
    DAY_OF_YEAR {
        @Override
        long of(long second) {
            long day = dayOfYearFromMarch(second);
            return day < JANUARY ? day + MARCH + (isLeap(yearFromMarch(second)) ? 1 : 0) : day - JANUARY + 1;
        }
    },
    YEAR {
        @Override
        long of(long second) {
            return yearFromMarch(second) + (dayOfYearFromMarch(second) < JANUARY ? 0 : 1);
        }
    };

    private static final long SECONDS = 86_400; // of a day
    private static final long ERA = 146_097; // days of 400 years, after which the calendar repeats
    private static final long EPOCH = 719_468; // days from 0000-03-01 to 1970-01-01
    private static final int FIRST_WEEKDAY = 3; // 1970-01-01 was a Thursday
    private static final int JANUARY = 306; // days from 1 March to 1 January
    private static final int MARCH = 60; // number of 1 March in a year that is not leap

    abstract long of(long second);

    @Override
    public void apply(double[] v, int[] at, int out, int n) {
        int x = at[0];
        for (int i = 0; i < n; i++) {
            v[out + i] = of((long) Math.floor(v[x + i]));
        }
    }

    private static long day(long second) {
        return Math.floorDiv(second, SECONDS);
    }

    private static long dayOfEra(long second) {
        return Math.floorMod(day(second) + EPOCH, ERA);
    }

    private static long yearOfEra(long dayOfEra) {
        return (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365;
    }

    private static long yearFromMarch(long second) {
        return 400 * Math.floorDiv(day(second) + EPOCH, ERA) + yearOfEra(dayOfEra(second));
    }

    private static long dayOfYearFromMarch(long second) {
        long day = dayOfEra(second);
        long year = yearOfEra(day);
        return day - (365 * year + year / 4 - year / 100);
    }

    private static long monthFromMarch(long dayOfYear) {
        return (5 * dayOfYear + 2) / 153;
    }

    private static boolean isLeap(long year) {
        return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    }
}
