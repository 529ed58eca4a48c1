package im.annex.muc;

import static org.assertj.core.api.Assertions.assertThat;

import im.annex.muc.domain.Keeping;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** §7.2.13, XEP-0313 §6.1.2 and XEP-0334 §4: what newcomers are told, and what is archived. */
class WorthKeepingTest {

    private static final Keeping ARCHIVED = new Keeping(false, true);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<body>Thrice</body>",
                "<body>Thrice</body><active xmlns='http://jabber.org/protocol/chatstates'/>",
                "<body>corrected</body><replace id='1' xmlns='urn:xmpp:message-correct:0'/>",
                "<body>Thrice</body><no-copy xmlns='urn:xmpp:hints'/>"
            })
    void what_people_say_is_told_to_newcomers_and_archived(String children) {
        assertThat(keeping(children)).isEqualTo(Keeping.EVERYWHERE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<reactions id='1' xmlns='urn:xmpp:reactions:0'><reaction>x</reaction></reactions>",
                "<encrypted xmlns='urn:xmpp:omemo:2'/>",
                "<encrypted xmlns='eu.siacs.conversations.axolotl'/>",
                "<displayed id='1' xmlns='urn:xmpp:chat-markers:0'/><store xmlns='urn:xmpp:hints'/>"
            })
    void what_clients_need_later_is_archived(String children) {
        assertThat(keeping(children)).isEqualTo(ARCHIVED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<composing xmlns='http://jabber.org/protocol/chatstates'/>",
                "<displayed id='1' xmlns='urn:xmpp:chat-markers:0'/>",
                "<body>secret</body><no-store xmlns='urn:xmpp:hints'/>",
                "<body>secret</body><no-store xmlns='urn:xmpp:hints'/><store xmlns='urn:xmpp:hints'/>",
                "<reactions id='1' xmlns='urn:xmpp:reactions:0'/><no-permanent-store xmlns='urn:xmpp:hints'/>"
            })
    void what_passes_or_is_asked_to_pass_is_kept_nowhere(String children) {
        assertThat(keeping(children)).isEqualTo(Keeping.NOWHERE);
    }

    /** XEP-0334 §4.1: "any permanent or semi-permanent ... archive". */
    @ParameterizedTest
    @ValueSource(strings = "<body>off the record</body><no-permanent-store xmlns='urn:xmpp:hints'/>")
    void what_is_off_the_record_is_remembered_for_a_while(String children) {
        assertThat(keeping(children)).isEqualTo(new Keeping(true, false));
    }

    private static Keeping keeping(String children) {
        return WorthKeeping.of(
                Wire.message(Wire.HAG, Wire.ROOM, "type='groupchat'", children).getElement());
    }
}
