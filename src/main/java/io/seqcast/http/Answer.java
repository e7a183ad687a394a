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
}
