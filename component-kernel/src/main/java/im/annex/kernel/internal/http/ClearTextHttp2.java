package im.annex.kernel.internal.http;

import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.MetaData;
import org.eclipse.jetty.http2.server.HTTP2CServerConnectionFactory;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.jspecify.annotations.Nullable;

/**
 * HTTP/2 in clear text, with prior knowledge (RFC 9113 §3.3) and by the older upgrade. A request with a chunked body is
 * not upgraded: its body would be lost on the way.
 */
final class ClearTextHttp2 extends HTTP2CServerConnectionFactory {

    /**
     * With a configuration of its own.
     *
     * @param readBytes as much as HTTP/1.1 reads at once: all that came with the preface is handed over in one piece
     */
    ClearTextHttp2(HttpConfiguration http, int readBytes) {
        super(http);
        setInputBufferSize(readBytes);
    }

    @Override
    public @Nullable Connection upgradeConnection(
            Connector connector, EndPoint endPoint, MetaData.Request request, HttpFields.Mutable response) {
        return request.getHttpFields().contains(HttpHeader.TRANSFER_ENCODING)
                ? null
                : super.upgradeConnection(connector, endPoint, request, response);
    }
}
