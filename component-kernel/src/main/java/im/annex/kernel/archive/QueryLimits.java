package im.annex.kernel.archive;

import im.annex.kernel.config.Setting;

/**
 * How much may be asked of archives at once. A settings record.
 *
 * @param page messages in answer to a question that names no number (XEP-0313 §4.3.1)
 * @param longestPage messages in answer to any question
 * @param perPerson questions of one person, on whatever devices, that are being answered at once
 * @param atOnce questions of all that are being answered at once
 */
public record QueryLimits(
        @Setting(
                value = "How many messages are sent to those who ask for no particular number.",
                standard = "50",
                min = 1,
                max = 10_000)
        int page,

        @Setting(value = "The most messages sent for one question.", standard = "100", min = 1, max = 10_000)
        int longestPage,

        @Setting(
                value = "How many questions of one person are answered at the same time; more are told to wait.",
                standard = "4",
                min = 1,
                max = 1000)
        int perPerson,

        @Setting(
                value = "How many questions are answered at the same time; more are told to wait.",
                standard = "64",
                min = 1,
                max = 10_000)
        int atOnce) {

    public QueryLimits {
        if (page > longestPage) {
            throw new IllegalArgumentException("page must not be more than longest-page");
        }
    }
}
