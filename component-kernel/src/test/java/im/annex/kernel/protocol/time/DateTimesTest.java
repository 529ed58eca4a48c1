package im.annex.kernel.protocol.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DateTimesTest {

    @ParameterizedTest
    @CsvSource({
        "1969-07-21T02:56:15Z, 1969-07-21T02:56:15Z",
        "1969-07-20T21:56:15-05:00, 1969-07-21T02:56:15Z",
        "2024-02-29T12:00:00.5+02:00, 2024-02-29T10:00:00.500Z",
        "2024-02-29T12:00:00.1234567890123Z, 2024-02-29T12:00:00.123456789Z"
    })
    void a_moment_is_read(String text, Instant moment) {
        assertThat(DateTimes.parse(text)).hasValue(moment);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1969-07-21",
                "1969-07-21T02:56:15",
                "1969-07-21T02:56Z",
                "1969-07-21 02:56:15Z",
                "19690721T02:56:15",
                "1969-07-21T02:56:15.Z",
                "1969-07-21T02:56:15+0500",
                "2023-02-29T00:00:00Z",
                "2023-02-28T25:00:00Z",
                "+12023-02-28T00:00:00Z",
                "2023-02-28t00:00:00z"
            })
    void what_is_not_in_the_profile_is_no_moment(String text) {
        assertThat(DateTimes.parse(text)).isEmpty();
    }

    @Test
    void a_moment_is_written_in_utc_with_milliseconds() {
        assertThat(DateTimes.print(Instant.parse("2002-09-10T23:08:25Z"))).isEqualTo("2002-09-10T23:08:25.000Z");
        assertThat(DateTimes.print(Instant.parse("2002-09-10T23:08:25.123999Z")))
                .isEqualTo("2002-09-10T23:08:25.123Z");
    }
}
