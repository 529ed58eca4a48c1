package im.annex.muc;

import im.annex.kernel.protocol.forms.Field;
import im.annex.kernel.protocol.forms.Form;
import im.annex.kernel.protocol.forms.FormValues;
import im.annex.kernel.protocol.forms.Submission;
import im.annex.kernel.texts.Text;
import java.util.Locale;
import org.dom4j.Element;
import org.xmpp.packet.JID;

/** The forms in which somebody registers with a room (§7.10) and an admin approves of it (§9.9, §16.5.1). */
final class RegistrationForm {

    static final Field<String> NICK = Field.text("muc#register_roomnick")
            .label(Text.literal("Desired nickname"))
            .required();
    static final Field<JID> USER =
            Field.jid("muc#jid").label(Text.literal("User ID")).required();
    static final Field<Boolean> ALLOW = Field.bool("muc#register_allow")
            .label(Text.literal("Allow this person to register with the room?"))
            .standard(false);

    private static final Field<String> FIRST = Field.text("muc#register_first").label(Text.literal("Given name"));
    private static final Field<String> LAST = Field.text("muc#register_last").label(Text.literal("Family name"));
    private static final Field<String> URL = Field.text("muc#register_url").label(Text.literal("A web page"));
    private static final Field<String> EMAIL = Field.text("muc#register_email").label(Text.literal("Email address"));
    private static final Field<String> FAQ =
            Field.lines("muc#register_faqentry").label(Text.literal("FAQ entry"));

    static final Form APPLICATION = Form.of(Namespaces.MUC_REGISTER, FIRST, LAST, NICK, URL, EMAIL, FAQ)
            .title(Text.literal("Registration"))
            .instructions(Text.literal("Please provide the following information to register with this room."));

    static final Form APPROVAL = Form.of(Namespaces.MUC_REGISTER, USER, FIRST, LAST, NICK, URL, EMAIL, FAQ, ALLOW)
            .title(Text.literal("Registration request"))
            .instructions(
                    Text.literal(
                            "To approve this registration request, select the \"Allow this person to register"
                                    + " with the room?\" checkbox and click OK. To skip this request, click the cancel button."));

    private RegistrationForm() {}

    /** §9.9: what was applied with, and by whom. */
    static Element approval(Element application, JID user) {
        var filled =
                APPLICATION.read(application) instanceof Submission.Filled(var values) ? values : FormValues.none();
        return APPROVAL.render(filled.with(USER, user).with(ALLOW, false), Locale.ENGLISH);
    }
}
