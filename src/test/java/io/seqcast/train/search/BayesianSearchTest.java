package io.seqcast.train.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BayesianSearchTest {
    private static final Grid GRID = new Grid(List.of(Setting.parse("x=0:1:0.025"), Setting.parse("y=0:4:0.1")));

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void findsATopOfManyCombinationsInFewTrials(long seed) {
        List<Integer> tried = search(new BayesianSearch(GRID, seed), 30);

        double best = tried.stream().mapToDouble(BayesianSearchTest::hill).max().orElseThrow();
        assertThat(GRID.size()).isEqualTo(1681);
        assertThat(best).isGreaterThan(-0.005);
    }

    @Test
    void triesNothingTwice() {
        Grid small = new Grid(List.of(Setting.parse("x=1:9:1")));
        BayesianSearch search = new BayesianSearch(small, 4);

        List<Integer> tried = new ArrayList<>();
        for (int i = 0; i < small.size(); i++) {
            int next = search.next();
            tried.add(next);
            search.tell(next, i % 3);
        }

        assertThat(new HashSet<>(tried)).hasSize(small.size());
    }

    @Test
    void theSameSeedChoosesTheSame() {
        assertThat(search(new BayesianSearch(GRID, 5), 15))
                .isEqualTo(search(new BayesianSearch(GRID, 5), 15))
                .isNotEqualTo(search(new BayesianSearch(GRID, 6), 15));
    }

    private static List<Integer> search(BayesianSearch search, int trials) {
        List<Integer> tried = new ArrayList<>();
        for (int i = 0; i < trials; i++) {
            int next = search.next();
            tried.add(next);
            search.tell(next, hill(next));
        }
        return tried;
    }

    private static double hill(int combination) {
        Map<String, Double> values = GRID.values(combination);
        return -Math.pow(values.get("x") - 0.3, 2) - Math.pow(values.get("y") / 4 - 0.7, 2);
    }
}
