package im.annex.muc.domain;

import java.time.Instant;
import java.util.Optional;
import org.xmpp.packet.JID;

/**
 * What is left of a room that was destroyed (§10.9).
 *
 * @param until when its address is free again
 * @param venue where its people have gone, if its owner said so
 */
public record Retirement(Instant until, Optional<JID> venue) {}
