package im.annex.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The units of the archive. Those of projects are looked at in {@code WalkthroughIT}. */
class SystemdUnitsIT {

    private static final Path HOME = Path.of(System.getProperty("annex.home"));

    @ParameterizedTest
    @ValueSource(strings = {"annex.service", "annex@.service"})
    void systemd_has_nothing_to_say_against(String unit) throws IOException {
        assertThat(Units.complaints(HOME.resolve("lib/systemd").resolve(unit), HOME))
                .isEmpty();
    }
}
