package im.annex.muc.domain;

import static im.annex.muc.domain.Scene.CRONE;
import static im.annex.muc.domain.Scene.FIRST;
import static im.annex.muc.domain.Scene.HAG;
import static im.annex.muc.domain.Scene.HAG_PHONE;
import static im.annex.muc.domain.Scene.OLDHAG;
import static im.annex.muc.domain.Scene.SECOND;
import static im.annex.muc.domain.Scene.THIRD;
import static im.annex.muc.domain.Scene.WICCA;
import static im.annex.muc.domain.Scene.asking;
import static im.annex.muc.domain.Scene.enter;
import static im.annex.muc.domain.Scene.leave;
import static im.annex.muc.domain.Scene.refuse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import im.annex.muc.domain.AffiliationChange.ReservedNick;
import im.annex.muc.domain.AffiliationChange.ReservedNick.Kept;
import im.annex.muc.domain.AffiliationChange.ReservedNick.Released;
import im.annex.muc.domain.AffiliationChange.ReservedNick.Reserved;
import im.annex.muc.domain.Command.ChangeAffiliations;
import im.annex.muc.domain.Effect.Announced;
import im.annex.muc.domain.Effect.Changed;
import im.annex.muc.domain.Effect.Done;
import im.annex.muc.domain.Effect.Expelled;
import im.annex.muc.domain.Effect.Expulsion;
import im.annex.muc.domain.Effect.MemberInvited;
import im.annex.muc.domain.Effect.Notified;
import im.annex.muc.domain.Effect.ShowOthers;
import im.annex.muc.domain.RoomConfig.Registration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xmpp.packet.JID;

/** §9.1 to §9.5, §10.3 to §10.8: affiliations. */
class AffiliatingTest {

    private static final JID HECATE = new JID("hecate@shakespeare.lit");
    private static final Set<Status> BANNED = EnumSet.of(Status.BANNED);
    private static final Set<Status> SELF_BANNED = EnumSet.of(Status.SELF, Status.BANNED);
    private static final Attribution BY_CRONE = new Attribution(Optional.of(FIRST), Optional.empty());

    /** The crone owns the room; the wiccan and the hag are in it without an affiliation. */
    private static Scene witches() {
        var scene = Scene.withHag();
        scene.on(enter(WICCA, SECOND));
        return scene;
    }

    /** In a room where only members are, the wiccan and the hag are. */
    private static Scene members() {
        var scene = Scene.open(Scene.RULES, draft -> draft.membersOnly(true).password(Optional.of("cauldronburn")));
        scene.affiliate(WICCA, Affiliation.MEMBER);
        scene.affiliate(HAG, Affiliation.MEMBER);
        scene.on(Scene.enterWith(HAG, THIRD, "cauldronburn"));
        scene.on(Scene.enterWith(WICCA, SECOND, "cauldronburn"));
        return scene;
    }

    private static AffiliationChange change(JID whose, Affiliation to) {
        return new AffiliationChange(whose.asBareJID(), to, new Kept(), Optional.empty());
    }

    private static AffiliationChange change(JID whose, Affiliation to, ReservedNick nick) {
        return new AffiliationChange(whose.asBareJID(), to, nick, Optional.empty());
    }

    private static ChangeAffiliations by(JID who, AffiliationChange... changes) {
        return new ChangeAffiliations(asking(who), List.of(changes));
    }

    private static Membership known(Scene scene, JID user) {
        return scene.room().affiliations().membership(user.asBareJID()).orElseThrow();
    }

    /** §9.1: MUST inform of success, MUST remove, MUST inform the others. */
    @Test
    void a_ban_is_kept_with_its_reason_and_removes_whoever_is_there() {
        var scene = witches();
        scene.on(enter(HAG_PHONE, OLDHAG));
        var hag = scene.occupant(THIRD).in(Affiliation.OUTCAST);
        var why = new Attribution(Optional.of(FIRST), Optional.of("Treason"));

        var effects = scene.on(by(
                CRONE,
                new AffiliationChange(HAG.asBareJID(), Affiliation.OUTCAST, new Kept(), Optional.of("Treason"))));

        assertThat(effects).startsWith(new Done()).hasSize(5);
        assertThat(effects.subList(1, 3))
                .hasOnlyElementsOfType(Expelled.class)
                .contains(new Expelled(hag, HAG, SELF_BANNED, why));
        assertThat(effects.subList(3, 5))
                .hasOnlyElementsOfType(Expulsion.class)
                .contains(new Expulsion(hag, BANNED, why));
        assertThat(known(scene, HAG).reason()).contains("Treason");
        assertThat(scene.on(enter(HAG, THIRD))).containsExactly(refuse(Refusal.BANNED));
    }

