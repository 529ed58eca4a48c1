package im.annex.kernel.internal.admin.face;

import im.annex.kernel.administration.Command;
import im.annex.kernel.administration.Reply.Reason;
import im.annex.kernel.protocol.adhoc.AdHocCodec;
import im.annex.kernel.protocol.disco.DiscoCodec;
import im.annex.kernel.protocol.disco.DiscoInfo;
import im.annex.kernel.protocol.disco.DiscoItem;
import im.annex.kernel.protocol.disco.Identity;
import im.annex.kernel.protocol.forms.DataForms;
import im.annex.kernel.spi.IqAnswer;
import im.annex.kernel.spi.Payload;
import im.annex.kernel.spi.Routes;
import im.annex.kernel.texts.Languages;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.xmpp.packet.IQ;

/** Where the commands of a domain are found and given (XEP-0050 §2.2 and §2.4). Thread-safe. */
public final class AdHocRoutes {

    private static final Payload COMMAND = new Payload("command", AdHocCodec.NAMESPACE);

    private final CommandBook book;
    private final AdHoc adHoc;

    /** Routes to the commands in a book. */
    public AdHocRoutes(CommandBook book, AdHoc adHoc) {
        this.book = book;
        this.adHoc = adHoc;
    }

    /**
     * Adds the commands to what a component serves at its domain.
     *
     * @throws IllegalStateException if the component serves ad-hoc commands of its own making
     */
    public void route(Routes routes, String domain) {
        Routes.Service service = routes.service();
        service.iq(IQ.Type.set, COMMAND).to(adHoc::handle);
        Routes.Node list = service.node(AdHocCodec.NAMESPACE);
        list.info().to(AdHocRoutes::listInfo);
        list.items().to(iq -> IqAnswer.result(DiscoCodec.encode(items(iq, domain), AdHocCodec.NAMESPACE)));
        Routes.Node command = service.node(name -> book.find(domain, name).isPresent());
        command.info().to(iq -> commandInfo(iq, domain));
        command.items().to(iq -> IqAnswer.result(DiscoCodec.encode(List.of(), node(iq))));
    }

    /** The component of a domain does not run any more. */
    public void forget(String domain) {
        book.remove(domain);
        adHoc.forget(domain);
    }

    private static String node(IQ iq) {
        return iq.getChildElement().attributeValue("node", "");
    }

    private static IqAnswer listInfo(IQ iq) {
        return info(iq, new Identity("automation", "command-list", "Commands"), Set.of(AdHocCodec.NAMESPACE));
    }

    private static IqAnswer info(IQ iq, Identity identity, Set<String> features) {
        return IqAnswer.result(DiscoCodec.encode(new DiscoInfo(List.of(identity), features, List.of()), node(iq)));
    }

    /** §2.2: not everyone sees the same list. */
    private List<DiscoItem> items(IQ iq, String domain) {
        Locale reader = Languages.of(iq);
        return book.at(domain, adHoc.caller(iq.getFrom())).stream()
                .map(command -> new DiscoItem(iq.getTo(), command.title().in(reader), command.name()))
                .toList();
    }

    /** §2.2: who may not use a command is told {@code forbidden}. */
    private IqAnswer commandInfo(IQ iq, String domain) {
        Command command = book.find(domain, node(iq)).orElse(null);
        if (command == null) {
            return AdHocErrors.noSuchCommand(node(iq));
        }
        if (!command.audience().rule().test(adHoc.caller(iq.getFrom()))) {
            return AdHocErrors.refused(Reason.FORBIDDEN, "The command is not for you.");
        }
        String title = command.title().in(Languages.of(iq));
        return info(
                iq,
                new Identity("automation", "command-node", title),
                Set.of(AdHocCodec.NAMESPACE, DataForms.NAMESPACE));
    }
}
