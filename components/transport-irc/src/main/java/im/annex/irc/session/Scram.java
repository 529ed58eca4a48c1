package im.annex.irc.session;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import javax.crypto.Mac;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;

/** SCRAM-SHA-256 (RFC 5802, RFC 7677) without channel binding. */
final class Scram implements Sasl {

    private static final String GS2_HEADER = "n,,";

    /** RFC 7677 asks for at least this, and more than the other would only be to keep us busy. */
    private static final int FEWEST_ITERATIONS = 4096;

    private static final int MOST_ITERATIONS = 200_000;

    private static final int KEY_BITS = 256;

    private enum Step {
        FIRST,
        FINAL,
        VERIFY,
        OVER
    }

    private final Login.Password login;
    private final String nonce;
    private Step step = Step.FIRST;
    private String firstBare = "";
    private byte[] serverSignature = {};

    /** Made for one attempt with a nonce that nobody can guess, of printable signs but commas. */
    Scram(Login.Password login, String nonce) {
        this.login = login;
        this.nonce = nonce;
    }

    @Override
    public String mechanism() {
        return "SCRAM-SHA-256";
    }

    @Override
    public Optional<byte[]> respond(byte[] challenge) {
        try {
            String text = new String(challenge, StandardCharsets.UTF_8);
            return switch (step) {
                case FIRST -> Optional.of(first());
                case FINAL -> last(text);
                case VERIFY -> verified(text);
                case OVER -> Optional.empty();
            };
        } catch (GeneralSecurityException | IllegalArgumentException _) {
            step = Step.OVER;
            return Optional.empty();
        }
    }

    /** Whether the server has shown to know the password, too. */
    boolean isVerified() {
        return step == Step.OVER && serverSignature.length > 0;
    }

    private byte[] first() {
        step = Step.FINAL;
        String name = prepared(login.account()).replace("=", "=3D").replace(",", "=2C");
        firstBare = "n=" + name + ",r=" + nonce;
        return (GS2_HEADER + firstBare).getBytes(StandardCharsets.UTF_8);
    }

    private Optional<byte[]> last(String serverFirst) throws GeneralSecurityException {
        step = Step.OVER;
        Map<String, String> values = values(serverFirst);
        String both = values.getOrDefault("r", "");
        int iterations = Integer.parseInt(values.getOrDefault("i", "0"));
        if (!both.startsWith(nonce)
                || both.length() == nonce.length()
                || iterations < FEWEST_ITERATIONS
                || iterations > MOST_ITERATIONS) {
            return Optional.empty();
        }
        byte[] salt = Base64.getDecoder().decode(values.getOrDefault("s", ""));
        String withoutProof =
                "c=" + Base64.getEncoder().encodeToString(GS2_HEADER.getBytes(StandardCharsets.UTF_8)) + ",r=" + both;
        byte[] salted = salted(salt, iterations);
        byte[] clientKey = hmac(salted, "Client Key");
        String authMessage = firstBare + "," + serverFirst + "," + withoutProof;
        byte[] signature = hmac(MessageDigest.getInstance("SHA-256").digest(clientKey), authMessage);
        serverSignature = hmac(hmac(salted, "Server Key"), authMessage);
        step = Step.VERIFY;
        String proof = Base64.getEncoder().encodeToString(xor(clientKey, signature));
        return Optional.of((withoutProof + ",p=" + proof).getBytes(StandardCharsets.UTF_8));
    }

    private Optional<byte[]> verified(String serverFinal) {
        step = Step.OVER;
        byte[] shown = Base64.getDecoder().decode(values(serverFinal).getOrDefault("v", ""));
        if (!MessageDigest.isEqual(shown, serverSignature)) {
            serverSignature = new byte[0];
            return Optional.empty();
        }
        return Optional.of(new byte[0]);
    }

    private static Map<String, String> values(String text) {
        var values = new HashMap<String, String>();
        Arrays.stream(text.split(",", -1))
                .filter(part -> part.length() > 1 && part.charAt(1) == '=')
                .forEach(part -> values.put(part.substring(0, 1), part.substring(2)));
        return values;
    }

    /** As long as the server wishes, so on a thread of its own: while ours waits, others have the event loop it began on. */
    private byte[] salted(byte[] salt, int iterations) throws GeneralSecurityException {
        var spec = new PBEKeySpec(prepared(login.password()).toCharArray(), salt, iterations, KEY_BITS);
        var salting = new FutureTask<>(() -> SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                .generateSecret(spec)
                .getEncoded());
        Thread.startVirtualThread(salting);
        try {
            return salting.get();
        } catch (ExecutionException e) {
            throw new GeneralSecurityException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new GeneralSecurityException(e);
        }
    }

    private static byte[] hmac(byte[] key, String text) throws GeneralSecurityException {
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] xor(byte[] one, byte[] other) {
        var result = one.clone();
        for (int i = 0; i < result.length; i++) {
            result[i] ^= other[i];
        }
        return result;
    }

    /** What of SASLprep (RFC 4013) makes a difference for what people type. */
    private static String prepared(String text) {
        return Normalizer.normalize(text.replace('\u00A0', ' ').replace("\u00AD", ""), Normalizer.Form.NFKC);
    }
}
