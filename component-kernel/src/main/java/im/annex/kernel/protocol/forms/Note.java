package im.annex.kernel.protocol.forms;

import im.annex.kernel.texts.Text;

/**
 * Words between the fields, such as a heading (XEP-0004 §3.3, {@code fixed}); lines are sent one by one.
 *
 * @param words what to read
 */
public record Note(Text words) implements FormPart {}
