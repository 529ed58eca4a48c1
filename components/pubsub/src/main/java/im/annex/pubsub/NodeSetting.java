package im.annex.pubsub;

import im.annex.kernel.protocol.forms.Field;
import im.annex.kernel.protocol.forms.FormValues;
import im.annex.pubsub.domain.NodeConfig;
import im.annex.pubsub.domain.NodeConfigDraft;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * A field of the configuration form and what it stands for.
 *
 * @param read its value in a configuration
 * @param write sets it
 */
record NodeSetting<T>(Field<T> field, Function<NodeConfig, T> read, BiConsumer<NodeConfigDraft, T> write) {

    /** A form with the value that it has in a configuration. */
    FormValues addTo(FormValues values, NodeConfig config) {
        return values.with(field, read.apply(config));
    }

    /** XEP-0004 §3.5: sets what is given; what is not, stays as it is. */
    void submit(FormValues values, NodeConfigDraft draft) {
        values.find(field).ifPresent(value -> write.accept(draft, value));
    }
}
