package im.annex.kernel.internal.stream;

import im.annex.kernel.config.Secret;
import im.annex.kernel.internal.xml.XmlLimits;
import java.time.Duration;

/**
 * What a link needs to know.
 *
 * @param domain the component's domain
 * @param serverDomain the server's own domain, which is pinged
 * @param host the server's host name or address
 * @param port the server's component port
 * @param secret shared with the server
 * @param xml limits on what the server sends
 * @param outboundBytes how much may wait for the server
 * @param outboundAge how long it may wait
 * @param confirmAfter how long what was sent may go unconfirmed before the server is asked whether it has read it
 * @param whitespaceAfter after how long without sending a space is sent
 * @param pingAfter after how long of silence the server is pinged
 * @param deadAfter how long a pinged server may stay silent
 * @param attemptTimeout how long an attempt to attach may take
 * @param firstWait the longest wait after a first failure
 * @param longestWait the longest wait ever
 */
public record LinkConfig(
        String domain,
        String serverDomain,
        String host,
        int port,
        Secret secret,
        XmlLimits xml,
        long outboundBytes,
        Duration outboundAge,
        Duration confirmAfter,
        Duration whitespaceAfter,
        Duration pingAfter,
        Duration deadAfter,
        Duration attemptTimeout,
        Duration firstWait,
        Duration longestWait) {}
