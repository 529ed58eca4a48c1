package im.annex.irc.store;

import java.util.Optional;

/**
 * What a user has set for all networks, as far as nothing else is set for one of them. Immutable.
 *
 * @param historyLength the most messages that are told on entering a channel
 * @param record whether what is said is kept in archives
 * @param persistent whether the user stays in channels without a device
 */
public record UserOptions(Optional<Integer> historyLength, Optional<Boolean> record, Optional<Boolean> persistent) {

    /** Nothing is set. */
    public static final UserOptions NONE = new UserOptions(Optional.empty(), Optional.empty(), Optional.empty());

    String write() {
        var text = new OptionsText();
        text.add("max_history_length", historyLength);
        text.add("record_history", record);
        text.add("persistent", persistent);
        return text.toString();
    }

    static UserOptions read(String written) {
        var text = OptionsText.read(written);
        return new UserOptions(text.number("max_history_length"), text.flag("record_history"), text.flag("persistent"));
    }
}
