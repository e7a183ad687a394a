package io.seqcast.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.seqcast.http.Answer;
import io.seqcast.http.Page;
import io.seqcast.http.Request;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class PageFilesTest {
    private static final Pattern LINK = Pattern.compile("(?:href|src)=\"([^\"]*)\"");
    private static final Pattern HOST = Pattern.compile("(?:https?:)?//[a-zA-Z]");

    private final Map<String, Page> pages = PageFiles.pages();

    @Test
    void linksAreRelativeSoThatTheSiteMayLieAnywhere() {
        Matcher links = LINK.matcher(text("/"));
        int found = 0;
        while (links.find()) {
            found++;
            assertThat(links.group(1)).doesNotStartWith("/").doesNotContain(":");
        }
        assertThat(found).isPositive();
    }

    @Test
    void noOtherHostIsNamed() {
        pages.keySet().stream()
                .filter(path -> !path.endsWith(".svg")) // its namespace is called like an address
                .forEach(path -> assertThat(HOST.matcher(text(path).replaceAll("(?m)//[^\"'`]*$", ""))
                                .find())
                        .as(path)
                        .isFalse());
    }

    @Test
    void needsNothingThatTheContentSecurityPolicyForbids() {
        assertThat(text("/")).doesNotContain("<style").doesNotContain(" style=").doesNotContainPattern("\\son[a-z]+=");
        assertThat(text("/page.js") + text("/chart.js")).doesNotContain("eval(").doesNotContain("innerHTML");
    }

    private String text(String path) {
        Answer answer = pages.get(path).answer(new Request("", Map.of()));
        assertThat(answer.status()).isEqualTo(200);
        return answer.body();
    }
}
