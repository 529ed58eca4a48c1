package im.annex.irc.session;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** One attempt to log in (IRCv3 sasl-3.1): a mechanism and where it is. */
interface Sasl {

    /** As servers call it. */
    String mechanism();

    /**
     * What to answer to a challenge, the first of which is empty.
     *
     * @return empty if the server is not the one that knows our password, or does not speak as it should
     */
    Optional<byte[]> respond(byte[] challenge);

    /** RFC 4616. */
    record Plain(Login.Password login) implements Sasl {

        @Override
        public String mechanism() {
            return "PLAIN";
        }

        @Override
        public Optional<byte[]> respond(byte[] challenge) {
            String text = login.account() + "\0" + login.account() + "\0" + login.password();
            return Optional.of(text.getBytes(StandardCharsets.UTF_8));
        }
    }

    /** RFC 4422, Appendix A. */
    record External() implements Sasl {

        @Override
        public String mechanism() {
            return "EXTERNAL";
        }

        @Override
        public Optional<byte[]> respond(byte[] challenge) {
            return Optional.of(new byte[0]);
        }
    }

    /** Base64, in pieces of 400 signs, of which the last is shorter. */
    static String encode(byte[] response) {
        return Base64.getEncoder().encodeToString(response);
    }
}
