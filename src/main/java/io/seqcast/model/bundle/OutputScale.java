package io.seqcast.model.bundle;

/** In which units a member predicts columns of the next row. */
public enum OutputScale {
    /** In the data's. */
    DATA("data"),
    /** In deviations from the mean of its sequence's rows so far, which serving undoes. */
    PER_SEQUENCE("per-sequence");

    private final String text;

    OutputScale(String text) {
        this.text = text;
    }

    /** Its name in model.json and in recipes. */
    public String text() {
        return text;
    }

    /** @throws IllegalArgumentException for an unknown name, saying which ones there are */
    public static OutputScale of(String text) {
        for (OutputScale scale : values()) {
            if (scale.text.equals(text)) {
                return scale;
            }
        }
        throw new IllegalArgumentException("output_scale is " + text + ", must be data or per-sequence");
    }
}
