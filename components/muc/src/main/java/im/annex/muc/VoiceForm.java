package im.annex.muc;

import im.annex.kernel.protocol.forms.Field;
import im.annex.kernel.protocol.forms.Form;
import im.annex.kernel.protocol.forms.FormValues;
import im.annex.kernel.protocol.forms.Option;
import im.annex.kernel.texts.Text;
import im.annex.muc.domain.Nick;
import java.util.List;
import java.util.Locale;
import org.dom4j.Element;
import org.xmpp.packet.JID;

/** The forms in which a voice is requested (§7.13) and granted (§8.6, §16.5.2). */
final class VoiceForm {

    static final String PARTICIPANT = "participant";

    static final Field<String> ROLE = Field.choice("muc#role", List.of(Option.of(PARTICIPANT)))
            .label(Text.literal("Requested role"))
            .required();

    static final Field<JID> USER =
            Field.jid("muc#jid").label(Text.literal("User ID")).required();
    static final Field<String> NICK =
            Field.text("muc#roomnick").label(Text.literal("Room nickname")).required();
    static final Field<Boolean> ALLOW = Field.bool("muc#request_allow")
            .label(Text.literal("Grant voice to this person?"))
            .standard(false);

    static final Form REQUEST = Form.of(Namespaces.MUC_REQUEST, ROLE);

    static final Form APPROVAL = Form.of(Namespaces.MUC_REQUEST, ROLE, USER, NICK, ALLOW)
            .title(Text.literal("Voice request"))
            .instructions(Text.literal("To approve this request for voice, select the \"Grant voice to this person?\""
                    + " checkbox and click OK. To skip this request, click the cancel button."));

    private VoiceForm() {}

    /** §8.6. */
    static Element approval(Nick nick, JID session) {
        var values = FormValues.none()
                .with(ROLE, PARTICIPANT)
                .with(USER, session)
                .with(NICK, nick.value())
                .with(ALLOW, false);
        return APPROVAL.render(values, Locale.ENGLISH);
    }
}
