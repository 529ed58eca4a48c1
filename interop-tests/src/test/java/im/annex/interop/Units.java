package im.annex.interop;

import im.annex.interop.process.TemporaryFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Units of systemd, as systemd itself reads them. */
final class Units {

    private Units() {}

    /** What it says against one; nothing if all is well. For this, Annex is where the unit thinks it is. */
    static String complaints(Path unit, Path annex) throws IOException {
        try (var folder = new TemporaryFolder("units")) {
            Path file = folder.write(
                    unit.getFileName().toString(),
                    Files.readString(unit)
                            .replace(
                                    "/opt/annex",
                                    annex.toAbsolutePath().normalize().toString()));
            Process verifying = new ProcessBuilder("systemd-analyze", "verify", "--man=no", file.toString())
                    .redirectErrorStream(true)
                    .start();
            verifying.getOutputStream().close();
            return new String(verifying.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
