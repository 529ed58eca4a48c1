package im.annex.kernel.internal.dispatch;

/** Parts of addresses that may be malformed otherwise. */
final class Addresses {

    private Addresses() {}

    /** The domain of an address as it stands there (RFC 7622 §3.1), without any preparation. */
    static String domainOf(String address) {
        int slash = address.indexOf('/');
        String bare = slash < 0 ? address : address.substring(0, slash);
        return bare.substring(bare.indexOf('@') + 1);
    }
}
