package im.annex.muc.domain;

import im.annex.muc.domain.Effect.Changed;
import im.annex.muc.domain.Effect.Hide;
import im.annex.muc.domain.Effect.Show;
import java.util.List;
import java.util.Optional;

/** Telling the others what has become of an occupant, as far as the configuration lets them know it. */
final class Visibility {

    private Visibility() {}

    /** The same, with the name of who brought it about (§8.3, §10.2). */
    static List<Effect> by(Attribution by, List<Effect> news) {
        return news.stream()
                .map(effect -> effect instanceof Show show ? new Changed(show.occupant(), by) : effect)
                .toList();
    }

    /** An occupant whose affiliation or role may have changed (§5.1.3, §5.2.2). */
    static List<Effect> follow(Room room, Occupant before, Occupant after) {
        return follow(room.config(), before, room.config(), after);
    }

    /** The same in a room whose configuration may have changed, too. */
    static List<Effect> follow(RoomConfig earlier, Occupant before, RoomConfig later, Occupant after) {
        boolean wasShown = earlier.broadcasts(before.role());
        boolean isShown = later.broadcasts(after.role());
        boolean changed = !before.equals(after);
        if (wasShown && !isShown) {
            var hide = new Hide(after);
            return changed ? List.of(hide, new Show(after, Optional.empty())) : List.of(hide);
        }
        return changed || isShown != wasShown ? List.of(new Show(after, Optional.empty())) : List.of();
    }
}
