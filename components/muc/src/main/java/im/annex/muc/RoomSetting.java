package im.annex.muc;

import im.annex.kernel.protocol.forms.Field;
import im.annex.kernel.protocol.forms.FormValues;
import im.annex.muc.domain.RoomConfig;
import im.annex.muc.domain.RoomConfigDraft;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * A field of the configuration form and what it stands for in the configuration.
 *
 * @param read its value in a configuration
 * @param write sets it
 */
record RoomSetting<T>(Field<T> field, Function<RoomConfig, T> read, BiConsumer<RoomConfigDraft, T> write) {

    /** A form with the value that it has in a configuration. */
    FormValues addTo(FormValues values, RoomConfig config) {
        return values.with(field, read.apply(config));
    }

    /** XEP-0004 §3.5: sets what is given; what is not, stays as it is. */
    void submit(FormValues values, RoomConfigDraft draft) {
        values.find(field).ifPresent(value -> write.accept(draft, value));
    }
}