    /** §9.1: MUST remove the outcast's nickname from the reserved ones. */
    @Test
    void an_outcast_has_no_reserved_nickname() {
        var scene = witches();
        scene.on(by(CRONE, change(HAG, Affiliation.MEMBER, new Reserved(OLDHAG))));

        scene.on(by(CRONE, change(HAG, Affiliation.OUTCAST, new Reserved(OLDHAG))));

        assertThat(known(scene, HAG).nick()).isEmpty();
        assertThat(scene.room().affiliations().holder(OLDHAG)).isEmpty();
    }

    /** §9.2. */
    @Test
    void who_is_no_outcast_any_more_may_enter() {
        var scene = witches();
        scene.on(by(CRONE, change(HAG, Affiliation.OUTCAST)));

        scene.on(by(CRONE, change(HAG, Affiliation.NONE)));

        scene.on(enter(HAG, THIRD));
        assertThat(scene.occupant(THIRD).affiliation()).isEqualTo(Affiliation.NONE);
    }

    /** §9.1: MUST deny with not-allowed. */
    @Test
    void an_admin_does_not_ban_owners_or_other_admins() {
        var scene = witches();
        scene.on(by(CRONE, change(WICCA, Affiliation.ADMIN), change(HECATE, Affiliation.ADMIN)));
        var before = scene.room();

        assertThat(scene.on(by(WICCA, change(CRONE, Affiliation.OUTCAST))))
                .containsExactly(refuse(Refusal.OUT_OF_REACH));
        assertThat(scene.on(by(WICCA, change(HECATE, Affiliation.OUTCAST))))
                .containsExactly(refuse(Refusal.OUT_OF_REACH));
        assertThat(scene.room()).isSameAs(before);
    }

    /** §9.1: MUST deny with conflict. */
    @Test
    void nobody_bans_himself() {
        var scene = witches();
        scene.on(by(CRONE, change(WICCA, Affiliation.ADMIN)));

        assertThat(scene.on(by(CRONE, change(CRONE, Affiliation.OUTCAST))))
                .containsExactly(refuse(Refusal.AGAINST_ONESELF));
        assertThat(scene.on(by(WICCA, change(WICCA, Affiliation.OUTCAST))))
                .containsExactly(refuse(Refusal.AGAINST_ONESELF));
    }

    /** §9.2: SHOULD NOT apply any. */
    @Test
    void one_ban_that_is_refused_refuses_all() {
        var scene = witches();
        var before = scene.room();

        assertThat(scene.on(by(CRONE, change(HAG, Affiliation.OUTCAST), change(CRONE, Affiliation.OUTCAST))))
                .containsExactly(refuse(Refusal.AGAINST_ONESELF));
        assertThat(scene.room()).isSameAs(before);
    }

    /** §9: MUST be denied with forbidden. */
    @Test
    void only_admins_change_affiliations() {
        var scene = members();

        for (var affiliation : Affiliation.values()) {
            assertThat(scene.on(by(WICCA, change(HAG, affiliation)))).containsExactly(refuse(Refusal.NOT_AN_ADMIN));
        }
    }

    /** §10.3 to §10.8: MUST be denied with forbidden. */
    @Test
    void only_owners_change_who_is_admin_or_owner() {
        var scene = witches();
        scene.on(by(CRONE, change(WICCA, Affiliation.ADMIN)));

        assertThat(scene.on(by(WICCA, change(HAG, Affiliation.ADMIN)))).containsExactly(refuse(Refusal.NOT_AN_OWNER));
        assertThat(scene.on(by(WICCA, change(HAG, Affiliation.OWNER)))).containsExactly(refuse(Refusal.NOT_AN_OWNER));
        assertThat(scene.on(by(WICCA, change(CRONE, Affiliation.NONE)))).containsExactly(refuse(Refusal.NOT_AN_OWNER));
        assertThat(scene.on(by(WICCA, change(WICCA, Affiliation.OWNER)))).containsExactly(refuse(Refusal.NOT_AN_OWNER));
        assertThat(scene.on(by(WICCA, change(HAG, Affiliation.MEMBER)))).contains(new Done());
    }

