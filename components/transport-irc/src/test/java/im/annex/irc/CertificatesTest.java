package im.annex.irc;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CertificatesTest {

    private static final String CERTIFICATE = "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n";
    private static final String KEY = "-----BEGIN PRIVATE KEY-----\nMIIC\n-----END PRIVATE KEY-----\n";

    @Test
    void a_certificate_and_its_key_come_in_any_order() {
        assertThat(Certificates.shown(CERTIFICATE + KEY)).isPresent();
        assertThat(Certificates.shown("The key:\n" + KEY + "and the chain:\n" + CERTIFICATE + CERTIFICATE))
                .isPresent();
        assertThat(Certificates.shown(CERTIFICATE)).isEmpty();
        assertThat(Certificates.shown(KEY)).isEmpty();
    }

    /** As many as one stanza holds. */
    @Test
    void a_chain_may_be_as_long_as_it_likes() {
        assertThat(Certificates.shown(CERTIFICATE.repeat(20_000) + KEY)).isPresent();
    }
}
