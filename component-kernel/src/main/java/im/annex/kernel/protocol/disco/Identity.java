package im.annex.kernel.protocol.disco;

import org.jspecify.annotations.Nullable;

/**
 * An identity of disco#info (XEP-0030 §3.1).
 *
 * @param category the registered category, such as {@code conference}
 * @param type the registered type, such as {@code text}
 * @param name a name for people, or null
 */
public record Identity(
        String category, String type, @Nullable String name) {}
