package im.annex.irc.session;

/** How a user proves to a network to have an account there (SASL). Immutable. */
public sealed interface Login {

    /** By a password: SCRAM-SHA-256 if the server has it, or else PLAIN, which is not for connections without TLS. */
    record Password(String account, String password) implements Login {
        @Override
        public String toString() {
            return "Password[" + account + "]";
        }
    }

    /** By the certificate with which the connection was made: EXTERNAL. */
    record Certificate() implements Login {}
}
