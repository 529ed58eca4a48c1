package im.annex.muc.domain;

/**
 * What nicknames can be.
 *
 * @param maxLength in characters (code points)
 * @param locked whether a user with a reserved nickname is known by that alone (§7.10)
 */
public record NickRules(int maxLength, boolean locked) {}
