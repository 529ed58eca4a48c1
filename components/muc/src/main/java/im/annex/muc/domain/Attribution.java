package im.annex.muc.domain;

import java.util.Optional;

/**
 * Who changed something about somebody, and why, as the others are told (§8, §9). Never a real address.
 *
 * @param actor the nickname of whoever did it; empty if that is not in the room
 * @param reason what was said about it
 */
public record Attribution(Optional<Nick> actor, Optional<String> reason) {}
