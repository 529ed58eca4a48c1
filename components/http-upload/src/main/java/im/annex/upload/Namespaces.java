package im.annex.upload;

/** The namespaces of this component. */
final class Namespaces {

    static final String UPLOAD = "urn:xmpp:http:upload:0";

    private Namespaces() {}
}
