package im.annex.irc.conversations;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;

/** The other side of SCRAM-SHA-256 (RFC 5802 §3), for one login. */
final class ScramServer {

    private static final byte[] SALT = "salt of the cauldron".getBytes(UTF_8);
    private static final int ITERATIONS = 4096;

    private final byte[] salted;
    private String firstBare = "";
    private String challenge = "";

    ScramServer(String password) {
        try {
            salted = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                    .generateSecret(new PBEKeySpec(password.toCharArray(), SALT, ITERATIONS, 256))
                    .getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    String challenge(String first) {
        firstBare = first.substring("n,,".length());
        String nonce = firstBare.substring(firstBare.indexOf(",r=") + 3) + "ours";
        challenge = "r=" + nonce + ",s=" + base64(SALT) + ",i=" + ITERATIONS;
        return challenge;
    }

    /**
     * Our proof.
     *
     * @throws AssertionError if theirs is none
     */
    String verified(String last) {
        String withoutProof = last.substring(0, last.indexOf(",p="));
        String message = firstBare + "," + challenge + "," + withoutProof;
        byte[] clientKey = hmac(salted, "Client Key");
        byte[] proof = hmac(sha256(clientKey), message);
        for (int i = 0; i < proof.length; i++) {
            proof[i] ^= clientKey[i];
        }
        if (!last.endsWith(",p=" + base64(proof))) {
            throw new AssertionError("this does not prove that the password is known: " + last);
        }
        return "v=" + base64(hmac(hmac(salted, "Server Key"), message));
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
