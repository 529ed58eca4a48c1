package im.annex.upload;

import com.google.inject.Inject;
import im.annex.kernel.administration.Command;
import im.annex.kernel.http.Http;
import im.annex.kernel.http.MountPoint;
import im.annex.kernel.spi.Closer;
import im.annex.kernel.spi.Component;
import im.annex.kernel.spi.ComponentContext;
import im.annex.kernel.spi.Payload;
import im.annex.kernel.spi.Routes;
import im.annex.upload.domain.Purpose;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.dom4j.DocumentHelper;
import org.dom4j.Element;
import org.dom4j.QName;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xmpp.packet.IQ;
import org.xmpp.packet.JID;

/** One service that files are sent to (XEP-0363): slots by XMPP, files by HTTP. */
final class UploadComponent implements Component {

    private static final Logger log = LoggerFactory.getLogger(UploadComponent.class);

    private static final String FORMS = "jabber:x:data";

    private final UploadSettings settings;
    private final Slots slots;
    private final Policy policy;
    private final Caretaker caretaker;
    private final OwnCommands own;
    private final AdminCommands administration;
    private final Addresses addresses;
    private final String domain;
    private boolean attachedBefore;

    @Inject
    UploadComponent(
            UploadSettings settings,
            Slots slots,
            Policy policy,
            Caretaker caretaker,
            OwnCommands own,
            AdminCommands administration,
            Addresses addresses,
            FileServer server,
            Http http,
            Closer closer,
            ComponentContext context) {
        this.settings = settings;
        this.slots = slots;
        this.policy = policy;
        this.caretaker = caretaker;
        this.own = own;
        this.administration = administration;
        this.addresses = addresses;
        this.domain = context.domain().toString();
        var at = new MountPoint(settings.path(), Set.copyOf(settings.hosts()), MountPoint.ANY_SIZE);
        addresses.servedAt(closer.closing(http.mount(at, server)));
    }

    @Override
    public void route(Routes routes) {
        var service =
                routes.service().identity("store", "file", settings.name()).extension(this::largestFile);
        settings.allPurposes().stream().map(Purpose::feature).sorted().forEach(service::feature);
        service.iq(IQ.Type.get, new Payload("request", Namespaces.UPLOAD)).to(slots::onRequest);
    }

    /** Discovering Support. */
    private Element largestFile(JID who) {
        Element form = DocumentHelper.createElement(QName.get("x", FORMS)).addAttribute("type", "result");
        field(form, "FORM_TYPE", Namespaces.UPLOAD).addAttribute("type", "hidden");
        field(form, "max-file-size", Long.toString(policy.toldSize(who)));
        return form;
    }

    private static Element field(Element form, String name, String value) {
        Element field = form.addElement("field").addAttribute("var", name);
        field.addElement("value").addText(value);
        return field;
    }

    @Override
    public List<Command> commands() {
        return Stream.concat(own.commands().stream(), administration.commands().stream())
                .toList();
    }

    @Override
    public void attached() {
        caretaker.begin();
        if (!attachedBefore) {
            attachedBefore = true;
            warnOfClearText();
        }
    }

    /** Requesting a slot: both URLs are HTTPS; most clients take no others. */
    private void warnOfClearText() {
        String url = addresses.base();
        if (!url.startsWith("https:")) {
            log.warn(
                    "{}: files are sent to and fetched from {}, which most clients refuse as it is not https; set"
                            + " http.public-url to how the world reaches it through a proxy, or http.tls",
                    domain,
                    url);
        }
    }
}
