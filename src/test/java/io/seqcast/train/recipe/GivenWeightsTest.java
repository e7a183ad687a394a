package io.seqcast.train.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seqcast.json.JsonFields;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GivenWeightsTest {
    private static final List<String> MEMBERS = List.of("mamba-0", "mamba-1", "gru");
    private static final List<String> OUTPUTS = List.of("return_1", "return_5", "return_30");

    @Test
    void aFactorOfSomeOutputsLeavesTheOthersAlike() {
        assertThat(weights("{gru: {return_1: 2, return_5: 0.5}}"))
                .containsExactly(List.of(0.25, 0.25, 0.5), List.of(0.4, 0.4, 0.2), List.of(1 / 3.0, 1 / 3.0, 1 / 3.0));
    }

    @Test
    void membersThatDifferInTheirSeedsCountSoMuchEach() {
        assertThat(weights("{mamba: {return_1: 2}, gru: 1}").get(0)).containsExactly(0.4, 0.4, 0.2);
    }

    @Test
    void oneOfSeveralMayBeNamed() {
        assertThat(weights("{mamba-1: 2}")).containsOnly(List.of(0.25, 0.5, 0.25));
    }

    @Test
    void theNameOfAMemberIsNotTheBeginningOfOthers() {
        List<String> members = List.of("gru", "gru-2");

        assertThat(read("{gru: 3}").weights(members, List.of("y"), false).weights())
                .containsExactly(List.of(0.75, 0.25));
    }

    @Test
    void classesTakeOneRowForAll() {
        GivenWeights given = read("{gru: 2}");

        assertThat(given.weights(MEMBERS, List.of("p_A", "p_B"), true).weights())
                .containsOnly(List.of(0.25, 0.25, 0.5));
        assertThatThrownBy(() -> read("{gru: {p_A: 2}}").weights(MEMBERS, List.of("p_A", "p_B"), true))
                .hasMessage("the given weights of gru name p_A, must be one number: classes share their weights");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {gro: 2}                | the given weights name the member "gro", did you mean gru?
            {tree: 2}               | the given weights name the member "tree", known are mamba-0, mamba-1, gru
            {mamba: 2, mamba-1: 3}  | the given weights name the member mamba-1 as mamba and as mamba-1, must name it once
            {gru: {return_2: 2}}    | the given weights of gru name the output "return_2", did you mean return_1?
            {gru: {mid: 2}}         | the given weights of gru name the output "mid", known are return_1, return_5, return_30
            {gru: 0, mamba: {return_5: 0}} | the given weights are all 0 in return_5, must be above 0 for at least one member
            """)
    void whatThereIsNotIsRefusedWithWhatThereIs(String yaml, String message) {
        assertThatThrownBy(() -> weights(yaml))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {gru: -1}               | w: gru is -1.0, must be 0 to 1000000.0
            {gru: {return_1: much}} | w: gru.return_1 is "much", must be a finite number
            {gru: [1, 2]}           | w: gru is [1,2], must be a finite number
            2                       | w: the content is 2, must be an object
            '{'                     | w: is no YAML
            """)
    void whatIsNoWeightIsRefused(String yaml, String message) {
        assertThatThrownBy(() -> read(yaml)).hasMessageStartingWith(message);
    }

    private static List<List<Double>> weights(String yaml) {
        return read(yaml).weights(MEMBERS, OUTPUTS, false).weights();
    }

    private static GivenWeights read(String yaml) {
        return GivenWeights.read(JsonFields.ofYaml("w", yaml));
    }
}
