package im.annex.testkit;

/** Which way bytes go. */
public enum Direction {
    /** From the component to the server. */
    TO_SERVER,
    /** From the server to the component. */
    TO_COMPONENT
}
