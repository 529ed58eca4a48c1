package im.annex.irc.session;

/**
 * What a server says to something that it does not do (numerics from 400 on, standard replies of type FAIL), or we instead
 * of it. Immutable.
 *
 * @param code three digits, or a word such as {@code INVALID_UTF8}
 * @param about the channel or nick that it is about; empty if it says nothing of that
 * @param text for people, in the words of the server
 */
public record Reply(String code, String about, String text) {

    /** What cannot be said in IRC at all. */
    public static final String INVALID = "INVALID_PARAMS";

    /** More than can wait to be sent. */
    public static final String TOO_MUCH = "TOO_MUCH";

    /** It was to be said where we are not any more. */
    public static final String LEFT = "LEFT";
}
