package im.annex.muc.domain;

import static im.annex.muc.domain.Scene.CRONE;
import static im.annex.muc.domain.Scene.FIRST;
import static im.annex.muc.domain.Scene.HAG;
import static im.annex.muc.domain.Scene.HAG_PHONE;
import static im.annex.muc.domain.Scene.SECOND;
import static im.annex.muc.domain.Scene.THIRD;
import static im.annex.muc.domain.Scene.WICCA;
import static im.annex.muc.domain.Scene.enter;
import static im.annex.muc.domain.Scene.refuse;
import static im.annex.muc.domain.Scene.say;
import static org.assertj.core.api.Assertions.assertThat;

import im.annex.muc.domain.Command.Moderate;
import im.annex.muc.domain.Command.Retract;
import im.annex.muc.domain.Effect.AnnounceRetraction;
import im.annex.muc.domain.Effect.Bury;
import im.annex.muc.domain.Effect.Done;
import im.annex.muc.domain.Effect.Reflect;
import im.annex.muc.domain.Scene.Word;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.xmpp.packet.JID;

/** XEP-0424 and XEP-0425. */
class RetractingTest {

    private static final MessageId SAID = new MessageId("1");
    private static final Word OOPS = new Word("oops");
    private static final Keeping KEPT = new Keeping(false, true);
    private static final OwnName UNNAMED = new OwnName(_ -> false, _ -> Optional.empty());

    private final Scene scene = Scene.withHag();

    /** XEP-0424 §5: "SHOULD prevent further distribution of the message". */
    @Test
    void an_author_retracts_and_newcomers_hear_no_more_of_it() {
        scene.on(say(HAG, "I love Macbeth"));
        scene.on(say(HAG, "and Duncan"));

        assertThat(scene.on(retract(HAG, Optional.empty())))
                .containsExactly(
                        new Bury(SAID, Retraction.byAuthor("r1", scene.now())),
                        new Reflect(THIRD, HAG.asBareJID(), OOPS, KEPT));

        assertThat(words()).containsExactly("(r1)", "and Duncan");
    }

    /** XEP-0424 §5: the same user, whatever the client and the nickname are by now. */
    @Test
    void an_author_retracts_under_another_nickname() {
        scene.on(say(HAG, "I love Macbeth"));
        scene.on(Scene.leave(HAG));
        scene.on(enter(HAG_PHONE, SECOND));

        assertThat(scene.on(retract(HAG_PHONE, Optional.empty()))).hasSize(2);
        assertThat(words()).containsExactly("(r1)");
    }

    /** XEP-0424 §5: "MUST only be processed when both ... are received from the same". */
    @Test
    void nobody_retracts_what_somebody_else_said() {
        scene.on(say(HAG, "I love Macbeth"));

        assertThat(scene.on(retract(CRONE, Optional.empty()))).containsExactly(refuse(Refusal.NOT_THE_AUTHOR));
        assertThat(scene.on(retract(CRONE, Optional.of(HAG.asBareJID()))))
                .containsExactly(refuse(Refusal.NOT_THE_AUTHOR));
        assertThat(words()).containsExactly("I love Macbeth");
    }

    /** XEP-0424 §5: what the room has forgotten can still be forgotten by others. */
    @Test
    void the_retraction_of_a_message_that_the_room_does_not_know_is_passed_on() {
        assertThat(scene.on(retract(HAG, Optional.empty())))
                .containsExactly(new Reflect(THIRD, HAG.asBareJID(), OOPS, KEPT));
    }

    /** XEP-0424 §5: the room has forgotten the message, but its archive has not. */
    @Test
    void an_author_retracts_what_only_the_archive_knows() {
        assertThat(scene.on(retract(HAG, Optional.of(HAG.asBareJID()))))
                .startsWith(new Bury(SAID, Retraction.byAuthor("r1", scene.now())));
    }

    /** XEP-0424 §5.1 is not heeded by all clients: those that name their message as they called it want it to be gone as well. */
    @Test
    void an_author_retracts_what_it_calls_otherwise_than_the_room() {
        scene.on(say(HAG, "I love Macbeth"));
        scene.on(say(CRONE, "I love Macbeth"));

        assertThat(scene.on(called(HAG, "I love Macbeth", _ -> Optional.empty())))
                .startsWith(new Bury(SAID, Retraction.byAuthor("r1", scene.now())));
        assertThat(words()).containsExactly("(r1)", "I love Macbeth");
    }

    /** XEP-0424 §5. */
    @Test
    void nobody_retracts_what_somebody_else_called_so() {
        scene.on(say(HAG, "I love Macbeth"));

        assertThat(scene.on(called(CRONE, "I love Macbeth", _ -> Optional.empty())))
                .hasSize(1);
        assertThat(words()).containsExactly("I love Macbeth");
    }

