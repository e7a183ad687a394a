package io.seqcast.http;

/**
 * What a page says.
 *
 * @param status HTTP status code
 * @param contentType of the body, with its charset
 */
public record Answer(int status, String contentType, String body) {
    /** A JSON object. */
    public static Answer json(int status, String body) {
        return new Answer(status, "application/json; charset=utf-8", body);
    }

    /** Lines of text. */
    public static Answer text(int status, String body) {
        return new Answer(status, "text/plain; charset=utf-8", body);
    }

    /** A file of UTF-8 text, by what its name ends with: html, css, js or svg. */
    public static Answer file(String name, String body) {
        String type = switch (name.substring(name.lastIndexOf('.') + 1)) {
            case "html" -> "text/html";
            case "css" -> "text/css";
            case "js" -> "text/javascript";
            case "svg" -> "image/svg+xml";
            default -> throw new IllegalArgumentException("file " + name + ", must be one of html, css, js, svg");
        };
        return new Answer(200, type + "; charset=utf-8", body);
    }
}