    /** §9.2: the user's own address comes before the domain. */
    @Test
    void a_ban_of_a_domain_removes_all_who_are_not_on_a_list_themselves() {
        var scene = witches();
        scene.on(by(CRONE, change(WICCA, Affiliation.MEMBER)));
        var domain = new JID("shakespeare.lit");

        var effects = scene.on(by(CRONE, change(domain, Affiliation.OUTCAST)));

        var hag = new ArrayList<>(effects).get(1);
        assertThat(hag)
                .isInstanceOfSatisfying(
                        Expelled.class, out -> assertThat(out.to()).isEqualTo(HAG));
        assertThat(effects).filteredOn(Expulsion.class::isInstance).hasSize(1);
        assertThat(effects).contains(new Announced(domain, Affiliation.OUTCAST, BY_CRONE));
        assertThat(effects).noneMatch(Notified.class::isInstance);
        assertThat(scene.on(enter(HAG, THIRD))).containsExactly(refuse(Refusal.BANNED));
        assertThat(scene.on(enter(new JID("shakespeare.lit/x"), OLDHAG))).containsExactly(refuse(Refusal.BANNED));
    }

    @ParameterizedTest
    @CsvSource({
        "*@shakespeare.lit, true",
        "hag*@shakespeare.lit, true",
        "*66@shakespeare.lit, true",
        "h*g*6@shakespeare.lit, true",
        "hag66*@shakespeare.lit, true",
        "*6@shakespeare.lit, true",
        "hag6@shakespeare.lit, false",
        "*hag@shakespeare.lit, false",
        "hag*7@shakespeare.lit, false",
        "*@example.org, false",
        "*.shakespeare.lit, true",
        "*.lit, true",
        "*.speare.lit, false",
        "*.chat.shakespeare.lit, false",
        "hag*@*.lit, true",
        "bot*@*.lit, false"
    })
    void a_ban_of_a_pattern_removes_those_who_look_like_it(String pattern, boolean banned) {
        var scene = witches();
        scene.on(by(CRONE, change(WICCA, Affiliation.MEMBER)));

        var effects = scene.on(by(CRONE, change(Wildcards.read(pattern), Affiliation.OUTCAST)));

        assertThat(effects).filteredOn(Expelled.class::isInstance).hasSize(banned ? 1 : 0);
        assertThat(scene.room().affiliation(HAG.asBareJID()) == Affiliation.OUTCAST)
                .isEqualTo(banned);
        scene.on(by(CRONE, change(Wildcards.read(pattern), Affiliation.NONE)));
        assertThat(scene.room().affiliation(HAG.asBareJID())).isEqualTo(Affiliation.NONE);
    }

    @Test
    void a_domain_is_banned_or_nothing() {
        var scene = witches();

        for (var affiliation : List.of(Affiliation.MEMBER, Affiliation.ADMIN, Affiliation.OWNER)) {
            for (String many : List.of("shakespeare.lit", "*.shakespeare.lit", "hag66@*.shakespeare.lit")) {
                assertThat(scene.on(by(CRONE, change(Wildcards.read(many), affiliation))))
                        .containsExactly(refuse(Refusal.ONLY_BANS_OF_MANY));
            }
        }
    }

    @Test
    void what_stands_for_many_domains_is_read_like_any_address() {
        assertThat(Wildcards.read("*.Example.ORG")).hasToString("*.example.org");
        assertThat(Wildcards.read("Bot*@*.Example.ORG/x")).hasToString("bot*@*.example.org");
        assertThat(Wildcards.read("example.org/x@*.y")).isEqualTo(new JID("example.org"));
        for (String wrong : List.of("*", "*.", "*.*.org", "a.*.org", "@*.org", "x@*.")) {
            assertThatIllegalArgumentException().isThrownBy(() -> Wildcards.read(wrong));
        }
    }

    /** §9.3: MUST add, then inform, then send presence to all. */
    @Test
    void a_member_is_kept_with_a_nickname_and_shown_to_all() {
        var scene = witches();

        var effects = scene.on(by(CRONE, change(HAG, Affiliation.MEMBER, new Reserved(THIRD))));

        assertThat(effects).containsExactly(new Done(), new Changed(scene.occupant(THIRD), BY_CRONE));
        assertThat(scene.occupant(THIRD).affiliation()).isEqualTo(Affiliation.MEMBER);
        assertThat(known(scene, HAG).nick()).contains(THIRD);
    }

