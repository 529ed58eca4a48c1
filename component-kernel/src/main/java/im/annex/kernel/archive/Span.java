package im.annex.kernel.archive;

/**
 * From where to where an archive reaches (XEP-0313 §5).
 *
 * @param first the oldest message
 * @param last the newest message
 */
public record Span(Receipt first, Receipt last) {}
