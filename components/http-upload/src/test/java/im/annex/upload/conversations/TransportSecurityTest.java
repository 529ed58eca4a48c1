package im.annex.upload.conversations;

import static org.assertj.core.api.Assertions.assertThat;

import im.annex.upload.UploadType;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Browsers that came by HTTPS are told to come only so (RFC 6797 §7.2: never where they came in clear text). */
class TransportSecurityTest {

    private static final String HEADER = "Strict-Transport-Security";
    private static final String BEHIND_A_PROXY = "trusted-proxies: [127.0.0.1]";
    private static final String[] BY_HTTPS = {"X-Forwarded-For", "192.0.2.7", "X-Forwarded-Proto", "https"};
    private static final String[] IN_CLEAR_TEXT = {"X-Forwarded-For", "192.0.2.7", "X-Forwarded-Proto", "http"};

    @Nested
    class Configured extends Uploading {

        Configured() {
            super(new UploadType(), "hsts: 30d", BEHIND_A_PROXY);
        }

        @Test
        void all_answers_by_https_say_so() {
            Slot slot = slotForText();

            assertThat(put(slot, CONTENTS, BY_HTTPS).headers().allValues(HEADER))
                    .containsExactly("max-age=2592000");
            assertThat(get(slot, BY_HTTPS).headers().allValues(HEADER)).containsExactly("max-age=2592000");
        }

        @Test
        void a_refusal_by_https_says_so_too() {
            Slot slot = slotForText();

            assertThat(get(slot, BY_HTTPS).statusCode()).isEqualTo(404);
            assertThat(get(slot, BY_HTTPS).headers().allValues(HEADER)).containsExactly("max-age=2592000");
        }

        @Test
        void no_answer_in_clear_text_does() {
            assertThat(get(sentText(), IN_CLEAR_TEXT).headers().allValues(HEADER))
                    .isEmpty();
        }
    }

    @Nested
    class SwitchedOff extends Uploading {

        SwitchedOff() {
            super(new UploadType(), "hsts: 0d", BEHIND_A_PROXY);
        }

        @Test
        void nothing_is_said_of_it() {
            assertThat(get(sentText(), BY_HTTPS).headers().allValues(HEADER)).isEmpty();
        }
    }
}
