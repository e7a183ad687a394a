package io.seqcast.train.search;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** All combinations of some settings' values, numbered from 0; the last setting changes first. */
public record Grid(List<Setting> settings) {
    private static final int MOST = 10_000;

    /** @throws IllegalArgumentException if there are too many combinations, or a setting stands twice */
    public Grid {
        settings = List.copyOf(settings);
        Set<String> names = new HashSet<>();
        long size = 1;
        for (Setting setting : settings) {
            if (!names.add(setting.name())) {
                throw new IllegalArgumentException(setting.name() + " is set twice, must be once");
            }
            size *= setting.values().size();
            if (size > MOST) {
                throw new IllegalArgumentException(
                        "the settings have more than " + MOST + " combinations; take fewer values");
            }
        }
    }

    /** Number of combinations, at least 1. */
    public int size() {
        int size = 1;
        for (Setting setting : settings) {
            size *= setting.values().size();
        }
        return size;
    }

    /** The values of a combination by the names of the settings. */
    Map<String, Double> values(int combination) {
        Map<String, Double> values = new LinkedHashMap<>();
        int below = size();
        for (Setting setting : settings) {
            below /= setting.values().size();
            values.put(
                    setting.name(),
                    setting.values().get(combination / below % setting.values().size()));
        }
        return values;
    }

    /** Where a combination lies, each setting going from 0 for its first value to 1 for its last, (settings). */
    double[] place(int combination) {
        List<Double> values = List.copyOf(values(combination).values());
        double[] place = new double[settings.size()];
        for (int i = 0; i < place.length; i++) {
            List<Double> tried = settings.get(i).values();
            double span = tried.get(tried.size() - 1) - tried.get(0);
            place[i] = span == 0 ? 0 : (values.get(i) - tried.get(0)) / span;
        }
        return place;
    }
}