    /** §5.1.3: a member of a moderated room automatically has a voice. */
    @Test
    void membership_brings_a_voice_and_takes_it_again() {
        var scene = Scene.open(Scene.RULES, draft -> draft.moderated(true));
        scene.on(enter(HAG, THIRD));
        assertThat(scene.occupant(THIRD).role()).isEqualTo(Role.VISITOR);

        scene.on(by(CRONE, change(HAG, Affiliation.MEMBER)));
        assertThat(scene.occupant(THIRD).role()).isEqualTo(Role.PARTICIPANT);

        scene.on(by(CRONE, change(HAG, Affiliation.NONE)));
        assertThat(scene.occupant(THIRD).role()).isEqualTo(Role.VISITOR);
    }

    /** §9.4: in a room that is open the member stays as what anybody is. */
    @Test
    void who_loses_membership_of_an_open_room_stays_there() {
        var scene = witches();
        scene.on(by(CRONE, change(HAG, Affiliation.MEMBER)));

        assertThat(scene.on(by(CRONE, change(HAG, Affiliation.NONE))))
                .containsExactly(new Done(), new Changed(scene.occupant(THIRD), BY_CRONE));
        assertThat(scene.occupant(THIRD).role()).isEqualTo(Role.PARTICIPANT);
        assertThat(scene.room().affiliations().membership(HAG.asBareJID())).isEmpty();
    }

    /** §5.1.3: a moderator who was made one stays it; who has no voice gets none by losing membership. */
    @Test
    void what_membership_did_not_bring_does_not_go_with_it() {
        var scene = witches();
        scene.on(by(CRONE, change(HAG, Affiliation.MEMBER), change(WICCA, Affiliation.MEMBER)));
        scene.change(room -> room.with(room.occupants()
                .with(scene.occupant(THIRD).in(Role.MODERATOR))
                .with(scene.occupant(SECOND).in(Role.VISITOR))));

        scene.on(by(CRONE, change(HAG, Affiliation.NONE), change(WICCA, Affiliation.NONE)));

        assertThat(scene.occupant(THIRD).role()).isEqualTo(Role.MODERATOR);
        assertThat(scene.occupant(SECOND).role()).isEqualTo(Role.VISITOR);
    }

    /** §9.4: MUST remove with 321, SHOULD NOT send presence of the loss before. */
    @Test
    void who_loses_membership_of_a_members_only_room_is_removed() {
        var scene = members();
        var hag = scene.occupant(THIRD).in(Affiliation.NONE);

        assertThat(scene.on(by(CRONE, change(HAG, Affiliation.NONE))))
                .containsExactly(
                        new Done(),
                        new Expelled(hag, HAG, EnumSet.of(Status.SELF, Status.AFFILIATION_LOST), BY_CRONE),
                        new Expulsion(hag, EnumSet.of(Status.AFFILIATION_LOST), BY_CRONE));
        assertThat(scene.on(Scene.enterWith(HAG, THIRD, "cauldronburn"))).containsExactly(refuse(Refusal.NOT_A_MEMBER));
    }

    /** §9.5: SHOULD send an invitation to new members. */
    @Test
    void who_becomes_a_member_of_a_members_only_room_is_invited() {
        var scene = members();

        assertThat(scene.on(by(CRONE, change(HECATE, Affiliation.MEMBER))))
                .containsExactly(
                        new Done(),
                        new Announced(HECATE, Affiliation.MEMBER, BY_CRONE),
                        new MemberInvited(HECATE, CRONE.asBareJID(), Optional.of("cauldronburn")));
        assertThat(scene.on(by(CRONE, change(HECATE, Affiliation.ADMIN)))).noneMatch(MemberInvited.class::isInstance);
        assertThat(scene.on(by(CRONE, change(HECATE, Affiliation.MEMBER)))).noneMatch(MemberInvited.class::isInstance);
    }

    /** §10.3: MAY; §18.1 note 2: 101. */
    @Test
    void a_change_of_somebody_who_is_not_there_is_told_to_the_room_and_to_the_user() {
        var scene = witches();

        assertThat(scene.on(by(CRONE, change(HECATE, Affiliation.OWNER))))
                .containsExactly(
                        new Done(),
                        new Announced(HECATE, Affiliation.OWNER, BY_CRONE),
                        new Notified(HECATE, Affiliation.OWNER));
        assertThat(scene.on(by(CRONE, change(HECATE, Affiliation.OWNER)))).containsExactly(new Done());
    }

