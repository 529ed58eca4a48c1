package im.annex.kernel.internal.dispatch;

import im.annex.kernel.settings.AnnexSettings.Limits;

/**
 * How much may wait in one mailbox. All of a component together take {@value #MAILBOXES} times as much: with more, the
 * component as a whole is overloaded.
 *
 * @param commands how many commands
 * @param bytes how large the stanzas that wait with them may have come; one alone may be larger
 */
record MailboxLimits(int commands, long bytes) {

    static final int MAILBOXES = 32;

    static MailboxLimits of(Limits settings) {
        return new MailboxLimits(
                settings.mailboxStanzas(), settings.mailboxBytes().bytes());
    }

    boolean allow(int waiting, long waitingBytes, int more) {
        return waiting == 0 || (waiting < commands && waitingBytes + more <= bytes);
    }

    boolean allowTogether(int waiting, long waitingBytes, int more) {
        return waiting == 0 || (waiting < (long) commands * MAILBOXES && waitingBytes + more <= bytes * MAILBOXES);
    }

    /** From here on the server had better keep what it has. */
    boolean high(int waiting, long waitingBytes) {
        return waiting >= commands - commands / 4 || waitingBytes >= bytes - bytes / 4;
    }

    boolean low(int waiting, long waitingBytes) {
        return waiting <= commands / 4 && waitingBytes <= bytes / 4;
    }
}
