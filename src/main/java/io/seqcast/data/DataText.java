package io.seqcast.data;

/** Foreign text made fit for a message. */
final class DataText {
    private static final int LONGEST = 60;

    private DataText() {}

    static String printable(String text) {
        String cut = text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
        return cut.replaceAll("\\p{Cntrl}", "?");
    }
}
