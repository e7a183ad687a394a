package io.seqcast.model;

/** The config of a network that reads the last rows as a whole: they are its state, and only rows that want an answer cost a window. */
public interface WindowConfig extends NetworkConfig {

    /** W, rows that it reads. */
    int window();

    /** How the rows lie in the state. */
    default WindowState layout() {
        return new WindowState(window(), inputs());
    }

    @Override
    default int stateSize() {
        return layout().size();
    }

    @Override
    default boolean skipsUnasked() {
        return true;
    }
}
