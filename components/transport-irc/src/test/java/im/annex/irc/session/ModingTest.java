package im.annex.irc.session;

import static org.assertj.core.api.Assertions.assertThat;

import im.annex.irc.session.Effect.Changed;
import im.annex.irc.session.Effect.ListedMask;
import im.annex.irc.session.Effect.ListedMasks;
import im.annex.irc.session.Effect.ModesChanged;
import im.annex.irc.session.Effect.Told;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ModingTest {

    private final Scene scene = Scene.welcome("", "PREFIX=(qaohv)~&@%+ CHANMODES=beI,k,l,imnpst CHANTYPES=# MODES=2")
            .in("#a", "@crone toad");

    @Test
    void modes_of_members_change_and_are_shown() {
        scene.hear(":crone!c@d MODE #a +o-v+h toad toad witch");
        List<Effect> told = scene.told();
        assertThat(told).hasSize(3);
        assertThat(told.get(0)).isInstanceOf(Changed.class);
        assertThat(told.get(1)).isInstanceOf(Changed.class);
        assertThat(((ModesChanged) told.get(2)).modes()).isEqualTo("+o-v+h toad toad witch");
        assertThat(scene.names("#a")).containsExactly("o:crone", "o:toad", "h:witch");
        scene.hear(":crone!c@d MODE #a -o crone");
        assertThat(scene.names("#a")).containsExactly("crone", "o:toad", "h:witch");
    }

    @Test
    void parameters_belong_to_the_modes_that_have_them() {
        scene.hear(":crone!c@d MODE #a +bl-l+ikv toad!*@* 5 sesame toad");
        assertThat(scene.names("#a")).containsExactly("o:crone", "v:toad", "witch");
    }

    @Test
    void modes_without_parameters_that_should_have_some_change_nothing() {
        scene.hear(":crone!c@d MODE #a +o", ":crone!c@d MODE #a +o nobody", ":s MODE #a", "MODE #a +n");
        assertThat(scene.told(Changed.class)).isEmpty();
    }

    @Test
    void our_own_modes_are_the_servers_affair() {
        scene.hear(":witch MODE witch :+i");
        assertThat(scene.told()).isEmpty();
        scene.hear(":s 221 witch +i");
        assertThat(scene.told(Told.class)).hasSize(1);
    }

    @Test
    void modes_are_set_in_as_many_lines_as_the_server_wants() {
        scene.want(new Request.SetModes(
                1,
                "#a",
                List.of(
                        new ModeChange(true, 'o', "toad"),
                        new ModeChange(false, 'v', "toad"),
                        new ModeChange(true, 'm', null))));
        assertThat(scene.sent()).containsExactly("MODE #a +o-v toad toad", "MODE #a +m");
    }

    @Test
    void the_list_of_bans_is_asked_for_and_read() {
        scene.want(new Request.ListMasks(1, "#a", 'b'));
        assertThat(scene.sent()).containsExactly("MODE #a +b");
        scene.hear(":s 367 witch #a *!*@spam crone 1700000000", ":s 367 witch #a *!x@*", ":s 368 witch #a :End");
        assertThat(scene.told())
                .containsExactly(
                        new ListedMask("#a", 'b', "*!*@spam", "crone", Instant.ofEpochSecond(1_700_000_000)),
                        new ListedMask("#a", 'b', "*!x@*", null, null),
                        new ListedMasks("#a", 'b'));
    }
}
