package im.annex.muc.domain;

import static im.annex.muc.domain.Scene.CRONE;
import static im.annex.muc.domain.Scene.FIRST;
import static im.annex.muc.domain.Scene.HAG;
import static im.annex.muc.domain.Scene.OLDHAG;
import static im.annex.muc.domain.Scene.SECOND;
import static im.annex.muc.domain.Scene.THIRD;
import static im.annex.muc.domain.Scene.WICCA;
import static im.annex.muc.domain.Scene.enter;
import static im.annex.muc.domain.Scene.leave;
import static im.annex.muc.domain.Scene.refuse;
import static im.annex.muc.domain.Scene.say;
import static org.assertj.core.api.Assertions.assertThat;

import im.annex.muc.domain.Command.ChangeSubject;
import im.annex.muc.domain.Command.Say;
import im.annex.muc.domain.Command.Whisper;
import im.annex.muc.domain.Effect.Deliver;
import im.annex.muc.domain.Effect.Reflect;
import im.annex.muc.domain.Effect.TellSubject;
import im.annex.muc.domain.Scene.Word;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** §7.4, §7.5, §8.1, §7.2.13 to §7.2.15: messages, and what newcomers hear of them. */
class SpeakingTest {

    private static final Word CAULDRON = new Word("Fire Burn and Cauldron Bubble!");

    /** §7.4. */
    @Test
    void what_an_occupant_says_is_reflected_to_everybody() {
        var scene = Scene.withHag();

        assertThat(scene.on(say(HAG, "'tis time")))
                .containsExactly(new Reflect(THIRD, HAG.asBareJID(), new Word("'tis time"), Keeping.EVERYWHERE));
    }

    /** §7.4. */
    @Test
    void who_is_not_in_the_room_is_not_heard() {
        assertThat(Scene.open().on(say(HAG, "boo"))).containsExactly(refuse(Refusal.NOT_AN_OCCUPANT));
    }

    /** §17.2 rule 3. */
    @Test
    void nothing_is_said_in_a_room_that_does_not_exist_or_is_locked() {
        assertThat(Scene.nothing().on(say(HAG, "boo"))).containsExactly(refuse(Refusal.NO_SUCH_ROOM));
        assertThat(Scene.locked().on(say(HAG, "boo"))).containsExactly(refuse(Refusal.ROOM_LOCKED));
    }

    /** §10.1.2: there are clients that configure nothing. */
    @Test
    void an_owner_who_speaks_in_a_locked_room_takes_it_as_it_is() {
        var scene = Scene.locked();

        assertThat(scene.on(say(CRONE, "When shall we three meet again?")))
                .containsExactly(new Reflect(
                        FIRST, CRONE.asBareJID(), new Word("When shall we three meet again?"), Keeping.EVERYWHERE));
        assertThat(scene.room().phase()).isEqualTo(Room.Phase.OPEN);
    }

    /** §10.1.2. */
    @Test
    void an_owner_who_gives_a_locked_room_its_subject_takes_it_as_it_is() {
        var scene = Scene.locked();

        scene.on(new ChangeSubject(CRONE, "Fillet of a fenny snake", CAULDRON));
        assertThat(scene.room().phase()).isEqualTo(Room.Phase.OPEN);
    }

    /** §7.5. */
    @Test
    void a_private_message_goes_to_one_occupant() {
        var scene = Scene.withHag();

        assertThat(scene.on(new Whisper(HAG, FIRST, new Word("a wind"))))
                .containsExactly(new Deliver(THIRD, FIRST, new Word("a wind")));
    }

    /** §7.5. */
    @Test
    void a_private_message_to_nobody_or_from_outside_is_refused() {
        var scene = Scene.withHag();

        assertThat(scene.on(new Whisper(HAG, OLDHAG, new Word("a wind"))))
                .containsExactly(refuse(Refusal.NO_SUCH_OCCUPANT));
        assertThat(scene.on(new Whisper(WICCA, THIRD, new Word("a wind"))))
                .containsExactly(refuse(Refusal.NOT_AN_OCCUPANT));
    }

    /** §8.1. */
    @Test
    void a_moderator_changes_the_subject_and_newcomers_hear_who_did_it_and_when() {
        var scene = Scene.withHag();
        Instant then = scene.now();

        assertThat(scene.on(new ChangeSubject(CRONE, CAULDRON.value(), CAULDRON)))
                .containsExactly(new Reflect(FIRST, CRONE.asBareJID(), CAULDRON, new Keeping(false, true)));

        var effects = scene.later(Duration.ofHours(1)).on(enter(WICCA, SECOND));
        assertThat(effects)
                .endsWith(new TellSubject(WICCA, Optional.of(new Subject(FIRST, then, CAULDRON.value(), CAULDRON))));
    }

