package io.seqcast.resilience;

/** What is done to a running stream. */
enum ChaosFault {
    FULL_SPEED("kill at full speed", true),
    RESTORE("kill during restore", true),
    IDLE("kill while idle, rows pending", true),
    REBALANCE("kill during rebalance", true),
    SNAPSHOT("kill at a snapshot", true),
    LOST_STATE("kill, state directory lost", true),
    STEADY("kill at a steady rate", true),
    TAKE_OVER("kill, others take over", true),
    BROKER_RESTART("broker restarted", false),
    BROKER_KILL("broker killed", false),
    JOIN("one more instance joins", false),
    LEAVE("an instance stops gently", false);

    private final String title;
    private final boolean kill;

    ChaosFault(String title, boolean kill) {
        this.title = title;
        this.kill = kill;
    }

    String title() {
        return title;
    }

    /** Whether it is a SIGKILL of the stream. */
    boolean kill() {
        return kill;
    }
}