    @Test
    void an_author_retracts_what_only_the_archive_knows_by_its_authors_name() {
        var buried = new Bury(new MessageId("7"), Retraction.byAuthor("r1", scene.now()));

        assertThat(scene.on(called(
                        HAG,
                        "I love Macbeth",
                        author -> Optional.of(new MessageId("7")).filter(_ -> author.equals(HAG.asBareJID())))))
                .startsWith(buried);
    }

    private static Retract called(JID who, String words, Function<JID, Optional<MessageId>> archive) {
        return new Retract(
                who,
                "r1",
                new MessageId("another's"),
                _ -> Optional.empty(),
                new OwnName(content -> content.equals(new Word(words)), archive),
                OOPS,
                KEPT);
    }

    /** §7.4. */
    @Test
    void who_is_not_in_the_room_does_not_retract_in_it() {
        assertThat(scene.on(retract(WICCA, Optional.of(WICCA.asBareJID()))))
                .containsExactly(refuse(Refusal.NOT_AN_OCCUPANT));
    }

    /** XEP-0425 §3.1. */
    @Test
    void a_moderator_retracts_what_somebody_else_said() {
        scene.on(say(HAG, "I love Macbeth"));
        var why = new Retraction(
                "m1",
                scene.now(),
                Optional.of(new Retraction.Moderator(FIRST, CRONE.asBareJID())),
                Optional.of("spoilers"));

        assertThat(scene.on(moderate(CRONE)))
                .containsExactly(new Bury(SAID, why), new AnnounceRetraction(SAID, why, KEPT), new Done());
        assertThat(words()).containsExactly("(m1)");
    }

    /** XEP-0425 §3.2. */
    @Test
    void only_moderators_moderate() {
        scene.on(say(CRONE, "I love Macbeth"));

        assertThat(scene.on(moderate(HAG))).containsExactly(refuse(Refusal.MODERATION_RESERVED));
        assertThat(scene.on(moderate(WICCA))).containsExactly(refuse(Refusal.MODERATION_RESERVED));
        assertThat(words()).containsExactly("I love Macbeth");
    }

    /** XEP-0425 §3.2. */
    @Test
    void what_nobody_said_is_not_moderated() {
        assertThat(scene.on(moderate(CRONE))).containsExactly(refuse(Refusal.NO_SUCH_MESSAGE));
        assertThat(Scene.nothing().on(moderate(CRONE))).containsExactly(refuse(Refusal.NO_SUCH_ROOM));
    }

    /** XEP-0313 §6.1.2: an owner who wants no archive gets none, not even of moderation. */
    @Test
    void without_an_archive_nothing_is_archived() {
        scene.change(room -> room.with(room.config().draft().archived(false).done()));
        scene.on(say(HAG, "I love Macbeth"));
        scene.on(moderate(CRONE));

        assertThat(scene.keeper.done)
                .filteredOn(Reflect.class::isInstance)
                .containsExactly(
                        new Reflect(THIRD, HAG.asBareJID(), new Word("I love Macbeth"), new Keeping(true, false)));
        assertThat(scene.keeper.done)
                .filteredOn(AnnounceRetraction.class::isInstance)
                .allMatch(news -> ((AnnounceRetraction) news).keeping().equals(Keeping.NOWHERE));
    }

    /** Whoever may not retract or moderate anything puts no disk to work. */
    @Test
    void the_archive_is_not_asked_for_a_stranger() {
        Authors unasked = message -> {
            throw new AssertionError("asked about " + message);
        };

        assertThat(scene.on(new Retract(WICCA, "r1", SAID, unasked, UNNAMED, OOPS, KEPT)))
                .containsExactly(refuse(Refusal.NOT_AN_OCCUPANT));
        assertThat(scene.on(new Moderate(WICCA, "m1", SAID, unasked, Optional.empty())))
                .containsExactly(refuse(Refusal.MODERATION_RESERVED));
        assertThat(scene.on(new Moderate(HAG, "m1", SAID, unasked, Optional.empty())))
                .containsExactly(refuse(Refusal.MODERATION_RESERVED));
    }

    private static Retract retract(JID who, Optional<JID> author) {
        return new Retract(who, "r1", SAID, _ -> author, UNNAMED, OOPS, KEPT);
    }

    private static Moderate moderate(JID who) {
        return new Moderate(who, "m1", SAID, _ -> Optional.empty(), Optional.of("spoilers"));
    }

    private List<String> words() {
        return scene.room().history().messages().stream()
                .map(message -> ((Word) message.content()).value())
                .toList();
    }
}