    /** §8.1. */
    @Test
    void a_participant_may_not_change_the_subject() {
        var scene = Scene.withHag();

        assertThat(scene.on(new ChangeSubject(HAG, CAULDRON.value(), CAULDRON)))
                .containsExactly(refuse(Refusal.NOT_A_MODERATOR));
        assertThat(scene.room().subject()).isEmpty();
    }

    /** §7.2.13: the subject is not part of the history. */
    @Test
    void the_history_holds_what_was_said_and_neither_subjects_nor_what_is_not_memorable() {
        var scene = Scene.open();
        scene.on(say(CRONE, "one"));
        scene.on(new Say(CRONE, new Word("is typing"), Keeping.NOWHERE));
        scene.on(new ChangeSubject(CRONE, CAULDRON.value(), CAULDRON));

        assertThat(heard(scene, HistoryWanted.EVERYTHING)).containsExactly("one");
    }

    /** §7.2.13. */
    @Test
    void the_history_forgets_the_oldest_first_by_number_and_by_weight() {
        var byNumber = Scene.open(Scene.rules(true, 100, 2, 10_000));
        var byWeight = Scene.open(Scene.rules(true, 100, 20, 10));
        for (var scene : List.of(byNumber, byWeight)) {
            scene.on(say(CRONE, "first"));
            scene.on(say(CRONE, "other"));
            scene.on(say(CRONE, "third"));
        }
        byWeight.on(say(CRONE, "far too long to be remembered"));

        assertThat(heard(byNumber, HistoryWanted.EVERYTHING)).containsExactly("other", "third");
        assertThat(heard(byWeight, HistoryWanted.EVERYTHING)).containsExactly("other", "third");
    }

    /** §7.2.13. */
    @Test
    void a_room_without_memory_tells_no_history() {
        var scene = Scene.open(Scene.rules(true, 100, 0, 10_000));
        scene.on(say(CRONE, "one"));

        assertThat(heard(scene, HistoryWanted.EVERYTHING)).isEmpty();
    }

    /** §7.2.14. */
    @Test
    void a_newcomer_limits_the_history_by_number() {
        assertThat(heard(threeMinutes(), wanting(2, Optional.empty(), Optional.empty())))
                .containsExactly("two", "three");
    }

    /** §7.2.14. */
    @Test
    void a_newcomer_limits_the_history_by_age() {
        assertThat(heard(threeMinutes(), wanting(20, Optional.of(Duration.ofMinutes(2)), Optional.empty())))
                .containsExactly("two", "three");
    }

    /** §7.2.14. */
    @Test
    void a_newcomer_limits_the_history_by_time() {
        var scene = threeMinutes();

        assertThat(heard(
                        scene,
                        wanting(20, Optional.empty(), Optional.of(scene.now().minusSeconds(60)))))
                .containsExactly("three");
    }

    /** §7.2.14: the smallest amount that meets every criterion. */
    @Test
    void the_strictest_limit_counts() {
        var scene = threeMinutes();

        assertThat(heard(scene, wanting(1, Optional.of(Duration.ofMinutes(2)), Optional.of(Instant.EPOCH))))
                .containsExactly("three");
    }

    /** §7.2.14. */
    @Test
    void no_characters_is_no_history() {
        assertThat(heard(threeMinutes(), new HistoryWanted(0, Integer.MAX_VALUE, Optional.empty(), Optional.empty())))
                .isEmpty();
    }

    /** §7.2.13: the author's nickname is that of then. */
    @Test
    void the_history_outlives_its_authors() {
        var scene = Scene.withHag();
        scene.on(say(HAG, "farewell"));
        scene.on(leave(HAG));

        assertThat(heard(scene, HistoryWanted.EVERYTHING)).containsExactly("farewell");
    }

    private static Scene threeMinutes() {
        var scene = Scene.open();
        for (String word : List.of("one", "two", "three")) {
            scene.on(say(CRONE, word));
            scene.later(Duration.ofMinutes(1));
        }
        return scene;
    }

    private static HistoryWanted wanting(int stanzas, Optional<Duration> last, Optional<Instant> since) {
        return new HistoryWanted(Integer.MAX_VALUE, stanzas, last, since);
    }

    private static List<String> heard(Scene scene, HistoryWanted wanted) {
        return scene.on(enter(WICCA, SECOND, wanted)).stream()
                .filter(Effect.Recall.class::isInstance)
                .flatMap(effect -> ((Effect.Recall) effect).messages().stream())
                .map(message -> ((Word) message.content()).value())
                .toList();
    }
}
