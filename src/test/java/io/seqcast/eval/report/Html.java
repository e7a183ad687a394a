package io.seqcast.eval.report;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** Looks into pages, which must be well-formed for it. */
final class Html {
    /** Text that would break out of any place where it is not escaped. */
    static final String NASTY = "a<b> & \"c\" 'd' </title><script>alert(1)</script>\u0001";

    private Html() {}

    static Document parse(String page) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(page.getBytes(StandardCharsets.UTF_8)));
    }

    static String text(Document page) {
        return page.getElementsByTagName("body").item(0).getTextContent();
    }

    static int charts(Document page) {
        return page.getElementsByTagName("svg").getLength();
    }

    /** The elements of this tag and exactly these classes. */
    static List<Element> elements(Document page, String tag, String style) {
        NodeList elements = page.getElementsByTagName(tag);
        return IntStream.range(0, elements.getLength())
                .mapToObj(k -> (Element) elements.item(k))
                .filter(element -> element.getAttribute("class").equals(style))
                .toList();
    }

    static double number(Element element, String attribute) {
        return Double.parseDouble(element.getAttribute(attribute));
    }
}
