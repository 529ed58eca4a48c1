package im.annex.kernel.internal.xml;

/**
 * What one stanza may be.
 *
 * @param stanzaBytes the largest stanza, in bytes on the wire
 * @param depth how deep elements nest, the stanza itself being 1
 * @param attributes attributes and namespace declarations of one element
 * @param textChars the longest text between two tags, in UTF-16 units
 */
public record XmlLimits(int stanzaBytes, int depth, int attributes, int textChars) {}
