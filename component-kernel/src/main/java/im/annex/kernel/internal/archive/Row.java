package im.annex.kernel.internal.archive;

import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** A message as it is written into the tables. */
record Row(
        long archive,
        long position,
        long nonce,
        long received,
        boolean late,
        String sender,
        @Nullable String account,
        String stanza,
        Collection<String> words) {}
