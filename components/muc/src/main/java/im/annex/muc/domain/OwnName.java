package im.annex.muc.domain;

import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.xmpp.packet.JID;

/**
 * What the author of a message called it, other than the room.
 *
 * @param given whether a message was called so
 * @param archive finds the last message that somebody called so, among what they said lately; asked only of what the room
 *     has forgotten. May wait for a disk.
 */
public record OwnName(Predicate<Content> given, Function<JID, Optional<MessageId>> archive) {}
