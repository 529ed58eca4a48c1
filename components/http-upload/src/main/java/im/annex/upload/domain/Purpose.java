package im.annex.upload.domain;

import java.util.Locale;

/** What a file is for, which decides how long it is kept and how much there may be of it (Upload purpose). */
public enum Purpose {
    /** An attachment; also what nothing is said about. */
    MESSAGE,
    /** A picture of a person: small, and kept for long. */
    PROFILE,
    /** Not to be had after a time that the sender names. */
    EPHEMERAL,
    /** A picture of a post. */
    PERMANENT;

    /** The namespace of the elements, and of the features with {@code #} and the {@link #element}. */
    public static final String NAMESPACE = "urn:xmpp:http:upload:purpose:0";

    /** The name of the element that asks for it. */
    public String element() {
        return name().toLowerCase(Locale.ROOT);
    }
}
