package io.seqcast.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParameterException;

class ConsentTest {
    private final List<String> shown = new ArrayList<>();
    private final StringWriter said = new StringWriter();

    @Command(name = "destroy")
    static final class Destroy implements Runnable {
        @Mixin
        private Consent consent;

        @Override
        public void run() {}
    }

    @ParameterizedTest
    @CsvSource({"yes, true", "' YES ', true", "y, false", "no, false", "'', false"})
    void onlyAYesIsAYes(String answer, boolean expected) {
        boolean consented = consent().asked("Delete them?", answering(answer));

        assertThat(consented).isEqualTo(expected);
        assertThat(shown).containsExactly("Delete them? Type yes: ");
    }

    @Test
    void aNoIsConfirmed() {
        consent().asked("Delete them?", answering("no"));

        assertThat(said.toString()).isEqualToIgnoringNewLines("nothing was done");
    }

    @Test
    void doesNotAskWhereTheAnswerWasGiven() {
        boolean consented = consent("--yes").asked("Delete them?", answering("no"));

        assertThat(consented).isTrue();
        assertThat(shown).isEmpty();
    }

    @Test
    void isWrongUsageWhereNobodyAnswers() {
        Consent consent = consent();

        assertThatThrownBy(() -> consent.asked("Delete them?", question -> null))
                .isInstanceOf(ParameterException.class)
                .hasMessage("Delete them? There is no terminal to ask on: give --yes");
    }

    private Consent consent(String... arguments) {
        Destroy command = new Destroy();
        new CommandLine(command).setErr(new PrintWriter(said, true)).parseArgs(arguments);
        return command.consent;
    }

    private Function<String, String> answering(String answer) {
        return question -> {
            shown.add(question);
            return answer;
        };
    }
}
