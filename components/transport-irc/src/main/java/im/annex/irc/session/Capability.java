package im.annex.irc.session;

import java.util.Arrays;
import java.util.Optional;

/** What of IRCv3 we ask a server for if it has it. */
public enum Capability {
    ACCOUNT_NOTIFY("account-notify"),
    ACCOUNT_TAG("account-tag"),
    AWAY_NOTIFY("away-notify"),
    BATCH("batch"),
    CHGHOST("chghost"),
    ECHO_MESSAGE("echo-message"),
    EXTENDED_JOIN("extended-join"),
    INVITE_NOTIFY("invite-notify"),
    LABELED_RESPONSE("labeled-response"),
    MESSAGE_TAGS("message-tags"),
    MULTILINE("draft/multiline"),
    MULTI_PREFIX("multi-prefix"),
    SASL("sasl"),
    SERVER_TIME("server-time"),
    SETNAME("setname"),
    STANDARD_REPLIES("standard-replies"),
    USERHOST_IN_NAMES("userhost-in-names");

    private final String wire;

    Capability(String wire) {
        this.wire = wire;
    }

    /** As servers call it. */
    public String wire() {
        return wire;
    }

    static Optional<Capability> called(String name) {
        return Arrays.stream(values())
                .filter(capability -> capability.wire.equals(name))
                .findFirst();
    }
}
