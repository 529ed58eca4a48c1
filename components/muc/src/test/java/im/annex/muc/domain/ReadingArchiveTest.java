package im.annex.muc.domain;

import static im.annex.muc.domain.Scene.CRONE;
import static im.annex.muc.domain.Scene.HAG;
import static im.annex.muc.domain.Scene.WICCA;
import static im.annex.muc.domain.Scene.refuse;
import static org.assertj.core.api.Assertions.assertThat;

import im.annex.muc.domain.Command.ReadArchive;
import im.annex.muc.domain.Effect.ArchiveOpen;
import im.annex.muc.domain.RoomConfig.Onlookers;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.xmpp.packet.JID;

/** XEP-0313 §6.1.2: who reads the archive, and who sees real addresses in it. */
class ReadingArchiveTest {

    private final Scene scene = Scene.withHag();

    /** "In the case of open MUC rooms, the MUC archives can generally be accessed by any users". */
    @Test
    void the_archive_of_an_open_room_is_open() {
        assertThat(read(HAG)).containsExactly(new ArchiveOpen(false));
        assertThat(read(WICCA)).containsExactly(new ArchiveOpen(false));
    }

    /** "who do not have an affiliation of 'outcast'". */
    @Test
    void outcasts_read_nothing() {
        scene.affiliate(WICCA, Affiliation.OUTCAST);

        assertThat(read(WICCA)).containsExactly(refuse(Refusal.ARCHIVE_CLOSED));
    }

    /** "In a members-only chat room, only owners, admins or members can query a room archive". */
    @Test
    void the_archive_of_a_members_only_room_is_for_members() {
        configure(config -> config.membersOnly(true));

        assertThat(read(WICCA)).containsExactly(refuse(Refusal.ARCHIVE_CLOSED));
        scene.affiliate(WICCA, Affiliation.MEMBER);
        assertThat(read(WICCA)).containsExactly(new ArchiveOpen(false));
    }

    /** "MUST check that the user requesting the archive has the right to enter it". */
    @Test
    void the_archive_of_a_room_with_a_password_is_for_those_who_said_it() {
        configure(config -> config.password(Optional.of("cauldronburn")));
        scene.affiliate(WICCA, Affiliation.MEMBER);

        assertThat(read(WICCA)).containsExactly(refuse(Refusal.ARCHIVE_CLOSED));
        assertThat(read(HAG)).containsExactly(new ArchiveOpen(false));
        assertThat(read(CRONE)).containsExactly(new ArchiveOpen(true));
    }

    @Test
    void who_has_subscribed_said_the_password_then() {
        configure(config -> config.password(Optional.of("cauldronburn")).subscriptions(true));
        scene.on(new Command.Subscribe(
                Scene.asking(WICCA), Optional.empty(), Scene.SECOND, Set.of(), Optional.of("cauldronburn")));

        assertThat(read(WICCA)).containsExactly(new ArchiveOpen(false));
        scene.affiliate(WICCA, Affiliation.OUTCAST);
        scene.on(new Command.ChangeAffiliations(
                Scene.asking(CRONE),
                List.of(new AffiliationChange(
                        new JID("shakespeare.lit"),
                        Affiliation.OUTCAST,
                        new AffiliationChange.ReservedNick.Kept(),
                        Optional.empty()))));
        assertThat(read(WICCA)).containsExactly(refuse(Refusal.ARCHIVE_CLOSED));
    }

    /** §5.1, §7.2.3: "or if the recipient ... has the right to access the sender real JID at the time of the query". */
    @Test
    void who_governs_sees_addresses_even_from_outside() {
        scene.affiliate(WICCA, Affiliation.ADMIN);
        assertThat(read(WICCA)).containsExactly(new ArchiveOpen(true));
        assertThat(scene.on(new ReadArchive(new Asker(new JID("root@shakespeare.lit"), true))))
                .containsExactly(new ArchiveOpen(true));
    }

    /** "In the case of non-anonymous rooms". */
    @Test
    void everybody_sees_addresses_where_the_room_shows_them() {
        configure(config -> config.addressesShownTo(Onlookers.ANYONE));

        assertThat(read(HAG)).containsExactly(new ArchiveOpen(true));
    }

    /** §7.2.10, §17.2 rule 3. */
    @Test
    void there_is_no_archive_without_an_open_room() {
        assertThat(Scene.nothing().on(new ReadArchive(Scene.asking(HAG))))
                .containsExactly(refuse(Refusal.NO_SUCH_ROOM));
        var locked = Scene.locked();
        assertThat(locked.on(new ReadArchive(Scene.asking(HAG)))).containsExactly(refuse(Refusal.ROOM_LOCKED));
        assertThat(locked.on(new ReadArchive(Scene.asking(CRONE)))).containsExactly(new ArchiveOpen(true));
    }

    private void configure(UnaryOperator<RoomConfigDraft> change) {
        scene.change(room -> room.with(change.apply(room.config().draft()).done()));
    }

    private List<Effect> read(JID who) {
        return scene.on(new ReadArchive(Scene.asking(who)));
    }
}
