package im.annex.upload.domain;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

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

    private final String element = name().toLowerCase(Locale.ROOT);

    /** The purpose that an element asks for; empty if there is none of this name. */
    public static Optional<Purpose> of(String element) {
        return Arrays.stream(values())
                .filter(known -> known.element().equals(element))
                .findFirst();
    }

    /** The feature that tells of it. */
    public String feature() {
        return NAMESPACE + "#" + element();
    }

    /** The name of the element that asks for it. */
    public String element() {
        return element;
    }
}