    /** §9.5: an empty nickname takes the reserved one away; §9.5: none leaves it. */
    @Test
    void a_reserved_nickname_is_given_kept_and_taken_away() {
        var scene = witches();
        scene.on(by(CRONE, change(HAG, Affiliation.MEMBER, new Reserved(OLDHAG))));

        scene.on(by(CRONE, change(HAG, Affiliation.ADMIN)));
        assertThat(known(scene, HAG).nick()).contains(OLDHAG);
        assertThat(scene.on(enter(WICCA, OLDHAG))).containsExactly(refuse(Refusal.NICK_IN_USE));

        assertThat(scene.on(by(CRONE, change(HAG, Affiliation.ADMIN, new Released()))))
                .containsExactly(new Done());
        assertThat(known(scene, HAG).nick()).isEmpty();
    }

    @Test
    void what_another_has_or_had_reserved_is_not_reserved() {
        var scene = witches();
        scene.on(by(CRONE, change(HECATE, Affiliation.MEMBER, new Reserved(OLDHAG))));

        assertThat(scene.on(by(CRONE, change(HAG, Affiliation.MEMBER, new Reserved(SECOND)))))
                .containsExactly(refuse(Refusal.NICK_IN_USE));
        assertThat(scene.on(by(CRONE, change(HAG, Affiliation.MEMBER, new Reserved(OLDHAG)))))
                .containsExactly(refuse(Refusal.NICK_IN_USE));
        assertThat(scene.on(by(
                        CRONE,
                        change(HECATE, Affiliation.MEMBER, new Released()),
                        change(HAG, Affiliation.MEMBER, new Reserved(OLDHAG)))))
                .contains(new Done());
    }

    /** The reason is that of the affiliation, and goes with it. */
    @Test
    void a_reason_stays_as_long_as_the_affiliation() {
        var scene = witches();
        scene.on(by(
                CRONE,
                new AffiliationChange(HECATE, Affiliation.MEMBER, new Kept(), Optional.of("A worthy witch indeed!"))));

        scene.on(by(CRONE, change(HECATE, Affiliation.MEMBER, new Reserved(OLDHAG))));
        assertThat(known(scene, HECATE).reason()).contains("A worthy witch indeed!");
        scene.on(by(CRONE, change(HECATE, Affiliation.OUTCAST)));
        assertThat(known(scene, HECATE).reason()).isEmpty();
    }

    /** §10.3, §10.6, §5.1.3: owners and admins moderate. */
    @Test
    void who_becomes_admin_or_owner_moderates() {
        var scene = witches();

        var effects = scene.on(by(CRONE, change(HAG, Affiliation.ADMIN)));
        var hag = scene.occupant(THIRD);
        assertThat(hag.role()).isEqualTo(Role.MODERATOR);
        assertThat(effects).containsExactly(new Done(), new Changed(hag, BY_CRONE), new ShowOthers(HAG, hag));

        scene.on(by(CRONE, change(HAG, Affiliation.OWNER)));
        assertThat(scene.occupant(THIRD).role()).isEqualTo(Role.MODERATOR);
    }

    /** §10.4, §10.7: a role appropriate to the affiliation. */
    @Test
    void who_is_no_admin_any_more_does_not_moderate() {
        var scene = witches();
        scene.on(by(CRONE, change(HAG, Affiliation.OWNER)));

        scene.on(by(CRONE, change(HAG, Affiliation.ADMIN)));
        assertThat(scene.occupant(THIRD).role()).isEqualTo(Role.MODERATOR);
        scene.on(by(CRONE, change(HAG, Affiliation.NONE)));
        assertThat(scene.occupant(THIRD).role()).isEqualTo(Role.PARTICIPANT);
    }

    /** §10.4: MUST NOT; SHOULD if there are others. */
    @Test
    void the_last_owner_stays_owner() {
        var scene = witches();

        for (var affiliation : List.of(Affiliation.NONE, Affiliation.MEMBER, Affiliation.ADMIN)) {
            assertThat(scene.on(by(CRONE, change(CRONE, affiliation)))).containsExactly(refuse(Refusal.NO_OWNER_LEFT));
        }
        assertThat(scene.on(by(CRONE, change(CRONE, Affiliation.NONE), change(HAG, Affiliation.OWNER))))
                .contains(new Done());
        assertThat(scene.room().affiliation(CRONE.asBareJID())).isEqualTo(Affiliation.NONE);
    }

