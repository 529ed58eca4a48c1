package im.annex.muc.examples;

/** The stanzas of {@code muc#admin} that the examples of §8 to §10 have in common. */
final class Governing {

    static final String CRONE = "crone1@shakespeare.lit/desktop";
    static final String WICCA = "wiccarocks@shakespeare.lit/laptop";
    static final String HAG = "hag66@shakespeare.lit/pda";
    static final String COVEN = "coven@chat.shakespeare.lit";

    private Governing() {}

    /** Somebody changes something in the coven. */
    static String set(String from, String id, String items) {
        return request("set", from, id, COVEN, items);
    }

    /** Somebody asks the coven for a list. */
    static String get(String from, String id, String items) {
        return request("get", from, id, COVEN, items);
    }

    static String request(String type, String from, String id, String room, String items) {
        return """
                <iq from='%s' id='%s' to='%s' type='%s'>
                  <query xmlns='http://jabber.org/protocol/muc#admin'>%s</query>
                </iq>
                """.formatted(from, id, room, type, items);
    }

    /** What somebody changed is done. */
    static String done(String to, String id) {
        return done(COVEN, to, id);
    }

    static String done(String room, String to, String id) {
        return "<iq from='%s' id='%s' to='%s' type='result'/>".formatted(room, id, to);
    }

    /** The list that somebody asked for. */
    static String list(String to, String id, String items) {
        return list(COVEN, to, id, items);
    }

    static String list(String room, String to, String id, String items) {
        return """
                <iq from='%s' id='%s' to='%s' type='result'>
                  <query xmlns='http://jabber.org/protocol/muc#admin'>%s</query>
                </iq>
                """.formatted(room, id, to, items);
    }

    static String refused(String to, String id, String type, String condition) {
        return refused(COVEN, to, id, type, condition);
    }

    static String refused(String room, String to, String id, String type, String condition) {
        return """
                <iq from='%s' id='%s' to='%s' type='error'>
                  <error by='%s' type='%s'><%s xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/></error>
                </iq>
                """.formatted(room, id, to, room, type, condition);
    }

    /** An occupant of the coven is now like this. */
    static String shown(String nick, String to, String item, String more) {
        return presence("coven@chat.shakespeare.lit/" + nick, to, "", item, more);
    }

    /** The same as the occupant itself sees it. */
    static String shownToItself(String nick, String to, String item, String more) {
        return presence("coven@chat.shakespeare.lit/" + nick, to, "", item, more + "</item><status code='110'/>");
    }

    /** An occupant is gone. */
    static String gone(String occupant, String to, String item, String more, int... codes) {
        var status = new StringBuilder(more + "</item>");
        for (int code : codes) {
            status.append("<status code='").append(code).append("'/>");
        }
        return presence(occupant, to, "type='unavailable'", item, status.toString());
    }

    private static String presence(String occupant, String to, String type, String item, String more) {
        return """
                <presence from='%s' to='%s' %s>
                  <x xmlns='http://jabber.org/protocol/muc#user'><item %s>%s%s</x>
                </presence>
                """.formatted(occupant, to, type, item, more, more.contains("</item>") ? "" : "</item>");
    }
}
