package im.annex.muc.domain;

import java.util.Optional;

/**
 * What is to become of one occupant for the rest of the visit (§8.2 to §8.4, §9.6, §9.7).
 *
 * @param nick whose role
 * @param role the new one; {@link Role#NONE} removes the occupant
 * @param reason why
 */
public record RoleChange(Nick nick, Role role, Optional<String> reason) {}