    /** §5.2.2: an owner bans another. */
    @Test
    void an_owner_takes_everything_from_another() {
        var scene = witches();
        scene.on(by(CRONE, change(HAG, Affiliation.OWNER)));

        assertThat(scene.on(by(CRONE, change(HAG, Affiliation.OUTCAST)))).contains(new Done());
        assertThat(scene.room().affiliations().owners()).isEqualTo(1);
    }

    @Test
    void an_admin_of_the_service_gives_a_room_without_owners_a_new_one() {
        var scene = witches();
        scene.change(room -> room.with(Affiliations.NONE));
        var admin = new Asker(new JID("prospero@shakespeare.lit/isle"), true);

        assertThat(scene.on(new ChangeAffiliations(admin, List.of(change(HAG, Affiliation.OWNER)))))
                .contains(new Done());
        assertThat(scene.occupant(THIRD).affiliation()).isEqualTo(Affiliation.OWNER);
    }

    @Test
    void nobody_is_named_twice() {
        assertThat(witches().on(by(CRONE, change(HAG, Affiliation.MEMBER), change(HAG, Affiliation.OUTCAST))))
                .containsExactly(refuse(Refusal.CONTRADICTORY));
    }

    @Test
    void a_room_keeps_only_so_many_affiliations() {
        var scene = Scene.open();
        var many = new ArrayList<AffiliationChange>();
        for (int i = 0; i < AffiliationLists.MOST; i++) {
            many.add(change(new JID("user" + i + "@example.org"), Affiliation.MEMBER));
        }
        var before = scene.room();

        assertThat(scene.on(new ChangeAffiliations(asking(CRONE), many)))
                .containsExactly(refuse(Refusal.TOO_MANY_AFFILIATIONS));
        assertThat(scene.room()).isSameAs(before);
        assertThat(scene.on(new ChangeAffiliations(asking(CRONE), many.subList(1, many.size()))))
                .contains(new Done());
    }

    /** Neither by registering (§7.10) nor by invitation (§7.8.2). */
    @Test
    void what_is_full_is_full_for_everybody() {
        var scene = members();
        var affiliations = scene.room().affiliations();
        for (int i = affiliations.size(); i < AffiliationLists.MOST; i++) {
            affiliations = affiliations.with(Membership.of(new JID("user" + i + "@example.org"), Affiliation.MEMBER));
        }
        var full = affiliations;
        scene.change(room -> room.with(full)
                .with(room.config().draft().registration(Registration.EVERYONE).done()));

        assertThat(scene.on(new Command.Register(WICCA, OLDHAG, Scene.HERE))).contains(new Done());
        assertThat(scene.on(new Command.Register(new JID("puck@forest.example/oak"), new Nick("puck"), Scene.HERE)))
                .containsExactly(refuse(Refusal.TOO_MANY_AFFILIATIONS));
        assertThat(scene.on(
                        new Command.Invite(asking(CRONE), Optional.empty(), List.of(new Invitee(HECATE, Scene.HERE)))))
                .containsExactly(refuse(Refusal.TOO_MANY_AFFILIATIONS));
    }

    @Test
    void a_room_keeps_only_so_many_patterns() {
        var scene = Scene.open();
        var many = new ArrayList<AffiliationChange>();
        for (int i = 0; i <= AffiliationLists.MOST_PATTERNS; i++) {
            many.add(change(new JID("*" + i + "@example.org"), Affiliation.OUTCAST));
        }

        assertThat(scene.on(new ChangeAffiliations(asking(CRONE), many)))
                .containsExactly(refuse(Refusal.TOO_MANY_AFFILIATIONS));
    }

    /** §7.14. */
    @Test
    void a_room_ends_with_the_last_who_is_banned() {
        var scene = Scene.withHag();
        scene.on(leave(CRONE));

        var effects = scene.on(by(CRONE, change(HAG, Affiliation.OUTCAST), change(HECATE, Affiliation.MEMBER)));

        assertThat(effects).hasSize(2).first().isEqualTo(new Done());
        assertThat(scene.room().exists()).isFalse();
    }

    @Test
    void nobody_is_affiliated_where_there_is_no_room() {
        assertThat(Scene.nothing().on(by(CRONE, change(HAG, Affiliation.MEMBER))))
                .containsExactly(refuse(Refusal.NO_SUCH_ROOM));
    }
}
