package im.annex.irc.store;

import java.util.Optional;

/**
 * What a user has set for a channel. Immutable.
 *
 * @param encodingIn of what is not UTF-8
 * @param encodingOut of what we say
 * @param record whether what is said is kept in an archive
 * @param persistent whether the user stays in it without a device
 */
public record ChannelOptions(
        Optional<String> encodingIn,
        Optional<String> encodingOut,
        Optional<Boolean> record,
        Optional<Boolean> persistent) {

    /** Nothing is set. */
    public static final ChannelOptions NONE =
            new ChannelOptions(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    String write() {
        var text = new OptionsText();
        text.add("encoding_in", encodingIn);
        text.add("encoding_out", encodingOut);
        text.add("record_history", record);
        text.add("persistent", persistent);
        return text.toString();
    }

    static ChannelOptions read(String written) {
        var text = OptionsText.read(written);
        return new ChannelOptions(
                text.one("encoding_in"),
                text.one("encoding_out"),
                text.flag("record_history"),
                text.flag("persistent"));
    }
}
