package im.annex.muc;

import static im.annex.muc.Reading.gist;
import static im.annex.muc.Reading.x;
import static im.annex.muc.Wire.CRONE;
import static im.annex.muc.Wire.HAG;
import static org.assertj.core.api.Assertions.assertThat;

import im.annex.kernel.spi.Condition;
import im.annex.kernel.spi.IqAnswer;
import im.annex.kernel.spi.StanzaError;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OwningTest {

    private final Wire wire = new Wire();

    /** §10.1.1 step 4. */
    @Test
    void the_owner_is_told_that_there_is_nothing_to_choose() {
        wire.enter(CRONE, "firstwitch");

        assertThat(wire.owner("get", CRONE, ""))
                .isInstanceOfSatisfying(
                        IqAnswer.Result.class,
                        result -> assertThat(
                                        result.payload() == null
                                                ? ""
                                                : result.payload().asXML())
                                .isEqualTo("<query xmlns=\"http://jabber.org/protocol/muc#owner\"/>"));
    }

    /** §10.1.1 step 5. */
    @Test
    void fields_that_are_not_known_are_accepted() {
        wire.enter(CRONE, "firstwitch");

        assertThat(wire.owner(
                        "set",
                        CRONE,
                        "<x xmlns='jabber:x:data' type='submit'><field var='muc#roomconfig_roomname'>"
                                + "<value>A Dark Cave</value></field></x>"))
                .isEqualTo(IqAnswer.done());
        assertThat(wire.enter(HAG, "thirdwitch")).extracting(Reading::gist).contains("presence thirdwitch 110");
    }

    /** §7.2.10. */
    @Test
    void before_that_the_room_is_not_there_for_others() {
        wire.enter(CRONE, "firstwitch");

        assertThat(wire.enter(HAG, "thirdwitch")).extracting(Reading::error).containsExactly("cancel item-not-found");
    }

    /** §10.1.3, §10.9. */
    @Test
    void cancelling_destroys_the_room_and_tells_the_owner() {
        wire.enter(CRONE, "firstwitch");

        assertThat(wire.owner("set", CRONE, "<x xmlns='jabber:x:data' type='cancel'/>"))
                .isEqualTo(IqAnswer.done());

        var destroyed = wire.outbound.take().getFirst();
        assertThat(gist(destroyed)).isEqualTo("presence unavailable firstwitch 110");
        assertThat(x(destroyed).element("destroy")).isNotNull();
        assertThat(wire.rooms.addresses()).isEmpty();
    }

    /** §10.1. */
    @Test
    void others_are_forbidden_to_configure() {
        wire.enter(CRONE, "firstwitch");

        assertThat(refusal(wire.owner("get", HAG, ""))).isEqualTo(Condition.forbidden);
        assertThat(refusal(wire.owner("set", HAG, "<x xmlns='jabber:x:data' type='submit'/>")))
                .isEqualTo(Condition.forbidden);
    }

    @Test
    void what_is_no_form_is_not_understood() {
        wire.enter(CRONE, "firstwitch");

        assertThat(refusal(wire.owner("set", CRONE, "<destroy/>"))).isEqualTo(Condition.feature_not_implemented);
        assertThat(refusal(wire.owner("set", CRONE, "<x xmlns='jabber:x:data' type='form'/>")))
                .isEqualTo(Condition.bad_request);
    }

    /** §10.1. */
    @Test
    void a_room_that_does_not_exist_is_not_found() {
        assertThat(refusal(wire.owner("get", CRONE, ""))).isEqualTo(Condition.item_not_found);
    }

    private static @Nullable Condition refusal(IqAnswer answer) {
        return answer instanceof IqAnswer.Refused(StanzaError error) ? error.condition() : null;
    }
}
