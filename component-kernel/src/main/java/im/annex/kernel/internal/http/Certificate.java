package im.annex.kernel.internal.http;

import im.annex.kernel.http.CannotListenException;
import im.annex.kernel.http.HttpSettings.Tls;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.FileTime;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The certificate that TLS shows, read again when its files change: who renews it need not restart us. A new one that
 * cannot be used leaves the old one in place.
 */
final class Certificate {

    private static final Logger log = LoggerFactory.getLogger(Certificate.class);

    /** Certificates are renewed days before they end; polling works on every file system. */
    private static final Duration LOOK = Duration.ofSeconds(30);

    private final String section;
    private final Tls files;
    private final SslContextFactory.Server contexts = new SslContextFactory.Server();
    private final ScheduledExecutorService watcher = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("certificates").factory());
    private List<FileTime> seen;

    Certificate(String section, Tls files) {
        this.section = section;
        this.files = files;
        try {
            this.seen = times();
            contexts.setKeyStore(PemFiles.keyStore(files.certificate(), files.key()));
        } catch (IOException | GeneralSecurityException e) {
            watcher.shutdownNow();
            throw new CannotListenException(section + ".tls: " + PemFiles.reason(e), e);
        }
        contexts.setKeyStorePassword(PemFiles.PASSWORD);
    }

    SslContextFactory.Server contexts() {
        return contexts;
    }

    void watch() {
        watcher.scheduleWithFixedDelay(this::look, LOOK.toSeconds(), LOOK.toSeconds(), TimeUnit.SECONDS);
    }

    /** Takes the files up if they changed. */
    synchronized void look() {
        try {
            List<FileTime> now = times();
            if (now.equals(seen)) {
                return;
            }
            var changed = PemFiles.keyStore(files.certificate(), files.key());
            contexts.reload(factory -> factory.setKeyStore(changed));
            seen = now;
            log.info("{}: the certificate in {} is used from now on", section, files.certificate());
        } catch (Exception e) {
            log.warn("{}: the certificate is kept, the new one cannot be used: {}", section, PemFiles.reason(e));
        }
    }

    private List<FileTime> times() throws IOException {
        return List.of(Files.getLastModifiedTime(files.certificate()), Files.getLastModifiedTime(files.key()));
    }

    void close() {
        watcher.shutdownNow();
    }
}
