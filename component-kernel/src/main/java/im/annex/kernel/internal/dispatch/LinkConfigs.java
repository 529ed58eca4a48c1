package im.annex.kernel.internal.dispatch;

import im.annex.kernel.internal.stream.LinkConfig;
import im.annex.kernel.internal.xml.XmlLimits;
import im.annex.kernel.settings.AnnexSettings;
import im.annex.kernel.settings.AnnexSettings.ComponentInstance;
import im.annex.kernel.settings.ProcessSettings;
import org.xmpp.packet.JID;

/** What a link needs to know, out of what the operator says. */
final class LinkConfigs {

    private LinkConfigs() {}

    static LinkConfig of(ComponentInstance instance, ProcessSettings settings) {
        AnnexSettings.Limits limits = settings.limits();
        AnnexSettings.KeepAlive keepAlive = settings.keepAlive();
        AnnexSettings.Reconnect reconnect = settings.reconnect();
        String domain = instance.domain().getDomain();
        return new LinkConfig(
                domain,
                serverDomain(instance),
                instance.server().all().stream()
                        .map(at -> new LinkConfig.Server(at.host(), at.port()))
                        .toList(),
                instance.server().tls().map(LinkConfigs::tls).orElse(null),
                instance.secret(),
                new XmlLimits(
                        limits.stanzaBytes().asInt(),
                        limits.depth(),
                        limits.attributes(),
                        limits.textBytes().asInt()),
                limits.outboundBytes().bytes(),
                limits.outboundAge(),
                keepAlive.confirmAfter(),
                keepAlive.whitespaceAfter(),
                keepAlive.pingAfter(),
                keepAlive.deadAfter(),
                reconnect.attemptTimeout(),
                reconnect.first(),
                reconnect.longest());
    }

    /** The server's own domain: what the operator says, or what the component's is below. */
    static String serverDomain(ComponentInstance instance) {
        String domain = instance.domain().getDomain();
        return instance.server().domain().map(JID::getDomain).orElse(domain.substring(domain.indexOf('.') + 1));
    }

    private static LinkConfig.Tls tls(AnnexSettings.Tls tls) {
        return new LinkConfig.Tls(
                tls.caFile().orElse(null),
                tls.name().orElse(null),
                tls.pin(),
                tls.certificate().orElse(null),
                tls.key().orElse(null));
    }
}
