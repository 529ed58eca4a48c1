package im.annex.muc.domain;

/**
 * What a client put into a stanza, passed on untouched and unread by the domain. Immutable. Two contents of presence are
 * equal if an observer could not tell them apart; that decides whether a change is worth telling the others.
 */
public interface Content {

    /** The bytes this takes in memory, roughly; what the bound of the history is counted in. */
    long weight();
}
